import { type RawBuilder, sql } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import {
  findUnitNumber,
  organisationAboveLateral,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { listMeetings } from '../contract.ts'
import type { MeetingKind, MeetingOutcome } from '../domain/meeting.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { MeetingsDb } from './tables.ts'

const pageLength = 50

/** Cells meet every month: a page is nearly always full of the latest days, and years need not be looked through for it. */
const spansOfDays = [62, 800] as const

type Row = {
  readonly id: number
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly organisation: string | null
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly outcome: MeetingOutcome | null
  readonly checked: boolean
  readonly version: number
}

function shown(row: Row): OutputOf<typeof listMeetings>['meetings'][number] {
  const { unitId, unitCode, unitName, organisation, ...meeting } = row
  return { ...meeting, unit: { id: unitId, code: unitCode, name: unitName, organisation } }
}

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)

/**
 * What ties meetings to a unit above. Under one that was alone at the top everything stood: there the days of
 * its life do, and the index by day stays of use.
 */
async function placedUnder(
  db: MeetingsDb,
  unit: number | undefined,
): Promise<{
  readonly join: RawBuilder<unknown>
  readonly conditions: readonly RawBuilder<unknown>[]
}> {
  if (unit === undefined) return { join: sql``, conditions: [] }
  const found = await sql<{ from: PlainDate; to: PlainDate | null; isTop: boolean }>`
    select min(lower(place.valid)) as "from", nullif(max(coalesce(upper(place.valid), 'infinity')), 'infinity') as "to",
           bool_and(place.level = 0 and not exists (
             select from organisation.unit_state other
             where other.parent_id is null and other.unit_id <> place.unit_id and other.valid && place.valid)) as is_top
    from organisation.unit_place place where place.unit_id = ${unit}`.execute(db)
  const life = found.rows[0]
  if (life?.isTop) {
    const days = sql`daterange(${life.from}::date, ${life.to}::date)`
    return { join: sql``, conditions: [sql`meeting.held_on <@ ${days}`] }
  }
  const join = sql`join organisation.unit_place place on place.unit_id = meeting.unit_id
    and place.valid @> meeting.held_on and place.path @> array[${unit}::int]`
  return { join, conditions: [] }
}

/** Meetings of a unit and of all that stood under it on the day of the meeting, the latest first. */
export const listMeetingsHandler = implement(
  listMeetings,
  async ({ unit, kind, from, to, after }, request: Request<MeetingsDb>) => {
    const { db, today } = request
    if (unit !== undefined) request.allowIn(await findUnitNumber(db, unit))
    const place = after === undefined ? undefined : readCursor(after)
    const under = await placedUnder(db, unit)
    const conditions = [
      ...under.conditions,
      within(request.within(), 'meeting.unit_number'),
      ...(kind ? [sql`meeting.kind = ${kind}`] : []),
      ...(to ? [sql`meeting.held_on <= ${to}::date`] : []),
      ...(place ? [sql`(meeting.held_on, meeting.id) < (${place.heldOn}::date, ${place.id})`] : []),
    ]
    const read = (since: PlainDate | undefined) => {
      const told = since ? [...conditions, sql`meeting.held_on >= ${since}::date`] : conditions
      return sql<Row>`
        select page.*, unit.code as unit_code, named.name as unit_name, above.name as organisation
        from (
          select meeting.id, meeting.unit_id, meeting.kind, meeting.held_on, meeting.outcome,
                 meeting.checker_id is not null as checked, meeting.version
          from meetings.meeting meeting ${under.join}
          where ${all(told)}
          order by meeting.held_on desc, meeting.id desc
          limit ${sql.lit(pageLength + 1)}
        ) page
        join organisation.org_unit unit on unit.id = page.unit_id
        cross join ${unitOnDayLateral(sql`page.unit_id`, today)} named
        left join ${organisationAboveLateral(sql`page.unit_id`, today)} above on true
        order by page.held_on desc, page.id desc`.execute(db)
    }
    const last = place?.heldOn ?? (to !== undefined && to < today ? to : today)
    const since = spansOfDays
      .map((days) => addDays(last, -days))
      .filter((day) => from === undefined || day > from)
    let rows: readonly Row[] = []
    for (const day of [...since, from]) {
      rows = (await read(day)).rows
      if (rows.length > pageLength) break
    }
    const page = rows.slice(0, pageLength)
    const end = page.at(-1)
    const hasMore = rows.length > pageLength
    return { meetings: page.map(shown), next: hasMore && end ? writeCursor(end) : null }
  },
)
