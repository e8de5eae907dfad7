import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { placesTodayQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { explainRestatement } from '../contract/restatement.ts'
import {
  answeredSum,
  type MeasureSpan,
  nameOf,
  readScope,
  type Scope,
  spanOf,
} from './asked-scope.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { type PeriodSum, standingRowsQuery } from './live-standing.ts'
import { sourceOf, sumSpans } from './period-sums.ts'
import { findMeasure } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type What = 'moved' | 'ended' | 'founded'

/** A cell that counts on one of the two trees alone, in one period, and what made it so. */
type DifferingRow = Omit<PeriodSum, 'unitId'> & {
  readonly unitId: number
  readonly direction: 'left' | 'came'
  readonly day: PlainDate
  readonly document: string | null
  readonly what: What
  readonly moverId: number
  readonly moverCode: string
  readonly moverName: string
  readonly moverNumber: number
  readonly otherId: number | null
  readonly otherCode: string | null
  readonly otherName: string | null
  readonly otherNumber: number | null
}

/** The standings of a span with the path along which each added up then. */
async function thenRows(
  db: DirectivesDb,
  span: MeasureSpan,
  scope: Scope,
): Promise<RawBuilder<unknown>> {
  const view = { ...scope.view, tree: 'then' as const }
  if (sourceOf(span, view) !== 'rows') return standingRowsQuery(db, span, view)
  return sql`
    select kept.* from directives.standing kept
    where kept.measure_id = ${sql.lit(span.measure.id)}
      and kept.period_from between ${span.from}::date and ${span.to}::date`
}

/** The day that settles where a cell stood in the period of a row `s`. */
const settledOn = ({ kind }: MeasureSpan): RawBuilder<unknown> =>
  kind === 'month'
    ? sql`told.period_from + 9`
    : sql`platform.period_end(${sql.lit(kind)}, told.period_from) - 1`

/**
 * What counts under the unit on one tree alone. A cell's stander is whoever stands for it on the as-of day: itself, or
 * the unit in which it went on. The day is the first on which the one or the other was (or was no longer) under the
 * unit; the mover is the highest unit on the way down to it that moved, ended or was founded that day.
 */
function differencesQuery(
  rows: RawBuilder<unknown>,
  {
    span,
    unitId,
    asOf,
  }: { readonly span: MeasureSpan; readonly unitId: number; readonly asOf: PlainDate },
): RawBuilder<DifferingRow> {
  const above = sql`array[${unitId}::int]`
  const placeOn = (unit: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
    sql`(select place.path from organisation.unit_place place where place.unit_id = ${unit} and place.valid @> ${day})`
  return sql<DifferingRow>`
    with told as materialized (
      select s.unit_id, s.period_from, s.path as then_path, today.path as today_path, s.expected, s.met_late,
             s.numerator, s.denominator, s.declared
      from (${rows}) s
      left join (${placesTodayQuery(asOf)}) today on today.unit_id = s.unit_id
    ), differing as materialized (
      select told.*, case when then_path @> ${above} then 'left' else 'came' end as direction,
             today_path[cardinality(today_path)] as stander_id,
             upper(unit.life) as ended,
             greatest(lower(unit.life), least(${settledOn(span)}, ${asOf}::date, coalesce(upper(unit.life) - 1, ${asOf}::date))) as place_day
      from told join organisation.org_unit unit on unit.id = told.unit_id
      where (then_path @> ${above}) <> coalesce(today_path @> ${above}, false)
    ), dated as materialized (
      select differing.*, coalesce(case direction
        when 'left' then coalesce(
          (select min(lower(place.valid)) from organisation.unit_place place
           where place.unit_id = differing.unit_id and lower(place.valid) > place_day and not place.path @> ${above}),
          case when ${placeOn(sql`stander_id`, sql`ended`)} @> ${above} then
            (select min(lower(place.valid)) from organisation.unit_place place
             where place.unit_id = stander_id and lower(place.valid) > ended and not place.path @> ${above}) end,
          ended)
        else greatest(
          (select max(upper(place.valid)) from organisation.unit_place place
           where place.unit_id = stander_id and upper(place.valid) <= ${asOf}::date and not place.path @> ${above}),
          case when ended <= ${asOf}::date then ended end)
        end, ${asOf}::date) as day
      from differing
    ), walked as materialized (
      select dated.unit_id, dated.period_from, dated.direction, dated.day,
             ${placeOn(sql`case when ended < day then stander_id else dated.unit_id end`, sql`day - 1`)} as before,
             ${placeOn(sql`case when ended <= day then stander_id else dated.unit_id end`, sql`day`)} as after
      from dated
    ), caused as materialized (
      select way.unit_id, way.period_from, way.direction, mover.*
      from walked way
      cross join lateral (
        select step.unit_id as mover_id, step.what, step.document, step.other_id
        from (
          select up.unit_id, up.level, 'moved' as what, state.document, 1 as rank,
                 case way.direction when 'left' then state.parent_id else former.parent_id end as other_id
          from unnest(case way.direction when 'left' then way.before else way.after end) with ordinality as up (unit_id, level)
          join organisation.unit_state state on state.unit_id = up.unit_id and lower(state.valid) = way.day
          join organisation.unit_state former on former.unit_id = up.unit_id and upper(former.valid) = way.day
           and former.parent_id is distinct from state.parent_id
          union all
          select up.unit_id, up.level, 'ended', coalesce(successor.document, state.document), 2, successor.successor_id
          from unnest(way.before) with ordinality as up (unit_id, level)
          join organisation.org_unit unit on unit.id = up.unit_id and upper(unit.life) = way.day
          join organisation.unit_state state on state.unit_id = up.unit_id and upper(state.valid) = way.day
          left join organisation.succession successor
            on successor.predecessor_id = up.unit_id and successor.is_primary
          union all
          select up.unit_id, up.level, 'founded', state.document, 3, state.parent_id
          from unnest(way.after) with ordinality as up (unit_id, level)
          join organisation.unit_state state on state.unit_id = up.unit_id and lower(state.valid) = way.day
        ) step
        order by step.rank, step.level limit 1
      ) mover
    )
    select dated.unit_id, dated.period_from, dated.direction, dated.day,
           caused.document, coalesce(caused.what, 'moved') as what,
           mover.id as mover_id, moved.code as mover_code, moved.name as mover_name, mover.number as mover_number,
           other.id as other_id, othered.code as other_code, othered.name as other_name, other.number as other_number,
           (dated.expected is false)::int as not_expected,
           (dated.expected and dated.met_late is false)::int as met,
           coalesce(dated.expected and dated.met_late, false)::int as met_late,
           (dated.expected and dated.met_late is null)::int as unmet,
           dated.numerator, dated.denominator, dated.declared
    from dated
    left join caused using (unit_id, period_from, direction)
    join organisation.org_unit mover on mover.id = coalesce(caused.mover_id, dated.unit_id)
    cross join ${unitOnDayLateral(sql`mover.id`, sql`dated.day`)} moved
    left join organisation.org_unit other on other.id = caused.other_id
    left join ${unitOnDayLateral(sql`other.id`, sql`dated.day`)} othered on true
    order by dated.day, mover.number, dated.unit_id`
}

/** The rows of one reason together. */
function groupsOf(
  rows: readonly DifferingRow[],
): readonly (readonly [DifferingRow, ...DifferingRow[]])[] {
  const groups = new Map<string, [DifferingRow, ...DifferingRow[]]>()
  for (const row of rows) {
    const key = `${row.direction} ${row.day} ${row.moverId} ${row.otherId}`
    const same = groups.get(key)
    if (same) same.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

function differenceOf(
  rows: readonly [DifferingRow, ...DifferingRow[]],
  told: { readonly span: MeasureSpan; readonly scope: Scope; readonly reach: Reach },
) {
  const [first] = rows
  const open = (number: number) => reaches(told.reach, number)
  const sums = rows.map((row) => ({ ...row, measureId: told.span.measure.id }))
  return {
    direction: first.direction,
    day: first.day,
    document: first.document,
    what: first.what,
    unit: {
      id: first.moverId,
      code: first.moverCode,
      name: first.moverName,
      open: open(first.moverNumber),
    },
    other:
      first.otherId === null
        ? null
        : {
            id: first.otherId,
            code: first.otherCode ?? '',
            name: first.otherName ?? '',
            open: open(first.otherNumber ?? 0),
          },
    cells: new Set(rows.map(({ unitId }) => unitId)).size,
    sum: answeredSum(told.span, told.scope, sums),
  }
}

/** A figure as it was then, on today's tree, and each difference between the two with the decision that made it. */
export function explainRestatementHandler(
  sources: readonly IndicatorSource[],
): Handler<DirectivesDb> {
  return implement(
    explainRestatement,
    async ({ measure: measureId, ...asked }, request: RequestOf<DirectivesTables>) => {
      const { db } = request
      const scope = await readScope(request, asked)
      const measure = await findMeasure(db, sources, measureId)
      const span = spanOf(measure, scope)
      const { asOf } = scope.view
      const along = async (tree: 'then' | 'today') => {
        const view = { ...scope.view, tree }
        const sums = await sumSpans(db, [span], view, [scope.unit.id])
        const own = sums.filter((sum) => sum.unitId === scope.unit.id)
        return answeredSum(span, { view }, own)
      }
      const then = await along('then')
      const today = await along('today')
      // What adds up to a unit may stand outside the reach: a cell that moved away is told by name alone.
      const found = await underRole(db, 'chibo_reports', async () => {
        const rows = await thenRows(db, span, scope)
        return differencesQuery(rows, { span, unitId: scope.unit.id, asOf }).execute(db)
      })
      const told = { span, scope, reach: request.within() }
      return {
        unit: nameOf(scope.unit),
        period: span.code,
        asOf,
        then,
        today,
        differences: groupsOf(found.rows).map((rows) => differenceOf(rows, told)),
      }
    },
  )
}
