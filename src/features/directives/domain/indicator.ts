import type { Bilingual } from '#kernel/messages.ts'
import type { PeriodKind } from '#kernel/period.ts'
import type { CitationId } from '#law/citations.ts'

/** Who bears a duty. A unit is told further by kind and by the type of its host agency. */
export type BearerKind = 'unit' | 'body' | 'seat-holder' | 'member' | 'advisory-board'

/** Which bearers of the kind: by unit kind, host agency, body or post; empty means all that fit. */
export type BearerFilter = {
  readonly unitKinds?: readonly string[]
  /** Only those directly under the top: the organisations that a Bloc leads itself (đảng bộ trực thuộc). */
  readonly direct?: boolean
  readonly hostTypes?: readonly string[]
  readonly bodies?: readonly string[]
  readonly posts?: readonly string[]
}

/** What proves that a duty was done. */
export type EvidenceKind = 'meeting' | 'document' | 'act' | 'course' | 'inspection' | 'grade'

/** The periods of duties: the calendar ones, the bearer's own term, each meeting, days after an event. */
export type DutyPeriod = PeriodKind | 'term' | 'meeting' | 'days-after-event'

/** How a target compares; `none` is a demand that there be none. */
export type Comparator = '>=' | '>' | '=' | '<=' | '<' | 'approx' | 'none'

/**
 * When a duty is due, and how much of it. Days count from 1 in the period; without `lastDay` the
 * last day of the period is the due day, without `inTimeDay` everything up to the due day is in time.
 *
 * What `holds` is to be had, not to be done again: it counts in every period on whose last day (or on
 * the as-of day) the bearer has it, from whichever day on.
 */
export type DueRule = {
  readonly inTimeDay?: number
  readonly lastDay?: number
  readonly atLeast?: number
  readonly holds?: boolean
  /** The directive that is answered, where the duty is an answer to one. */
  readonly directive?: number
}

/** The kinds of facts whose change makes a unit-period dirty. */
export type FactKind = 'units' | 'membership' | 'meetings' | 'register' | 'terms'

/**
 * Chỉ số: a measure with numerator, denominator and evidence, defined once. A counting indicator
 * says of each bearer and period whether the duty was met; a ratio adds records up.
 */
export type Indicator = {
  readonly code: string
  readonly kind: 'counting' | 'ratio'
  readonly name: Bilingual
  readonly unitOfMeasure: Bilingual
  readonly numerator: Bilingual
  readonly denominator: Bilingual
  readonly evidence: EvidenceKind
  readonly bearer: BearerKind
  /** The kinds of units that bear it; cells where nothing is said. */
  readonly unitKinds?: readonly string[]
  /** The period in which standing is kept. */
  readonly period: PeriodKind
  readonly dueRule: DueRule
  /** Whether it counts answers to one directive: then it has no measure of its own, but one for each. */
  readonly ofDirective?: true
  /** Whether what is decided after a period still counts in it, as a class does: what was known in between is not kept. */
  readonly settlesLater?: true
  /** Whether it counts what there should be none of: a full share of it is nothing to be shown as done. */
  readonly isUnwanted?: true
  readonly facts: readonly FactKind[]
  readonly cites: readonly CitationId[]
}
