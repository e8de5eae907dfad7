/** A section of a document: every numbered or lettered label that opens a line, and headings without one. */
export type ParsedSection = {
  /** The label without its closing mark (`III`, `2.3`, `a)`, `(1)`, `Một là`); null for a heading without a label. */
  readonly label: string | null
  readonly title: string
  /** The section has no heading of its own: its title is its opening words. */
  readonly run_in?: true
  readonly children: readonly ParsedSection[]
}

/** Văn bản được viện dẫn: a document that the text names, once, by its fullest mention. */
export type ParsedCitation = {
  readonly text: string
  readonly kind: string
  readonly symbol: string | null
  readonly date: string | null
  /** The term (khóa) that tells a document apart where no date does. */
  readonly term?: string
  /** The plenum of the Central Committee that a resolution without a number belongs to. */
  readonly plenum?: number
  /** Other words by which the same text names the same document. */
  readonly variants?: readonly string[]
}

/** How a target compares with the figure reached. */
export type ParsedComparator = '>=' | '>' | '=' | '<=' | '<' | 'approx' | 'none'

/** A period as the texts speak of it. */
export type ParsedPeriod = 'month' | 'quarter' | 'half-year' | 'year' | 'term' | 'meeting'

/** Chỉ tiêu: what is to be reached, with its figure. */
export type ParsedTarget = {
  readonly quote: string
  readonly subject: string
  readonly measure: string
  readonly comparator: ParsedComparator
  readonly value: number | null
  readonly value_max?: number
  readonly unit: string
  readonly period: ParsedPeriod | null
  /** The year by which it is to be reached. */
  readonly by?: number
  /** Labels from the top to the section, joined by `/`. */
  readonly at: string
}

/** Thời hạn: a day or a rhythm that the text sets. */
export type ParsedDeadline = {
  readonly quote: string
  readonly at: string
  readonly every: ParsedPeriod | null
  readonly by: string | null
}

/** What a body has to do in a task. */
export type ParsedRole = 'lead' | 'coordinate' | 'monitor' | 'advise' | 'support'

/** A body that the text charges with something. */
export type ParsedResponsible = {
  readonly quote: string
  readonly body: string
  readonly role: ParsedRole
  readonly at: string
}

/** What a reader learns from the text of a document. What the text does not say is null. */
export type ParsedDirective = {
  readonly symbol: string | null
  readonly kind: string
  readonly issuer: string | null
  readonly issued: string | null
  readonly title: string | null
  readonly sections: readonly ParsedSection[]
  readonly citations: readonly ParsedCitation[]
  readonly targets: readonly ParsedTarget[]
  readonly deadlines: readonly ParsedDeadline[]
  readonly responsible: readonly ParsedResponsible[]
}
