import { type RawBuilder, sql } from 'kysely'

import { type Period, periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'

import { askedPeriod } from '../domain/entry-kind.ts'
import { holdingQuery } from './asked-entries.ts'
import type { KeptKind } from './kind-store.ts'

/** How a unit stands for a kind: it has it, lacks it, or it waits for the superior; `none` where it bears nothing. */
export type EntryState = 'has' | 'lacks' | 'waits' | 'none'

/** Which entries count: on which day, for which period of a calendar kind, for which directive. */
export type StatesAsked = {
  readonly on: PlainDate
  readonly period: Period | null
  readonly directive: number | undefined
}

/** The period of a calendar kind that is asked for: the named one, else the one that is asked on the day. */
export function periodOf(kind: KeptKind, on: PlainDate, named?: Period): Period | null {
  return named?.kind === kind.period ? named : askedPeriod(kind, on)
}

/**
 * One row for each of the units `bearer (unit_id)`: `(unit_id, has, waits, entry_id)`. What stands for itself, as an
 * occasion does, counts from the beginning of the year on.
 */
export function statesQuery(
  kind: KeptKind,
  bearers: RawBuilder<unknown>,
  { on, period, directive }: StatesAsked,
): RawBuilder<unknown> {
  const holding = holdingQuery(kind, {
    asked: sql`(select bearer.unit_id, ${on}::date as on_day from ${bearers} bearer)`,
    columns: sql`q.unit_id`,
    asOf: sql`${on}::date`,
    directive,
    ...(period ? { periodFrom: sql`${period.from}::date` } : {}),
  })
  const since =
    kind.period === 'occasion'
      ? sql`where holding.done_on >= ${periodContaining('year', on).from}::date`
      : sql``
  return sql`
    select bearer.unit_id, coalesce(bool_or(found.is_confirmed), false) as has,
           coalesce(not bool_or(found.is_confirmed), false) as waits, max(found.entry_id) as entry_id
    from ${bearers} bearer
    left join (select holding.* from (${holding}) holding ${since}) found on found.unit_id = bearer.unit_id
    group by bearer.unit_id`
}

/** The row of a unit as its state. */
export function stateOf(row: { readonly has: boolean; readonly waits: boolean }): EntryState {
  if (row.has) return 'has'
  return row.waits ? 'waits' : 'lacks'
}
