import type { CellLeaders } from './cell-leaders.ts'
import { addMonthsTo, type DayNumber, openEnd, writeDay, writeEnd } from './calendar.ts'
import { coreOf } from './people.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import type { BodyRow, HoldingRow, SeatRow, TermRow } from './sample-rows.ts'
import { type CellDraft, type TreeDraft, type UnitDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** Bodies with their terms, seats and who sits on them. */
export type Seating = {
  readonly bodies: readonly BodyRow[]
  readonly terms: readonly TermRow[]
  readonly seats: readonly SeatRow[]
  readonly holdings: readonly HoldingRow[]
}

type Rows = {
  readonly bodies: BodyRow[]
  readonly terms: TermRow[]
  readonly seats: SeatRow[]
  readonly holdings: HoldingRow[]
}

type Post = SeatRow['post']

/** Months of a term: of grassroots organisations and above five years, of subordinate cells half (ORG-10, ORG-11). */
const committeeTerm = 60
const subordinateCellTerm = 30

/** Days from which terms run, the earliest first; the last one is under way at the sample's clock. */
function termStarts(
  { from, until }: SampleFrame,
  months: number,
  random: Random,
): readonly DayNumber[] {
  // Congresses of one round take place within some months of each other.
  let start = addMonthsTo(until, 5 - months - random.below(5)) - random.below(28)
  const starts = [start]
  while (start > from - 300) {
    start = addMonthsTo(start, -months)
    starts.unshift(start)
  }
  return starts
}

type Seated = {
  readonly post: Post
  readonly holders: readonly {
    readonly member: number
    readonly from: DayNumber
    readonly to: DayNumber
  }[]
}

function seatBody(
  rows: Rows,
  told: {
    readonly unit: UnitDraft
    readonly kind: BodyRow['kind']
    readonly starts: readonly DayNumber[]
    readonly months: number
    readonly seated: readonly Seated[]
  },
): void {
  const { unit } = told
  const bodyId = rows.bodies.length + 1
  rows.bodies.push({
    id: bodyId,
    unitId: unit.id,
    kind: told.kind,
    from: writeDay(unit.from),
    to: writeEnd(unit.to),
  })
  for (const [place, start] of told.starts.entries()) {
    const from = Math.max(start, unit.from)
    // A date that a month lacks runs over into the next one: a term ends where the next begins, whatever its months say.
    const to = Math.min(told.starts[place + 1] ?? addMonthsTo(start, told.months), unit.to)
    if (from >= to) continue
    rows.terms.push({ id: rows.terms.length + 1, bodyId, from: writeDay(from), to: writeDay(to) })
  }
  const begun = told.starts[0] ?? unit.from
  const ordinals = new Map<Post, number>()
  for (const { post, holders } of told.seated) {
    const ordinal = (ordinals.get(post) ?? 0) + 1
    ordinals.set(post, ordinal)
    const seatId = rows.seats.length + 1
    rows.seats.push({ id: seatId, bodyId, post, ordinal })
    for (const holder of holders) {
      const from = Math.max(holder.from, begun, unit.from)
      const to = Math.min(holder.to, unit.to)
      if (from >= to) continue
      rows.holdings.push({
        seatId,
        memberId: holder.member,
        from: writeDay(from),
        to: writeEnd(to),
      })
    }
  }
}

/** Secretary, then so many deputies, then members. */
function postAt(place: number, deputies: number): Post {
  if (place === 0) return 'secretary'
  return place <= deputies ? 'deputy-secretary' : 'member'
}

type Asked = {
  readonly frame: SampleFrame
  readonly tree: TreeDraft
  readonly leaders: ReadonlyMap<number, CellLeaders>
  readonly firstOf: ReadonlyMap<number, number>
  /** The cell of the sample accounts: its people sit in no committee above, so that each account shows one role. */
  readonly accountUnitId: number
  /** When a member came to his cell. */
  readonly joinedOf: (member: number) => DayNumber
}

function seatCell(rows: Rows, asked: Asked, cell: CellDraft, random: Random): void {
  const led = asked.leaders.get(cell.unitId)
  if (!led || led.members.length === 0) return
  const months = cell.isGrassroots ? committeeTerm : subordinateCellTerm
  const seated = led.members.map((member, place) => {
    const whole = { member, from: asked.joinedOf(member), to: openEnd }
    const { change } = led
    if (place > 0 || !change) return { post: postAt(place, 1), holders: [whole] }
    const next = { member: change.successor, from: change.began, to: openEnd }
    return { post: postAt(place, 1), holders: [{ ...whole, to: change.ended }, next] }
  })
  seatBody(rows, {
    unit: unitOf(asked.tree, cell.unitId),
    kind: 'cell-committee',
    starts: termStarts(asked.frame, months, random),
    months,
    seated,
  })
}

/** How many sit in the committee of a unit, in its standing committee and in its commission (ORG-16 … ORG-19, ORG-22). */
const sizes: Readonly<
  Record<
    string,
    { readonly committee: number; readonly standing: number; readonly commission: number }
  >
> = {
  bloc: { committee: 39, standing: 13, commission: 9 },
  upper: { committee: 21, standing: 7, commission: 5 },
  organisation: { committee: 11, standing: 3, commission: 5 },
  'grassroots-empowered': { committee: 15, standing: 5, commission: 5 },
  grassroots: { committee: 7, standing: 0, commission: 3 },
  sectional: { committee: 5, standing: 0, commission: 0 },
}

/** So many persons of the cells below: one of each cell, spread over them, before a second of any. */
function drawn(cells: readonly CellDraft[], wanted: number, { firstOf }: Asked): readonly number[] {
  const found: number[] = []
  const step = Math.max(1, cells.length / wanted)
  for (let round = 0; round < 5 && found.length < wanted; round += 1) {
    for (let at = 0; at < cells.length && found.length < wanted; at += step) {
      const cell = cells[Math.floor(at)]
      const first = cell && firstOf.get(cell.unitId)
      if (!cell || first === undefined || round >= coreOf(cell.size, cell.isTiny)) continue
      found.push(first + round)
    }
  }
  return found
}

function seatCommittees(
  rows: Rows,
  asked: Asked,
  told: { readonly unitId: number; readonly size: string; readonly cells: readonly CellDraft[] },
  random: Random,
): void {
  const size = sizes[told.size]
  if (!size) return
  const unit = unitOf(asked.tree, told.unitId)
  const deputies = size.committee >= 15 ? 2 : 1
  const cells = told.cells.filter(({ unitId }) => unitId !== asked.accountUnitId)
  const chosen = drawn(cells, size.committee, asked)
  const starts = termStarts(asked.frame, committeeTerm, random)
  const bodies = [
    ['committee', chosen],
    ['standing-committee', chosen.slice(0, size.standing)],
    ['inspection-commission', chosen.slice(-size.commission).slice(0, size.commission)],
  ] as const
  for (const [kind, members] of bodies) {
    if (members.length === 0) continue
    const seated = members.map((member, place): Seated => {
      const post = kind === 'inspection-commission' ? 'member' : postAt(place, deputies)
      return { post, holders: [{ member, from: asked.joinedOf(member), to: openEnd }] }
    })
    seatBody(rows, { unit, kind, starts, months: committeeTerm, seated })
  }
}

/** Seats the leaders of every cell and the committees of every unit above. */
export function seatPeople(asked: Asked): Seating {
  const { frame, tree } = asked
  const rows: Rows = { bodies: [], terms: [], seats: [], holdings: [] }
  const random = createRandom(seedOf(frame.seed, 7))
  const below = new Map<number, CellDraft[]>()
  const firstParent = new Map<number, number | null>()
  for (const state of tree.states) {
    if (!firstParent.has(state.unitId)) firstParent.set(state.unitId, state.parentId)
  }
  for (const cell of tree.cells) {
    let above: number | null | undefined = cell.parentId
    for (; above; above = firstParent.get(above)) {
      const cells = below.get(above)
      if (cells) cells.push(cell)
      else below.set(above, [cell])
    }
  }
  const seen = new Set<number>()
  for (const { unitId, kind, parentId } of tree.states) {
    if (seen.has(unitId)) continue
    seen.add(unitId)
    random.restart(seedOf(frame.seed, 7, unitId))
    const size = kind === 'grassroots' && parentId === 1 ? 'organisation' : kind
    const cells = below.get(unitId) ?? []
    if (kind !== 'cell' && kind !== 'group') {
      seatCommittees(rows, asked, { unitId, size, cells }, random)
    }
  }
  for (const cell of tree.cells) {
    random.restart(seedOf(frame.seed, 7, cell.unitId))
    seatCell(rows, asked, cell, random)
  }
  return rows
}
