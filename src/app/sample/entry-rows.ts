import { holdsAlone, standardKinds } from '#features/register/domain/public.ts'

import {
  addMonthsTo,
  type DayNumber,
  dayNumber,
  isHoliday,
  openEnd,
  partsOf,
  readDayNumber,
  weekdayOf,
  writeDay,
} from './calendar.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import {
  actionProgramme,
  type DrawnFacts,
  halfYearReport,
  type Paper,
  papersOfTerms,
  papersOfYears,
  withoutCheck,
  yearClass,
} from './register-papers.ts'
import type { BodyRow, SampleEntryRow, SampleUnitKind, TermRow } from './sample-rows.ts'
import type { StateDraft, TreeDraft, UnitDraft } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** What the entries are drawn from. */
export type EntryGround = {
  readonly frame: SampleFrame
  readonly tree: TreeDraft
  readonly bodies: readonly BodyRow[]
  readonly terms: readonly TermRow[]
}

/** The documents of the sample that ask for action programmes, and from when on they are answered. */
const answered = [
  { directive: 'resolution-01-2016.txt', from: readDayNumber('2016-08-19') },
  // The communiqué bears no day: the congress closed in October.
  { directive: 'communique-2020.txt', from: readDayNumber('2020-10-31') },
] as const

/** An entry while the register of its unit is drawn. */
type Draft = {
  readonly kind: string
  readonly periodFrom: DayNumber | null
  readonly directive: SampleEntryRow['directive']
  readonly on: DayNumber
  readonly symbol: string | null
  readonly number: string | null
  readonly issuer: string | null
  readonly facts: DrawnFacts
  readonly confirmedOn: DayNumber | null
}

type Spell = { readonly from: DayNumber; readonly to: DayNumber }

/** A unit while its entries are drawn. */
type Bearer = {
  readonly unit: UnitDraft
  readonly states: readonly StateDraft[]
  readonly terms: readonly Spell[]
  /** How often its organisation leaves something out; 1 is the Bloc as a whole. */
  readonly neglect: number
  readonly nameOf: (unitId: number, on: DayNumber) => string
  readonly frame: SampleFrame
  readonly random: Random
}

function stateOn({ states }: Bearer, on: DayNumber): StateDraft | undefined {
  return states.find(({ from, to }) => from <= on && on < to)
}

const workingDays = new Map<DayNumber, DayNumber>()

/** Papers are signed on working days: the next one from the day on; each is looked for once and kept. */
function workingDay(from: DayNumber): DayNumber {
  const kept = workingDays.get(from)
  if (kept !== undefined) return kept
  let day = from
  while (isHoliday(day) || weekdayOf(day) === 0 || weekdayOf(day) === 6) day += 1
  workingDays.set(from, day)
  return day
}

/** Most come in the usual days; one in twelve comes late. */
function drawDay({ days: [first, last] }: Paper, begun: DayNumber, random: Random): DayNumber {
  const late = random.chance(0.08) ? random.between(10, 120) : 0
  return workingDay(begun + random.between(first, last) + late)
}

/** Whether the unit lived on the day, and whether the day has come. */
function isThere(bearer: Bearer, on: DayNumber): boolean {
  return on <= bearer.frame.until && stateOn(bearer, on) !== undefined
}

const bodyLetters: Readonly<Record<SampleUnitKind, string>> = {
  bloc: 'ĐUK',
  upper: 'ĐU',
  grassroots: 'ĐU',
  'grassroots-empowered': 'ĐU',
  sectional: 'ĐUBP',
  cell: 'CB',
  group: 'TĐ',
}

type Told = Partial<Pick<Draft, 'periodFrom' | 'directive' | 'number' | 'issuer' | 'confirmedOn'>>

function* drawPaper(
  bearer: Bearer,
  paper: Paper,
  time: { readonly begun: DayNumber; readonly to?: DayNumber },
  told: Told | ((on: DayNumber) => Told) = {},
): Generator<Draft> {
  const { random, neglect } = bearer
  const isMissing = random.chance(paper.missing * neglect)
  const on = drawDay(paper, time.begun, random)
  const facts = paper.facts?.(random) ?? {}
  if (isMissing || on >= (time.to ?? openEnd) || !isThere(bearer, on)) return
  const more = typeof told === 'function' ? told(on) : told
  yield {
    kind: paper.kind,
    periodFrom: null,
    directive: null,
    on,
    symbol: paper.symbol ?? null,
    number: null,
    issuer: null,
    facts,
    confirmedOn: null,
    ...more,
  }
}

const revisedShare = 0.04

/** The papers of each own term; a regulation is now and then revised within it. */
function* drawTerms(bearer: Bearer): Generator<Draft> {
  for (const term of bearer.terms) {
    const kind = stateOn(bearer, term.from)?.kind
    if (kind === undefined) continue
    const { cell, organisation, inspected } = papersOfTerms
    const own = kind === 'cell' ? cell : organisation
    const papers = kind === 'cell' || kind === 'sectional' ? own : [...own, ...inspected]
    for (const paper of papers) {
      const time = { begun: term.from, to: term.to }
      const [drawn] = drawPaper(bearer, paper, time)
      const isRevised = bearer.random.chance(revisedShare)
      const on = workingDay((drawn?.on ?? term.from) + bearer.random.between(180, 540))
      if (!drawn) continue
      yield drawn
      if (isRevised && on < term.to && isThere(bearer, on)) yield { ...drawn, on }
    }
  }
}

/** The committee of an organisation, by the name of that. */
function committeeOf(name: string): string | null {
  return name.startsWith('Đảng bộ') ? name.replace('Đảng bộ', 'Đảng ủy') : null
}

/** The superior decides the class, and confirms it within weeks; whoever has no superior has none. */
function drawClass(bearer: Bearer, year: number): Generator<Draft> {
  const { random, frame } = bearer
  const number = random.between(15, 480)
  const waits = random.between(1, 24)
  const begun = dayNumber(year, 1, 1)
  return drawPaper(bearer, yearClass, { begun }, (on) => {
    const parentId = stateOn(bearer, on)?.parentId ?? 0
    const confirmedOn = workingDay(on + waits)
    return {
      periodFrom: begun,
      number: `${number}-QĐ/${parentId === 1 ? 'ĐUK' : 'ĐU'}`,
      issuer: committeeOf(bearer.nameOf(parentId, on)),
      confirmedOn: confirmedOn <= frame.until ? confirmedOn : null,
    }
  })
}

function* drawYears(bearer: Bearer): Generator<Draft> {
  const { frame, unit, states } = bearer
  const isCell = states[0]?.kind === 'cell'
  const { year: last } = partsOf(frame.until)
  const first = Math.min(last - 2, partsOf(frame.from).year)
  for (let year = first - 1; year <= last; year += 1) {
    const begun = dayNumber(year, 1, 1)
    if (unit.id !== 1) yield* drawClass(bearer, year)
    if (year < first) continue
    for (const paper of isCell ? papersOfYears.cell : papersOfYears.organisation)
      yield* drawPaper(bearer, paper, { begun }, { periodFrom: begun })
    yield* drawPaper(bearer, halfYearReport, { begun }, { periodFrom: begun })
    if (isCell) for (const half of [1, 7]) yield* drawCheck(bearer, dayNumber(year, half, 1))
  }
}

/** The check of a cell in a half-year: on some day of it, confirmed by the superior that made it. */
function* drawCheck(bearer: Bearer, begun: DayNumber): Generator<Draft> {
  const { random, neglect, frame } = bearer
  const isMissing = random.chance(withoutCheck * neglect)
  const on = workingDay(begun + random.between(8, 172))
  const findings = random.chance(0.62) ? 0 : random.between(1, 5)
  const planned = random.chance(0.9)
  const isByCommission = random.chance(0.35)
  const remedyBy = on + random.between(20, 70)
  const confirmedOn = workingDay(on + random.between(1, 12))
  if (isMissing || !isThere(bearer, on)) return
  yield {
    kind: 'cell-check',
    periodFrom: null,
    directive: null,
    on,
    symbol: null,
    number: null,
    issuer: null,
    facts: {
      planned,
      inspector: isByCommission ? 'Ủy ban kiểm tra cấp trên' : 'Cấp ủy cấp trên trực tiếp',
      findings,
      ...(findings > 0 ? { 'remedy-by': writeDay(remedyBy) } : {}),
    },
    confirmedOn: confirmedOn <= frame.until ? confirmedOn : null,
  }
}

function* drawAnswers(bearer: Bearer): Generator<Draft> {
  const [first] = bearer.states
  if (!first || first.kind === 'cell') return
  const paper = actionProgramme(first.parentId === 1)
  for (const { directive, from } of answered)
    yield* drawPaper(bearer, paper, { begun: from }, { directive })
}

/** A row while it may still be replaced. */
type Placed = { -readonly [Key in keyof SampleEntryRow]: SampleEntryRow[Key] }

/** In the order of their days; of two of which only one can hold, the later takes the place of the former. */
function placed(
  bearer: Bearer,
  drafts: readonly Draft[],
  nextId: () => number,
): readonly SampleEntryRow[] {
  const { unit, random } = bearer
  const numbers = new Map<string, number>()
  const holding = new Map<string, Placed>()
  const rows: Placed[] = []
  for (const draft of drafts.toSorted((one, other) => one.on - other.on)) {
    const isOnly = onlyKinds.has(draft.kind)
    const place = isOnly ? `${draft.kind} ${draft.periodFrom ?? draft.directive}` : ''
    const former = holding.get(place)
    const from = writeDay(draft.on)
    if (former?.from === from) continue
    const id = nextId()
    const row: Placed = {
      id,
      unitId: unit.id,
      rootUnitId: unit.rootId,
      kind: draft.kind,
      periodFrom: draft.periodFrom === null ? null : writeDay(draft.periodFrom),
      directive: draft.directive,
      from,
      to: null,
      number: draft.symbol === null ? draft.number : numberOf(draft.symbol, draft.on),
      issuer: draft.issuer,
      facts: draft.facts,
      replacesId: former?.id ?? null,
      isOnly,
      confirmedOn: draft.confirmedOn === null ? null : writeDay(draft.confirmedOn),
    }
    if (former) former.to = from
    rows.push(row)
    if (isOnly) holding.set(place, row)
  }
  return rows

  /** `03-QC/CB`: each kind of paper is counted from the beginning of the year on. */
  function numberOf(symbol: string, on: DayNumber): string {
    const kind = stateOn(bearer, on)?.kind ?? 'cell'
    const series = `${symbol} ${partsOf(on).year}`
    const number = (numbers.get(series) ?? 0) + 1 + random.below(kind === 'cell' ? 2 : 8)
    numbers.set(series, number)
    return `${String(number).padStart(2, '0')}-${symbol}/${bodyLetters[kind]}`
  }
}

const onlyKinds = new Set(standardKinds.filter(holdsAlone).map(({ code }) => code))

function groupedBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number,
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/**
 * The own terms of each unit, with the one before those on record where the unit lived then: its papers were made by
 * another committee, and those of the next take their place.
 */
function ownTermsOf({ bodies, terms, tree }: EntryGround): ReadonlyMap<number, readonly Spell[]> {
  const byBody = groupedBy(terms, (term) => term.bodyId)
  const own = new Map<number, readonly Spell[]>()
  for (const body of bodies) {
    if (body.kind !== 'committee' && body.kind !== 'cell-committee') continue
    const known = byBody.get(body.id) ?? []
    const [first] = known
    if (!first) continue
    const spells = known.map(({ from, to }) => ({
      from: readDayNumber(from),
      to: to === null ? openEnd : readDayNumber(to),
    }))
    const begun = readDayNumber(first.from)
    const months = Math.round((readDayNumber(first.dueOn) - begun) / 30.4375)
    const before = Math.max(addMonthsTo(begun, -months), tree.units[body.unitId - 1]?.from ?? begun)
    own.set(body.unitId, before < begun ? [{ from: before, to: begun }, ...spells] : spells)
  }
  return own
}

/** Organisations differ here as well: a few leave out twice as much as the others. */
function neglectOf(frame: SampleFrame, rootId: number): number {
  const kind = createRandom(seedOf(frame.seed, 41, rootId)).share()
  if (kind < 0.15) return 1.9
  return kind < 0.4 ? 1.2 : 0.69
}

/** The register of papers and acts: unit by unit, and in a unit by day. Its chance is its own stream. */
export function* entryRowsOf(ground: EntryGround): Generator<SampleEntryRow> {
  const { frame, tree } = ground
  const terms = ownTermsOf(ground)
  const states = groupedBy(tree.states, (state) => state.unitId)
  const nameOf = (unitId: number, on: DayNumber) =>
    states.get(unitId)?.find(({ from, to }) => from <= on && on < to)?.name ?? ''
  const random = createRandom(0)
  let id = 0
  for (const unit of tree.units) {
    const own = states.get(unit.id) ?? []
    if (own[0]?.kind === 'group') continue
    random.restart(seedOf(frame.seed, 42, unit.id))
    const bearer: Bearer = {
      unit,
      states: own,
      terms: terms.get(unit.id) ?? [],
      neglect: neglectOf(frame, unit.rootId),
      nameOf,
      frame,
      random,
    }
    const drafts = [...drawTerms(bearer), ...drawYears(bearer), ...drawAnswers(bearer)]
    yield* placed(bearer, drafts, () => (id += 1))
  }
}
