import { sql } from 'kysely'

import { addMonths, type PlainDate } from '#kernel/time.ts'
import { lastDayOf, periodContaining, shiftPeriod } from '#kernel/period.ts'
import {
  seatsQuery,
  unitOnDayLateral,
  unitsUnderQuery,
} from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getSeatFigures } from '../contract/bodies.ts'
import { findAskedUnit } from './asked-unit.ts'
import { keptFigures } from './kept-figures.ts'
import type { MembersDb } from './tables.ts'
import { readVacancyLimit } from './vacancy-limit.ts'
import { vacanciesQuery } from './vacancy-query.ts'

type Filled = {
  readonly vacant: number
  readonly late: number
  readonly filled: number
  readonly medianDays: number | null
}
type Row = Filled & {
  readonly unitId: number
  readonly code: string
  readonly name: string
  readonly seats: number
}
type Quarter = {
  readonly filled: number
  readonly medianDays: number | null
  readonly vacant: number
}

const quartersShown = 8

/** The last quarters up to the day, the earliest first; the running one ends with the day. */
function quartersUpTo(on: PlainDate) {
  const running = periodContaining('quarter', on)
  return Array.from({ length: quartersShown }, (_, place) => {
    const period = shiftPeriod(running, place + 1 - quartersShown)
    const end = lastDayOf(period)
    return { code: period.code, from: period.from, to: end > on ? on : end }
  })
}

/** Which seats are counted: at and under a unit on a day, as far as somebody reaches today. */
type Counted = { readonly unitId: number; readonly on: PlainDate; readonly reach: Reach }

/** The units whose seats are counted. Answers `(unit_id)`. */
const unitsQuery = ({ unitId, on, reach }: Counted) => sql`
  select unit.id as unit_id from organisation.org_unit unit
  where ${within(reach, 'unit.number')} and unit.id in (${unitsUnderQuery(unitId, on)})`

/**
 * Vacancies by what stands directly under the unit, its own bodies as a row of their own (the unit itself); the total
 * (unit null) comes by grouping once more. What stood there then and is out of reach today has no row.
 */
function rowsQuery(counted: Counted, limit: number) {
  const { unitId, on, reach } = counted
  return sql<
    Omit<Row, 'code' | 'name' | 'unitId'> & {
      unitId: number | null
      code: string | null
      name: string | null
    }
  >`
    with under as materialized (
      select place.unit_id,
             coalesce(place.path[array_position(place.path, ${unitId}::int) + 1], ${unitId}::int) as branch_id
      from organisation.unit_place place
      where place.unit_id in (${unitsQuery(counted)})
        and place.path @> array[${unitId}::int] and place.valid @> ${on}::date
    ), vacancy as materialized (
      ${vacanciesQuery(sql`select unit_id from under`, on)}
    ), counted as (
      select under.branch_id,
             count(*) filter (where is_open) as vacant,
             count(*) filter (where is_open and ${on}::date - lower(gap) >= ${limit}) as late,
             count(*) filter (where was_filled and upper(gap) > ${addMonths(on, -12)}::date) as filled,
             percentile_cont(0.5) within group (order by upper(gap) - lower(gap))
               filter (where was_filled and upper(gap) > ${addMonths(on, -12)}::date) as median_days
      from vacancy join under on under.unit_id = vacancy.unit_id
      group by grouping sets ((under.branch_id), ())
    ), seated as (
      select under.branch_id, count(*) as seats
      from organisation.seat seat
      join organisation.body body on body.id = seat.body_id
      join under on under.unit_id = body.unit_id
      where seat.valid @> ${on}::date
      group by grouping sets ((under.branch_id), ())
    )
    select seated.branch_id as unit_id, named.code, named.name, seated.seats::int as seats,
           coalesce(counted.vacant, 0)::int as vacant, coalesce(counted.late, 0)::int as late,
           coalesce(counted.filled, 0)::int as filled, counted.median_days::float8 as median_days
    from seated
    left join organisation.org_unit branch on branch.id = seated.branch_id
    left join counted on counted.branch_id is not distinct from seated.branch_id
    left join ${unitOnDayLateral(sql`seated.branch_id`, on)} named on true
    where seated.branch_id is null or ${within(reach, 'branch.number')}
    order by counted.late desc nulls last, counted.vacant desc nulls last, seated.branch_id`
}

function quartersQuery(counted: Counted, quarters: ReturnType<typeof quartersUpTo>) {
  return sql<Quarter>`
    with vacancy as materialized (${vacanciesQuery(unitsQuery(counted), counted.on)})
    select (count(*) filter (where filled))::int as filled,
           (percentile_cont(0.5) within group (order by upper(gap) - lower(gap)) filter (where filled))::float8 as median_days,
           (count(*) filter (where gap @> quarter."to"))::int as vacant
    from json_to_recordset(${JSON.stringify(quarters)}::json) as quarter (code text, "from" date, "to" date)
    left join lateral (
      select gap, was_filled and upper(gap) between quarter."from" and quarter."to" as filled
      from vacancy where gap @> quarter."to" or upper(gap) between quarter."from" and quarter."to"
    ) during on true
    group by quarter.code, quarter."from"
    order by quarter."from"`
}

function coverageQuery(counted: Counted) {
  const { on } = counted
  return sql<{
    held: number
    entrusted: number
    secretaries: number
    known: number
    heads: number
  }>`
    select count(*)::int as held,
           (count(portfolio.seat_id))::int as entrusted,
           (count(*) filter (where leads))::int as secretaries,
           (count(*) filter (where leads and holding.heads_host is not null))::int as known,
           (count(*) filter (where leads and holding.heads_host))::int as heads
    from (
      select seat.*, seat.post = 'secretary' and seat.body_kind in ('committee', 'cell-committee') as leads
      from (${seatsQuery()}) seat where seat.unit_id in (${unitsQuery(counted)})
    ) seat
    join members.holding holding on holding.seat_id = seat.seat_id and holding.valid @> ${on}::date and not holding.is_acting
    left join organisation.portfolio portfolio on portfolio.seat_id = seat.seat_id and portfolio.valid @> ${on}::date`
}

/** What the figures of a unit are on a day; of nobody, so they are read with the eyes of reports. */
async function readFigures(db: MembersDb, counted: Counted, limit: number) {
  const quarters = quartersUpTo(counted.on)
  return underRole(db, 'chibo_reports', async () => {
    const { rows } = await rowsQuery(counted, limit).execute(db)
    const filled = await quartersQuery(counted, quarters).execute(db)
    const coverage = await coverageQuery(counted).execute(db)
    const none = { seats: 0, vacant: 0, late: 0, filled: 0, medianDays: null }
    const {
      seats,
      vacant,
      late,
      filled: inYear,
      medianDays,
    } = rows.find((row) => row.unitId === null) ?? none
    return {
      seats,
      vacant,
      late,
      filled: inYear,
      medianDays,
      rows: rows.flatMap(({ unitId: id, code, name, ...figures }) =>
        id === null ? [] : [{ unit: { id, code: code ?? '', name: name ?? '' }, ...figures }],
      ),
      quarters: quarters.map(({ code }, place) => ({
        code,
        ...(filled.rows[place] ?? { filled: 0, medianDays: null, vacant: 0 }),
      })),
      ...(coverage.rows[0] ?? { held: 0, entrusted: 0, secretaries: 0, known: 0, heads: 0 }),
    }
  })
}

/** Figures of the seats at and under a unit, kept until tree, members or seats change. */
export function getSeatFiguresHandler(): Handler<MembersDb> {
  const kept = keptFigures<Awaited<ReturnType<typeof readFigures>> & { limitDays: number }>()
  return implement(getSeatFigures, async (input, request: Request<MembersDb>) => {
    const { db, today, scopeEpoch } = request
    const on = input.on ?? today
    const unit = await findAskedUnit(request, { unit: input.unit, on })
    const counted = { unitId: unit.id, on, reach: request.within() }
    const figures = await kept({ scopeEpoch, ...counted }, async () => {
      const limitDays = await readVacancyLimit(db)
      return { limitDays, ...(await readFigures(db, counted, limitDays)) }
    })
    return { unit, on, ...figures }
  })
}
