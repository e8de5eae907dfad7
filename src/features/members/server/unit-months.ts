import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { cellsUnderQuery, placesUnderQuery } from '#features/organisation/server/public.ts'

import { levelsOf } from '../domain/months.ts'

/** Figures of a unit and all under it on one day after another. */
export type UnitMonths = {
  readonly official: number[]
  readonly probationary: number[]
  readonly cells: number[]
}

type Counted = { readonly at: number; readonly by: number }
type CountedMembers = Counted & { readonly official: number }

/**
 * Days as their places among those looked at: something that holds from a day on is first seen at the place of it,
 * and no more at the place of its end. What ends never, or after the last of the days, ends behind them.
 */
function placesAmong(days: readonly PlainDate[]) {
  const next = days.map((day) => addDays(day, 1))
  return {
    of: (day: RawBuilder<unknown>) =>
      sql`coalesce(width_bucket(${day}, ${next}::date[]), ${sql.lit(days.length)})`,
  }
}

/**
 * Members in homes at and below the unit. Each stay is cut to the days on which its cell stood there, and told by
 * where it begins, ends and becomes that of an official member: few of the same kind stand for thousands. A day is
 * looked for among the others once for each stay and place, hence what keeps the planner from folding them.
 */
function memberChangesQuery(unitId: number, days: readonly PlainDate[]) {
  const { of } = placesAmong(days)
  return sql<CountedMembers>`
    with stay as materialized (
      select greatest(place.begins, ${of(sql`lower(home.valid)`)}) as begins,
             case when upper_inf(home.valid) then place.ends
                  else least(place.ends, ${of(sql`upper(home.valid)`)}) end as ends,
             case when member.recognised_on <= lower(home.valid) then 0
                  else ${of(sql`member.recognised_on`)} end as recognised,
             count(*) as members
      from (
        select unit_id, ${of(sql`lower(valid)`)} as begins, ${of(sql`upper(valid)`)} as ends
        from (${placesUnderQuery(unitId)}) under
        offset 0
      ) place
      join members.home home on home.unit_id = place.unit_id
      join members.member member on member.id = home.member_id
      group by 1, 2, 3
    )
    select at, sum(by)::int as by, sum(official)::int as official
    from stay
    cross join lateral (values
      (begins, members, 0), (ends, -members, 0),
      (greatest(begins, recognised), 0, members), (greatest(begins, recognised, ends), 0, -members)
    ) as change (at, by, official)
    where begins < ends
    group by at`
}

function cellChangesQuery(unitId: number, days: readonly PlainDate[]) {
  const { of } = placesAmong(days)
  return sql<Counted>`
    select at, sum(by)::int as by
    from (
      select ${of(sql`lower(valid)`)} as begins, ${of(sql`upper(valid)`)} as ends
      from (${cellsUnderQuery(unitId)}) cell
    ) stood
    cross join lateral (values (begins, 1), (ends, -1)) as change (at, by)
    where begins < ends
    group by at`
}

/** Counts members and cells of a unit and all under it on each of the days, along the tree as it stood then. */
export async function countByMonth(
  db: QueryExecutorProvider,
  unitId: number,
  days: readonly PlainDate[],
): Promise<UnitMonths> {
  if (days.length === 0) return { official: [], probationary: [], cells: [] }
  // Figures of the unit and all under it, who was let through: tens of thousands of rows at the top.
  const members = await underRole(db, 'chibo_reports', () =>
    memberChangesQuery(unitId, days).execute(db),
  )
  const cells = await cellChangesQuery(unitId, days).execute(db)
  const all = levelsOf(members.rows, days.length)
  const official = levelsOf(
    members.rows.map(({ at, official }) => ({ at, by: official })),
    days.length,
  )
  return {
    official,
    probationary: all.map((count, place) => count - (official[place] ?? 0)),
    cells: levelsOf(cells.rows, days.length),
  }
}
