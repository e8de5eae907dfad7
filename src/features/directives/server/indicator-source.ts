import type { RawBuilder } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { DueRule, Indicator } from '../domain/indicator.ts'

/**
 * What an indicator is asked: a relation `asked (unit_id, period_from, period_to)` that stands in
 * the query, the rule of the measure, and the day as of which facts count.
 */
export type Asked = {
  /** Name of the relation of unit-periods, whether a CTE or a table. */
  readonly relation: RawBuilder<unknown>
  readonly rule: DueRule
  readonly asOf: PlainDate
}

/**
 * An indicator with its set-based SQL over many units at once.
 *
 * `evidence` answers rows `(unit_id, period_from, met_on, evidence_id, numerator, denominator,
 * declared)`, at most one a unit-period: for a counting indicator the first day on which the duty
 * was done and the record that proves it; for a ratio the two sums and how much of the denominator
 * rests on declared counts. A unit-period without evidence needs no row.
 *
 * `spreads`, where given, answers further `(unit_id, days)` from a relation `changed (unit_id, days)`:
 * units whose figure a change in another unit touches.
 */
export type IndicatorSource = Indicator & {
  evidenceQuery(asked: Asked): RawBuilder<unknown>
  spreads?(changed: RawBuilder<unknown>): RawBuilder<unknown>
}
