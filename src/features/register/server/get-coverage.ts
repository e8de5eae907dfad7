import { sql } from 'kysely'

import { readPeriod } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import { highestUnitQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'
import { underRole } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getCoverage } from '../contract.ts'
import {
  type EntryState,
  periodOf,
  stateOf,
  type StatesAsked,
  statesQuery,
} from './entry-states.ts'
import { findKind, type KeptKind } from './kind-store.ts'
import type { RegisterDb } from './tables.ts'

type NamedUnit = { readonly id: number; readonly code: string; readonly name: string }

type PathRow = NamedUnit & { readonly inReach: boolean; readonly level: number }

/** The asked unit as it stood on the day, with its ancestors; the highest in reach where none is named. */
async function findPath(
  db: RegisterDb,
  asked: {
    readonly unit: number | undefined
    readonly on: PlainDate
    readonly today: PlainDate
    readonly reach: Reach
  },
): Promise<readonly PathRow[]> {
  const { unit, on, today, reach } = asked
  const chosen = unit === undefined ? highestUnitQuery(reach, today) : sql`${unit}::int`
  const { rows } = await sql<PathRow>`
    select above.id, above.code, named.name, ${within(reach, 'above.number')} as in_reach, step.level::int as level
    from organisation.org_unit asked
    join organisation.unit_place place
      on place.unit_id = asked.id
     and place.valid @> greatest(lower(asked.life), least(${on}::date, coalesce(upper(asked.life) - 1, ${on}::date)))
    cross join unnest(place.path) with ordinality as step (unit_id, level)
    join organisation.org_unit above on above.id = step.unit_id
    cross join ${unitOnDayLateral(sql`above.id`, on)} named
    where asked.id = (${chosen})
    order by step.level`.execute(db)
  return rows
}

type CoveredRow = {
  /** The unit directly below that the counts are of; null for the asked unit itself. */
  readonly childId: number | null
  readonly code: string | null
  readonly name: string | null
  readonly kind: UnitKind | null
  readonly bearers: number
  readonly has: number
  readonly waits: number
  readonly own: EntryState
}

type Own = { readonly ownBears: boolean; readonly ownHas: boolean; readonly ownWaits: boolean }

/** For the asked unit and each directly below: how many at or under it bear the kind, and how many have it. */
async function listCovered(
  db: RegisterDb,
  kind: KeptKind,
  asked: StatesAsked & { readonly unitId: number; readonly level: number; readonly reach: Reach },
): Promise<readonly CoveredRow[]> {
  const { unitId, level, reach, on } = asked
  const { rows } = await sql<Omit<CoveredRow, 'own'> & Own>`
    with below as materialized (
      select place.unit_id, place.path[${sql.lit(level + 1)}] as child_id, state.kind = any(${[...kind.unitKinds]}::text[]) as bears
      from organisation.unit_place place
      join organisation.unit_state state on state.unit_id = place.unit_id and state.valid @> ${on}::date
      join organisation.org_unit unit on unit.id = place.unit_id
      where place.valid @> ${on}::date and place.path[${sql.lit(level)}] = ${unitId} and ${within(reach, 'unit.number')}
    ), bearer as materialized (
      select unit_id from below where bears
    ), states as (${statesQuery(kind, sql`bearer`, asked)}),
    counted as (
      select below.child_id, count(*) filter (where below.bears)::int as bearers,
             count(*) filter (where states.has)::int as has, count(*) filter (where states.waits)::int as waits,
             coalesce(bool_or(below.bears) filter (where below.unit_id = coalesce(below.child_id, ${unitId})), false) as own_bears,
             coalesce(bool_or(states.has) filter (where below.unit_id = coalesce(below.child_id, ${unitId})), false) as own_has,
             coalesce(bool_or(states.waits) filter (where below.unit_id = coalesce(below.child_id, ${unitId})), false) as own_waits
      from below left join states on states.unit_id = below.unit_id
      group by below.child_id
    )
    select counted.*, child.code, state.name, state.kind
    from counted
    left join organisation.org_unit child on child.id = counted.child_id
    left join organisation.unit_state state on state.unit_id = counted.child_id and state.valid @> ${on}::date
    order by state.name_order, child.code collate "C"`.execute(db)
  return rows.map(({ ownBears, ownHas, ownWaits, ...row }) => ({
    ...row,
    own: ownBears ? stateOf({ has: ownHas, waits: ownWaits }) : 'none',
  }))
}

/** How far a kind is covered under a unit, on a day, for a period or a directive. */
export const getCoverageHandler = implement(
  getCoverage,
  async (input, { db, today, within: reachOfAsker, allowIn }: Request<RegisterDb>) => {
    const reach = reachOfAsker()
    const on = input.on ?? today
    const path = await findPath(db, { unit: input.unit, on, today, reach })
    const own = path.at(-1)
    const kind = await findKind(db, input.kind)
    if (!own?.inReach) allowIn(undefined)
    if (!own?.inReach || !kind) throw notFound()
    const period = periodOf(
      kind,
      on,
      input.period === undefined ? undefined : readPeriod(input.period),
    )
    const asked = {
      on,
      period,
      directive: input.directive,
      unitId: own.id,
      level: own.level,
      reach,
    }
    // Of paths and days the planner expects a handful, and would look thousands of units up one by one.
    const counted = () => withBulkPlans(db, () => listCovered(db, kind, asked))
    // Only units within the reach are counted, so their entries need not be held against it one by one.
    const rows = await underRole(db, 'chibo_reports', counted)
    const below = rows.filter(({ childId, bearers }) => childId !== null && bearers > 0)
    const sum = (of: (row: CoveredRow) => number) => rows.reduce((all, row) => all + of(row), 0)
    const nameOf = ({ id, code, name }: NamedUnit) => ({ id, code, name })
    return {
      unit: nameOf(own),
      path: path
        .slice(0, -1)
        .filter(({ inReach }) => inReach)
        .map(nameOf),
      on,
      period: period?.code ?? null,
      total: {
        bearers: sum((row) => row.bearers),
        has: sum((row) => row.has),
        waits: sum((row) => row.waits),
      },
      own: rows.find(({ childId }) => childId === null)?.own ?? 'none',
      rows: below.map((row) => ({
        unit: {
          id: row.childId ?? 0,
          code: row.code ?? '',
          name: row.name ?? '',
          kind: row.kind ?? 'cell',
        },
        own: row.own,
        covered: { bearers: row.bearers, has: row.has, waits: row.waits },
      })),
    }
  },
)
