import type { Sentence } from './outline.ts'

/** One place where the text names a document. */
export type Mention = {
  readonly text: string
  readonly kind: string
  readonly symbol: string | null
  readonly date: string | null
  /** The term (khóa) in Roman numerals, or years of a term, as the mention says. */
  readonly term: string | null
  readonly years: string | null
  readonly plenum: number | null
  /** What tells a document without a number apart: its congress, its name. */
  readonly name: string | null
  /** The number alone (`05`): of a symbol, or of a short form such as "Chỉ thị 05 của Bộ Chính trị". */
  readonly number: string | null
  /** Who issued it, where the words beside the number say so. */
  readonly issuer?: string | null
  /** Whether the same words name other documents too. */
  readonly shared: boolean
  readonly sentence: Sentence
  readonly start: number
  readonly end: number
}

/** The boundary before a word in text read in match form. */
export const wordStart = '(?<![\\p{L}\\p{N}])'

/** The boundary after a word. */
export const wordEnd = '(?![\\p{L}\\p{N}])'
