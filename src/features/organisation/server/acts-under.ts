import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

/** A day on which units were reorganised: how many, and the decision where it was one. */
export type ActUnder = {
  readonly day: PlainDate
  readonly units: number
  readonly document: string | null
}

/**
 * The days after the first and up to the last on which a unit, or one at or below it then or the day before, went
 * on in another one, came to another place or was handed outside; and those of any change of the unit itself.
 */
export async function listActsUnder(
  db: QueryExecutorProvider,
  unitId: number,
  span: { readonly after: PlainDate; readonly to: PlainDate },
): Promise<readonly ActUnder[]> {
  const inSpan = (day: string) =>
    sql`${sql.ref(day)} > ${span.after}::date and ${sql.ref(day)} <= ${span.to}::date`
  const found = await sql<ActUnder>`
    with changed as (
      select lower(state.valid) as day, state.unit_id, state.document
      from organisation.unit_state state
      join organisation.unit_state former
        on former.unit_id = state.unit_id and upper(former.valid) = lower(state.valid)
      where state.unit_id = ${unitId} or state.parent_key <> former.parent_key
    ), act as (
      select day, unit_id, document from changed where ${inSpan('day')}
      union
      select from_day, unnest(array[predecessor_id, successor_id]), document
      from organisation.succession where ${inSpan('from_day')}
      union
      select handed_outside_on, id, null from organisation.org_unit where ${inSpan('handed_outside_on')}
    )
    select act.day, count(distinct act.unit_id)::int as units,
           case when count(distinct act.document) = 1 then min(act.document) end as document
    from act
    where exists (
      select from organisation.unit_place place
      where place.unit_id = act.unit_id and place.path @> array[${unitId}::int]
        and (place.valid @> act.day or place.valid @> (act.day - 1)))
    group by act.day
    order by act.day`.execute(db)
  return found.rows
}
