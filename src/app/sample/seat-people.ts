import type { CellLeaders } from './cell-leaders.ts'
import { addMonthsTo, type DayNumber, openEnd, writeDay, writeEnd } from './calendar.ts'
import { drawDuties, drawHostPost } from './duties.ts'
import { coreOf } from './people.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import type { BodyRow, HoldingRow, PortfolioRow, SeatRow, TermRow } from './sample-rows.ts'
import { type CellDraft, type TreeDraft, type UnitDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** Bodies with their terms, seats, who sits on them and what is entrusted to them. */
export type Seating = {
  readonly bodies: readonly BodyRow[]
  readonly terms: readonly TermRow[]
  readonly seats: readonly SeatRow[]
  readonly portfolios: readonly PortfolioRow[]
  readonly holdings: readonly HoldingRow[]
}

type Rows = {
  readonly bodies: BodyRow[]
  readonly terms: TermRow[]
  readonly seats: SeatRow[]
  readonly portfolios: PortfolioRow[]
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

/** Who sat on a seat, one after the other. */
type Seated = {
  readonly post: Post
  readonly holders: readonly {
    readonly member: number
    readonly from: DayNumber
    readonly to: DayNumber
  }[]
}

/** The terms of a body: each ends with the congress that begins the next, the running one with its unit. */
function addTerms(
  rows: Rows,
  bodyId: number,
  told: {
    readonly unit: UnitDraft
    readonly starts: readonly DayNumber[]
    readonly months: number
    readonly size: number
    readonly congress: number
  },
): void {
  const { unit, starts } = told
  for (const [place, start] of starts.entries()) {
    const from = Math.max(start, unit.from)
    const to = Math.min(starts[place + 1] ?? openEnd, unit.to)
    if (from >= to) continue
    rows.terms.push({
      id: rows.terms.length + 1,
      bodyId,
      from: writeDay(from),
      to: writeEnd(to),
      dueOn: writeDay(Math.max(addMonthsTo(start, told.months), from + 1)),
      ordinal: told.congress + place,
      approvedSize: told.size,
    })
  }
}

type Holder = Seated['holders'][number]

/** The days of each holder as the body and its unit let him sit. */
function cutHolders(holders: Seated['holders'], begun: DayNumber, unit: UnitDraft): Holder[] {
  return holders
    .map((holder) => ({
      ...holder,
      from: Math.max(holder.from, begun, unit.from),
      to: Math.min(holder.to, unit.to),
    }))
    .filter(({ from, to }) => from < to)
}

function addHoldings(
  rows: Rows,
  seatId: number,
  told: { readonly holders: readonly Holder[]; readonly leads: boolean; readonly unit: UnitDraft },
  random: Random,
): void {
  for (const [place, { member, from, to }] of told.holders.entries()) {
    const host = told.leads ? drawHostPost(random) : null
    rows.holdings.push({
      seatId,
      memberId: member,
      from: writeDay(from),
      to: writeEnd(to),
      act: place === 0 ? 'elected' : 'by-elected',
      endReason: to < told.unit.to ? (random.chance(0.7) ? 'transferred' : 'retired') : null,
      hostPost: host?.hostPost ?? null,
      headsHost: host?.headsHost ?? null,
    })
  }
}

function seatBody(
  rows: Rows,
  told: {
    readonly unit: UnitDraft
    readonly kind: BodyRow['kind']
    readonly starts: readonly DayNumber[]
    readonly months: number
    readonly congress: number
    readonly seated: readonly Seated[]
  },
  random: Random,
): void {
  const { unit, seated } = told
  const bodyId = rows.bodies.length + 1
  rows.bodies.push({
    id: bodyId,
    unitId: unit.id,
    kind: told.kind,
    from: writeDay(unit.from),
    to: writeEnd(unit.to),
  })
  addTerms(rows, bodyId, { ...told, size: seated.length })
  const begun = told.starts[0] ?? unit.from
  const ordinals = new Map<Post, number>()
  for (const { post, holders } of seated) {
    const cut = cutHolders(holders, begun, unit)
    const [first] = cut
    if (!first) continue
    const ordinal = (ordinals.get(post) ?? 0) + 1
    ordinals.set(post, ordinal)
    const seatId = rows.seats.length + 1
    const days = { from: writeDay(first.from), to: writeEnd(unit.to) }
    rows.seats.push({ id: seatId, bodyId, post, ordinal, ...days })
    const leads =
      post === 'secretary' && (told.kind === 'committee' || told.kind === 'cell-committee')
    addHoldings(rows, seatId, { holders: cut, leads, unit }, random)
    const duties = drawDuties(post, random)
    if (duties !== null) rows.portfolios.push({ seatId, ...days, duties })
  }
}

/** Secretary, then so many deputies, then members; a commission has a chair and a vice-chair. */
function postAt(place: number, deputies: number, kind: BodyRow['kind'] = 'committee'): Post {
  const inspects = kind === 'inspection-commission'
  if (place === 0) return inspects ? 'chair' : 'secretary'
  if (place > (inspects ? 1 : deputies)) return 'member'
  return inspects ? 'vice-chair' : 'deputy-secretary'
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
  const starts = termStarts(asked.frame, months, random)
  const congress = 1 + random.below(9)
  const unit = unitOf(asked.tree, cell.unitId)
  seatBody(rows, { unit, kind: 'cell-committee', starts, months, congress, seated }, random)
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

/** Plain members of committees who left in so many years of a hundred; a tenth of the seats waits for somebody still. */
const leavingShare = 0.09

type Change = { readonly ended: DayNumber; readonly next: readonly Holder[] }

/**
 * Who left a committee, and who came in his place: some within weeks, some after most of a year, some not yet. Those
 * who lead and the standing committee stay.
 */
function drawChanges(
  asked: Asked,
  told: {
    readonly chosen: readonly number[]
    readonly cells: readonly CellDraft[]
    readonly standing: number
    readonly deputies: number
  },
  random: Random,
): ReadonlyMap<number, Change> {
  const { frame, firstOf } = asked
  const { chosen, cells } = told
  const seated = new Set(chosen)
  const spare = cells.flatMap((cell) => {
    const first = firstOf.get(cell.unitId)
    if (first === undefined || cell.unitId === asked.accountUnitId) return []
    const others = Array.from({ length: coreOf(cell.size, cell.isTiny) }, (_, at) => first + at)
    return others.slice(1).filter((member) => !seated.has(member))
  })
  const changes = new Map<number, Change>()
  for (const member of chosen.slice(Math.max(told.standing, told.deputies + 1))) {
    if (!random.chance((leavingShare * frame.months.length) / 12)) continue
    const ended = frame.from + 10 + random.below(Math.max(1, frame.to - frame.from - 15))
    const began = ended + 12 + Math.floor(random.share() ** 2 * 260)
    const successor = spare.splice(random.below(Math.max(1, spare.length)), 1)[0]
    const comes = successor !== undefined && began < frame.to
    changes.set(member, {
      ended,
      next: comes ? [{ member: successor, from: began, to: openEnd }] : [],
    })
  }
  return changes
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
  // The Bloc's own congresses are on record: the thirteenth opened the term under way.
  const congress = told.unitId === 1 ? 14 - starts.length : 3 + random.below(20)
  const changes = drawChanges(asked, { chosen, cells, standing: size.standing, deputies }, random)
  const bodies = [
    ['committee', chosen],
    ['standing-committee', chosen.slice(0, size.standing)],
    ['inspection-commission', chosen.slice(-size.commission).slice(0, size.commission)],
  ] as const
  for (const [kind, members] of bodies) {
    if (members.length === 0) continue
    const seated = members.map((member, place): Seated => {
      const whole = { member, from: asked.joinedOf(member), to: openEnd }
      const change = changes.get(member)
      return {
        post: postAt(place, deputies, kind),
        holders: change ? [{ ...whole, to: change.ended }, ...change.next] : [whole],
      }
    })
    seatBody(rows, { unit, kind, starts, months: committeeTerm, congress, seated }, random)
  }
}

/** Seats the leaders of every cell and the committees of every unit above. */
export function seatPeople(asked: Asked): Seating {
  const { frame, tree } = asked
  const rows: Rows = { bodies: [], terms: [], seats: [], portfolios: [], holdings: [] }
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
