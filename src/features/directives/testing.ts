import { lastDayOf, type Period, periodContaining, periodsWithin } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'

// What standing is, told a second time in the plainest way there is: no sets, no differences, no SQL.
// What the engine computes is held against this. It shares nothing with the engine but the calendar,
// and must never be made faster.

/** Days from one on, until the day before another; null where there is no end. */
export type Spell = { readonly from: PlainDate; readonly to: PlainDate | null }

/** A unit with its states in the order of time. */
export type ToldUnit = {
  readonly code: string
  readonly states: readonly (Spell & { readonly kind: string; readonly parent: string | null })[]
  readonly successor?: { readonly code: string; readonly from: PlainDate }
}

/** A member with his cells and absences. */
export type ToldPerson = {
  readonly card: string
  readonly recognisedOn: PlainDate | null
  readonly homes: readonly (Spell & { readonly unit: string })[]
  readonly absences: readonly Spell[]
}

/** A meeting with its roll call, or with declared counts. */
export type ToldGathering = {
  readonly unit: string
  readonly kind: 'ordinary' | 'thematic'
  readonly heldOn: PlainDate
  readonly resolved: boolean
  readonly checked: boolean
  readonly declared?: { readonly base: number; readonly present: number }
  readonly marks: readonly {
    readonly card: string
    readonly present: boolean
    readonly spoke: boolean
  }[]
}

/** Everything that happened. */
export type ToldWorld = {
  readonly units: readonly ToldUnit[]
  readonly persons: readonly ToldPerson[]
  readonly gatherings: readonly ToldGathering[]
}

/** The indicators of imports.md. */
export const toldIndicators = [
  'meeting.ordinary.month',
  'meeting.thematic.quarter',
  'meeting.outcome',
  'meeting.attendance',
  'meeting.ordinary.year',
  'meeting.thematic.year',
  'member.spoke.year',
] as const

/** A unit that stands in a cluster of a grouping for a time. */
export type ToldStay = Spell & { readonly unit: string; readonly cluster: string }

/** A question as the command line asks it. */
export type ToldQuestion = {
  readonly indicator: (typeof toldIndicators)[number]
  readonly unit: string
  readonly period: Period
  readonly asOf: PlainDate
  readonly tree: 'then' | 'today'
  /** Only what counts in this cluster of a grouping; null for what stands in none. */
  readonly cluster?: { readonly stays: readonly ToldStay[]; readonly name: string | null }
}

/** What the answer has to be. The six counts are null for ratios. */
export type ToldAnswer = {
  readonly notDue: number | null
  readonly due: number | null
  readonly met: number | null
  readonly metLate: number | null
  readonly missed: number | null
  readonly numerator: number
  readonly denominator: number
  readonly declared: number
}

const holds = (spell: Spell, day: PlainDate): boolean =>
  spell.from <= day && (spell.to === null || day < spell.to)

/** Facts of days up to the day: what begins later is unknown, what ends later has no end yet. */
function knownOf<Fact extends Spell>(facts: readonly Fact[], on: PlainDate): readonly Fact[] {
  return facts
    .filter((fact) => fact.from <= on)
    .map((fact) => (fact.to !== null && fact.to > on ? { ...fact, to: null } : fact))
}

function knownWorld(world: ToldWorld, on: PlainDate): ToldWorld {
  return {
    units: world.units
      .map(({ successor, ...unit }) => ({
        ...unit,
        states: knownOf(unit.states, on),
        ...(successor && successor.from <= on ? { successor } : {}),
      }))
      .filter((unit) => unit.states.length > 0),
    persons: world.persons.map((person) => ({
      card: person.card,
      recognisedOn:
        person.recognisedOn !== null && person.recognisedOn <= on ? person.recognisedOn : null,
      homes: knownOf(person.homes, on),
      absences: knownOf(person.absences, on),
    })),
    gatherings: world.gatherings.filter((gathering) => gathering.heldOn <= on),
  }
}

function unitOf(world: ToldWorld, code: string): ToldUnit {
  const unit = world.units.find((one) => one.code === code)
  if (!unit) throw new Error(`nobody told of ${code}`)
  return unit
}

const endOf = (unit: ToldUnit): PlainDate | null => unit.states.at(-1)?.to ?? null

/** The codes from the unit up to the top on a day on which it lives. */
function pathOn(world: ToldWorld, code: string, day: PlainDate): readonly string[] {
  const state = unitOf(world, code).states.find((one) => holds(one, day))
  if (!state) throw new Error(`${code} has no place on ${day}`)
  return state.parent === null ? [code] : [code, ...pathOn(world, state.parent, day)]
}

/** The due day of a period: the 10th of a month, else the last day. */
function dueDayOf(period: Period): PlainDate {
  return period.kind === 'month' ? addDays(period.from, 9) : lastDayOf(period)
}

/** Where a unit stands for a period: on the due day, or on its last day if that is earlier. */
function pathThen(world: ToldWorld, unit: ToldUnit, period: Period): readonly string[] {
  const due = dueDayOf(period)
  const born = unit.states[0]?.from ?? due
  const end = endOf(unit)
  if (end !== null && end <= due) return pathOn(world, unit.code, addDays(end, -1))
  return pathOn(world, unit.code, born > due ? born : due)
}

/** The day on which it is settled where a unit stands for a period, as known on the day of the question. */
function settledThen(unit: ToldUnit, period: Period, asOf: PlainDate): PlainDate {
  const due = dueDayOf(period) < asOf ? dueDayOf(period) : asOf
  const born = unit.states[0]?.from ?? due
  const end = endOf(unit)
  if (end !== null && end <= due) return addDays(end, -1)
  return born > due ? born : due
}

/** The cluster of the first on the way up, from the unit itself, that stands in one on the day. */
function clusterOf(
  stays: readonly ToldStay[],
  way: readonly string[],
  day: PlainDate,
): string | null {
  for (const code of way) {
    const stay = stays.find((one) => one.unit === code && holds(one, day))
    if (stay) return stay.cluster
  }
  return null
}

/** Where a unit, or whoever stands for it, stands on the as-of day. */
function pathToday(world: ToldWorld, unit: ToldUnit, asOf: PlainDate): readonly string[] {
  if (unit.states.some((state) => holds(state, asOf))) return pathOn(world, unit.code, asOf)
  const heir = unit.successor?.code ?? unit.states.at(-1)?.parent
  if (!heir) throw new Error(`nobody stands for ${unit.code}`)
  return pathToday(world, unitOf(world, heir), asOf)
}

const isCellOn = (unit: ToldUnit, day: PlainDate): boolean =>
  unit.states.some((state) => state.kind === 'cell' && holds(state, day))

/** The cells that live at least one day of the period. */
function cellsIn(world: ToldWorld, period: Period): readonly ToldUnit[] {
  return world.units.filter((unit) =>
    unit.states.some(
      (state) =>
        state.kind === 'cell' &&
        state.from < period.to &&
        (state.to === null || state.to > period.from),
    ),
  )
}

function cellsInScope(
  world: ToldWorld,
  period: Period,
  { unit: scope, asOf, tree, cluster }: ToldQuestion,
): readonly ToldUnit[] {
  return cellsIn(world, period).filter((unit) => {
    const path = tree === 'then' ? pathThen(world, unit, period) : pathToday(world, unit, asOf)
    const day = tree === 'then' ? settledThen(unit, period, asOf) : asOf
    const counts = !cluster || clusterOf(cluster.stays, path, day) === cluster.name
    return path.includes(scope) && counts
  })
}

function isExpected(world: ToldWorld, unit: ToldUnit, period: Period): boolean {
  const official = world.persons.filter(
    (person) =>
      person.recognisedOn !== null &&
      person.recognisedOn <= period.from &&
      person.homes.some((home) => home.unit === unit.code && holds(home, period.from)),
  )
  return isCellOn(unit, period.from) && isCellOn(unit, dueDayOf(period)) && official.length >= 3
}

function gatheringsIn(
  world: ToldWorld,
  unit: ToldUnit,
  period: Period,
  kind?: ToldGathering['kind'],
): readonly ToldGathering[] {
  return world.gatherings.filter(
    (one) =>
      one.unit === unit.code &&
      (kind === undefined || one.kind === kind) &&
      period.from <= one.heldOn &&
      one.heldOn < period.to,
  )
}

type Done = 'in-time' | 'late' | 'not'

/** How each counting indicator is done; its own period with it. */
const countings = {
  'meeting.ordinary.month': {
    own: 'month',
    done: (world: ToldWorld, unit: ToldUnit, month: Period): Done => {
      const days = gatheringsIn(world, unit, month, 'ordinary').map((one) =>
        Number(one.heldOn.slice(8)),
      )
      if (days.some((day) => day <= 7)) return 'in-time'
      return days.some((day) => day <= 10) ? 'late' : 'not'
    },
  },
  'meeting.thematic.quarter': {
    own: 'quarter',
    done: (world: ToldWorld, unit: ToldUnit, quarter: Period): Done =>
      gatheringsIn(world, unit, quarter, 'thematic').length > 0 ? 'in-time' : 'not',
  },
  'meeting.ordinary.year': {
    own: 'year',
    done: (world: ToldWorld, unit: ToldUnit, year: Period): Done => {
      const months = gatheringsIn(world, unit, year, 'ordinary').map((one) =>
        one.heldOn.slice(0, 7),
      )
      return new Set(months).size >= 11 ? 'in-time' : 'not'
    },
  },
  'meeting.thematic.year': {
    own: 'year',
    done: (world: ToldWorld, unit: ToldUnit, year: Period): Done =>
      gatheringsIn(world, unit, year, 'thematic').length >= 3 ? 'in-time' : 'not',
  },
} as const

function countOf(
  world: ToldWorld,
  question: ToldQuestion,
  { own, done }: (typeof countings)[keyof typeof countings],
): ToldAnswer {
  let [notDue, due, met, metLate, missed] = [0, 0, 0, 0, 0]
  for (const period of periodsWithin(own, question.period)) {
    for (const unit of cellsInScope(world, period, question)) {
      const how = done(world, unit, period)
      if (!isExpected(world, unit, period)) notDue += 1
      else if (how === 'in-time') met += 1
      else if (how === 'late') metLate += 1
      else if (question.asOf <= dueDayOf(period)) due += 1
      else missed += 1
    }
  }
  const numerator = met + metLate
  const denominator = numerator + due + missed
  return { notDue, due, met, metLate, missed, numerator, denominator, declared: 0 }
}

type Ratio = { readonly numerator: number; readonly denominator: number; readonly declared: number }

const isInBase = (person: ToldPerson, gathering: ToldGathering): boolean =>
  person.homes.some((home) => home.unit === gathering.unit && holds(home, gathering.heldOn)) &&
  !person.absences.some((absence) => holds(absence, gathering.heldOn))

function attendanceOf(world: ToldWorld, gathering: ToldGathering): Ratio {
  if (gathering.marks.length === 0 && gathering.declared) {
    const { base, present } = gathering.declared
    return { numerator: present, denominator: base, declared: base }
  }
  const base = world.persons.filter((person) => isInBase(person, gathering))
  const came = base.filter((person) =>
    gathering.marks.some((mark) => mark.card === person.card && mark.present),
  )
  return { numerator: came.length, denominator: base.length, declared: 0 }
}

/** Members of the cell on the last day of the year: at which meetings they sat, and whether they spoke. */
function spokenOf(world: ToldWorld, unit: ToldUnit, year: Period): Ratio {
  const own = world.persons.filter((person) =>
    person.homes.some((home) => home.unit === unit.code && holds(home, lastDayOf(year))),
  )
  const sat = own.flatMap((person) => {
    const gatherings = world.gatherings.filter(
      (one) => year.from <= one.heldOn && one.heldOn < year.to && isInBase(person, one),
    )
    return gatherings.length > 0 ? [{ person, gatherings }] : []
  })
  const spoke = sat.filter(({ person, gatherings }) =>
    gatherings.some((one) =>
      one.marks.some((mark) => mark.card === person.card && mark.present && mark.spoke),
    ),
  )
  return { numerator: spoke.length, denominator: sat.length, declared: 0 }
}

const ratios = {
  'meeting.outcome': (world: ToldWorld, unit: ToldUnit, period: Period): readonly Ratio[] =>
    gatheringsIn(world, unit, period).map((one) => ({
      numerator: one.resolved && one.checked ? 1 : 0,
      denominator: 1,
      declared: 0,
    })),
  'meeting.attendance': (world: ToldWorld, unit: ToldUnit, period: Period): readonly Ratio[] =>
    gatheringsIn(world, unit, period, 'ordinary').map((one) => attendanceOf(world, one)),
  'member.spoke.year': (world: ToldWorld, unit: ToldUnit, year: Period): readonly Ratio[] => [
    spokenOf(world, unit, year),
  ],
} as const

function sumOf(parts: readonly Ratio[], field: keyof Ratio): number {
  return parts.reduce((sum, part) => sum + part[field], 0)
}

/** What the answer to a question has to be, from everything that happened. */
export function expectedStanding(everything: ToldWorld, question: ToldQuestion): ToldAnswer {
  const world = knownWorld(everything, question.asOf)
  const { indicator } = question
  if (
    indicator === 'meeting.outcome' ||
    indicator === 'meeting.attendance' ||
    indicator === 'member.spoke.year'
  ) {
    const period =
      indicator === 'member.spoke.year'
        ? periodContaining('year', question.period.from)
        : question.period
    const parts = cellsInScope(world, period, question).flatMap((unit) =>
      ratios[indicator](world, unit, period),
    )
    return {
      notDue: null,
      due: null,
      met: null,
      metLate: null,
      missed: null,
      numerator: sumOf(parts, 'numerator'),
      denominator: sumOf(parts, 'denominator'),
      declared: sumOf(parts, 'declared'),
    }
  }
  return countOf(world, question, countings[indicator])
}
