import type { RawBuilder } from 'kysely'

import type { Bilingual } from '#kernel/messages.ts'
import type { PeriodKind } from '#kernel/period.ts'
import type { Permission } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { DueRule, Indicator } from '../domain/indicator.ts'

/**
 * What an indicator is asked: a relation `asked (unit_id, period_from, period_to)` that stands in
 * the query, the rule of the measure, and the day as of which facts count.
 */
export type Asked = {
  /** Name of the relation of unit-periods, whether a CTE or a table. */
  readonly relation: RawBuilder<unknown>
  /** The kind of calendar period that all of them are; undefined where they are other spans of days. */
  readonly period: PeriodKind | undefined
  /** Whether the relation holds all there is: then what finds a few by an index only misleads the planner. */
  readonly whole?: boolean
  readonly rule: DueRule
  readonly asOf: PlainDate
}

/** One record that a figure rests on: what it adds to numerator and denominator, and what it tells. */
export type EvidenceRecord = {
  readonly unitId: number
  readonly periodFrom: PlainDate
  readonly id: number
  readonly day: PlainDate
  readonly numerator: number
  readonly denominator: number
  /** What the owner of the record needs to put it into words; never more than counts and kinds. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Where one tap leads: a page address, with the words on the button. */
export type PageAct = { readonly link: string; readonly words: Bilingual }

/** The records behind the figures of an indicator, as the feature that owns them tells them. */
export type RecordSource = {
  readonly kind: 'meeting' | 'entry'
  /** Rows `(unit_id, period_from, id, day, numerator, denominator, facts)` of the asked unit-periods. */
  query(asked: Asked): RawBuilder<unknown>
  /** One record in words, by its kind, day and counts. */
  text(record: EvidenceRecord): Bilingual
  /** Who may add a record. */
  readonly permission: Permission
  /** Whether one record does it, so that it can be asked for by name. */
  readonly asksOne?: boolean
  /** Where a missing record is added. */
  add(unitId: number): PageAct
  /** Where a record that falls short is completed; absent where records are never incomplete. */
  complete?(record: EvidenceRecord): PageAct & { readonly missing: Bilingual }
}

/**
 * An indicator with its set-based SQL over many units at once.
 *
 * `evidence` answers rows `(unit_id, period_from, met_on, evidence_id, numerator, denominator,
 * declared)`, at most one a unit-period: for a counting indicator the first day on which the duty
 * was done and the record that proves it; for a ratio the two sums and how much of the denominator
 * rests on declared counts. A unit-period without evidence needs no row.
 *
 * `dutyQuery`, where given, answers the `(unit_id, period_from)` for which the duty stands at all, of those
 * that live long enough: a term that has only just begun owes nothing yet.
 *
 * `spreads`, where given, answers further `(unit_id, days)` from a relation `changed (unit_id, days)`:
 * units whose figure a change in another unit touches.
 *
 * `records`, where given, tells the records behind the figure of a unit one by one.
 */
export type IndicatorSource = Indicator & {
  evidenceQuery(asked: Asked): RawBuilder<unknown>
  dutyQuery?(asked: Asked): RawBuilder<unknown>
  /** When the duty stands, in words; with every `dutyQuery`. */
  readonly dutyText?: Bilingual
  spreads?(changed: RawBuilder<unknown>): RawBuilder<unknown>
  readonly records?: RecordSource
}
