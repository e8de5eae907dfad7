import { type RawBuilder, sql } from 'kysely'

import type { PeriodKind } from '#kernel/period.ts'
import type { Asked } from '#features/directives/server/public.ts'

import type { MeetingKind } from '../domain/meeting.ts'

/** The first day of the calendar period that holds the day of a meeting, for the planner to join by. */
function periodOfMeeting(kind: PeriodKind): RawBuilder<unknown> {
  return kind === 'half-year'
    ? sql`platform.period_start('half-year', m.held_on)`
    : sql`date_trunc(${sql.lit(kind)}, m.held_on::timestamp)::date`
}

/**
 * The meetings of each asked unit-period, as known on the day: rows of `q` (asked) and `m` (meeting).
 * Calendar periods are found by their first day: by bounds alone every period would be tried. Of all
 * there is the planner would expect a hundredth with both.
 */
export function meetingsAsked(
  { relation, period, whole, asOf }: Asked,
  kind?: MeetingKind,
): RawBuilder<unknown> {
  const ofKind = kind ? sql`and m.kind = ${sql.lit(kind)}` : sql``
  const bounds = sql`m.held_on >= q.period_from and m.held_on < q.period_to`
  const first = period && sql`q.period_from = ${periodOfMeeting(period)}`
  const inPeriod = first ? (whole ? first : sql`${bounds} and ${first}`) : bounds
  return sql`
    ${relation} q
    join meetings.meeting m
      on m.unit_id = q.unit_id and ${inPeriod}
     and m.held_on <= ${asOf}::date ${ofKind}`
}
