import type { PlainDate } from '#kernel/time.ts'

import { rules } from './rules.ts'

/** The identifier of a rule in the registry. */
export type CitationId = keyof typeof rules

/** What a refusal or a value rests on: at least one rule. */
export type Cites = readonly [CitationId, ...CitationId[]]

/** Whether the text is the identifier of a rule in the registry. */
export function isCitation(id: string): id is CitationId {
  return Object.hasOwn(rules, id)
}

/** A value of the law from a day on. */
export type DatedValue<Value> = {
  readonly from: PlainDate
  readonly value: Value
  readonly cite: CitationId
}

/** A number of the law through time: what it is on a day, and by which rule. */
export type Dated<Value> = {
  readonly name: string
  readonly values: readonly DatedValue<Value>[]
  on(day: PlainDate): DatedValue<Value>
}

/**
 * Declares a number of the law: its values in the order of their days. Before the first day the
 * first value counts, for older records are shown, never judged (RS-01).
 */
export function dated<Value>(
  name: string,
  values: readonly [DatedValue<Value>, ...DatedValue<Value>[]],
): Dated<Value> {
  return { name, values, on: (day) => values.findLast((value) => value.from <= day) ?? values[0] }
}
