import { sql } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { compareTrees } from '../contract/tree-in-time.ts'
import {
  type Branch,
  mainTopOf,
  type TreeFromAbove,
  treeFromAbove,
} from '../domain/tree-branches.ts'
import { differenceOf, heirsOf, type TreeDifference } from '../domain/tree-difference.ts'
import { type FindStates, keepStates, type KnownState, statesOn } from './known-states.ts'
import type { OrganisationDb } from './tables.ts'

type Output = OutputOf<typeof compareTrees>

/** Two days, the earlier one first. */
type Days = { readonly from: PlainDate; readonly to: PlainDate }

/** What followed what after the first day until the second, and who left for outside. */
type Succession = {
  readonly predecessors: readonly number[]
  readonly successors: readonly number[]
  readonly handedOutside: readonly number[]
}

const nobody: Succession = { predecessors: [], successors: [], handedOutside: [] }

/** Both sides of a succession are told only where both are in reach. */
async function findSuccession(db: OrganisationDb, reach: Reach, days: Days): Promise<Succession> {
  const since = sql`> ${days.from}::date`
  const until = sql`<= ${days.to}::date`
  const inOrder = sql`order by link.is_primary desc, link.predecessor_id, link.successor_id`
  const found = await sql<Succession>`
    select coalesce(array_agg(link.predecessor_id ${inOrder}), '{}') as predecessors,
           coalesce(array_agg(link.successor_id ${inOrder}), '{}') as successors,
           (select coalesce(array_agg(unit.id), '{}') from organisation.org_unit unit
            where unit.handed_outside_on ${since} and unit.handed_outside_on ${until}
              and ${within(reach, 'unit.number')}) as handed_outside
    from organisation.succession link
    join organisation.org_unit predecessor on predecessor.id = link.predecessor_id
    join organisation.org_unit successor on successor.id = link.successor_id
    where link.from_day ${since} and link.from_day ${until}
      and ${within(reach, 'predecessor.number')} and ${within(reach, 'successor.number')}`.execute(
    db,
  )
  return found.rows[0] ?? nobody
}

function linksOf(from: readonly number[], to: readonly number[]) {
  const links = new Map<number, number[]>()
  for (const [place, one] of from.entries()) {
    const other = to[place]
    if (other === undefined) continue
    const known = links.get(one)
    if (known) known.push(other)
    else links.set(one, [other])
  }
  return links
}

/** One of the two days: what stood, by unit, and from above. */
type Side = {
  readonly units: ReadonlyMap<number, KnownState>
  readonly above: TreeFromAbove
}

function sideOf(states: readonly KnownState[], mainTop: number | null): Side {
  const units = new Map(states.map((state) => [state.id, state]))
  return { units, above: treeFromAbove(states, mainTop) }
}

const parentIn = ({ units }: Side, unit: number): number | null => {
  const parent = units.get(unit)?.parent ?? null
  return parent !== null && units.has(parent) ? parent : null
}

/** The columns that every difference shows of its unit. */
function unitColumns(side: Side, units: readonly number[]) {
  const states = units.map((unit) => side.units.get(unit))
  return {
    id: [...units],
    code: states.map((state) => state?.code ?? ''),
    name: states.map((state) => state?.name ?? ''),
  }
}

const kindsOf = (side: Side, units: readonly number[]) =>
  units.map((unit) => side.units.get(unit)?.kind ?? 'cell')

/** Units in the order of the tree; those that do not stand in it are left out. */
function inTreeOrder(side: Side, units: readonly number[]): readonly number[] {
  if (units.length === 0) return []
  const wanted = new Set(units)
  return side.above.order.filter(({ id }) => wanted.has(id)).map(({ id }) => id)
}

type Compared = {
  readonly before: Side
  readonly after: Side
  readonly difference: TreeDifference
}

function changesOf({ before, after, difference }: Compared, succession: Succession) {
  const { predecessors, successors, handedOutside } = succession
  const founded = inTreeOrder(after, difference.founded)
  const ended = inTreeOrder(before, difference.ended)
  const { moved, renamed, kindChanged } = difference
  const forwards = linksOf(predecessors, successors)
  const backwards = linksOf(successors, predecessors)
  const outside = new Set(handedOutside)
  const standing = (list: readonly { readonly unit: number }[]) =>
    unitColumns(
      after,
      list.map(({ unit }) => unit),
    )
  const { name: _, ...renamedUnits } = standing(renamed)
  return {
    founded: {
      ...unitColumns(after, founded),
      kind: kindsOf(after, founded),
      parentId: founded.map((unit) => parentIn(after, unit)),
      predecessors: founded.map((unit) => [
        ...heirsOf(unit, backwards, (one) => before.units.has(one)),
      ]),
    },
    ended: {
      ...unitColumns(before, ended),
      kind: kindsOf(before, ended),
      parentId: ended.map((unit) => parentIn(before, unit)),
      successors: ended.map((unit) => [...heirsOf(unit, forwards, (one) => after.units.has(one))]),
      handedOutside: ended.map((unit) => outside.has(unit)),
    },
    moved: {
      ...standing(moved),
      parentBefore: moved.map((move) => move.before),
      parentAfter: moved.map((move) => move.after),
      along: moved.map(({ along }) => along),
    },
    renamed: {
      ...renamedUnits,
      before: renamed.map((change) => change.before),
      after: renamed.map((change) => change.after),
    },
    kindChanged: {
      ...standing(kindChanged),
      before: kindChanged.map((change) => change.before),
      after: kindChanged.map((change) => change.after),
    },
  } satisfies Partial<Output>
}

/** Every unit that the changes name beside those that changed. */
function namedIn({ founded, ended, moved }: ReturnType<typeof changesOf>): readonly number[] {
  const all = [
    ...founded.parentId,
    ...founded.predecessors.flat(),
    ...ended.parentId,
    ...ended.successors.flat(),
    ...moved.parentBefore,
    ...moved.parentAfter,
  ]
  return [...new Set(all.filter((unit) => unit !== null))]
}

/** Names of units: as they are on the second day, else on the first, else as they once were. */
function namesOf(
  states: readonly KnownState[],
  { before, after }: Compared,
  units: readonly number[],
) {
  const nameOf = (unit: number) =>
    after.units.get(unit)?.name ??
    before.units.get(unit)?.name ??
    states.find(({ id }) => id === unit)?.name ??
    ''
  return {
    id: [...units],
    name: units.map(nameOf),
    branchBefore: units.map((unit) => before.above.branchOf(unit)),
    branchAfter: units.map((unit) => after.above.branchOf(unit)),
  }
}

const branchColumnsOf = (branches: readonly Branch[]) => ({
  id: branches.map(({ id }) => id),
  name: branches.map(({ name }) => name),
  units: branches.map(({ units }) => units),
})

const earlierFirst = ({ from, to }: Days): Days =>
  from <= to ? { from, to } : { from: to, to: from }

/** What is not the same in the trees of two days: any two, the earlier first. */
export function compareTreesHandler(
  findStates: FindStates = keepStates(),
): Handler<OrganisationDb> {
  return implement(compareTrees, async (input, request: Request<OrganisationDb>) => {
    const days = earlierFirst(input)
    const states = await findStates(request)
    const former = statesOn(states, days.from)
    const later = statesOn(states, days.to)
    const mainTop = mainTopOf(later) ?? mainTopOf(former)
    const before = sideOf(former, mainTop)
    const after = sideOf(later, mainTop)
    const difference = differenceOf(former, later)
    const compared: Compared = { before, after, difference }
    const lived = difference.founded.length + difference.ended.length > 0
    const succession = lived ? await findSuccession(request.db, request.within(), days) : nobody
    const changes = changesOf(compared, succession)
    return {
      ...days,
      units: { before: before.units.size, after: after.units.size },
      ...changes,
      named: namesOf(states, compared, namedIn(changes)),
      branches: {
        before: branchColumnsOf(before.above.branches),
        after: branchColumnsOf(after.above.branches),
      },
    }
  })
}
