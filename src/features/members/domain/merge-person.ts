import type { PlainDate } from '#kernel/time.ts'

import type { AbsenceKind, CellPost } from './member-status.ts'
import { layFacts, type PersonFacts } from './person-facts.ts'
import { type MergedSpell, mergeSpells, type Spell, type SpellFault } from './spells.ts'

/** What a line of a file tells about a member. */
export type ToldMember = {
  readonly line: number
  readonly facts: PersonFacts
  readonly unitCode: string
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly absences: readonly {
    readonly kind: AbsenceKind
    readonly from: PlainDate
    readonly to: PlainDate | null
    /** The column of its first day. */
    readonly column: string
  }[]
  readonly post: {
    readonly post: CellPost
    readonly from: PlainDate
    readonly to: PlainDate | null
  } | null
}

/** What the register knows of a person; the `what` of a home is the code of its unit. */
export type KnownPerson = {
  readonly facts: PersonFacts
  readonly homes: readonly Spell[]
  readonly absences: readonly (Spell & { readonly what: AbsenceKind })[]
  readonly holdings: readonly (Spell & { readonly unitCode: string; readonly post: CellPost })[]
}

/** The days of a unit. */
export type LivingUnit = {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly isCell: boolean
}

/** What is wrong with a line, or worth knowing, with the facts for its sentence. */
export type MemberFinding = {
  readonly line: number
  readonly column: string | null
  readonly code:
    | SpellFault['code']
    | 'contradicts'
    | 'another-person'
    | 'unknown-unit'
    | 'unit-not-living'
    | 'before-admission'
    | 'recognised-before-admission'
    | 'counted-from-admission'
    | 'ends-with-its-unit'
    | 'not-a-cell'
    | 'post-outside-membership'
    | 'seat-taken'
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** A person after the lines were laid over the register. */
export type MergedPerson = {
  readonly facts: PersonFacts
  readonly isChanged: boolean
  readonly homes: readonly MergedSpell[]
  readonly absences: readonly (MergedSpell & { readonly kind: AbsenceKind })[]
  readonly holdings: readonly (MergedSpell & {
    readonly unitCode: string
    readonly post: CellPost
  })[]
  readonly changing: ReadonlySet<number>
  readonly faults: readonly MemberFinding[]
  readonly flags: readonly MemberFinding[]
}

type Gathered = {
  readonly changing: Set<number>
  readonly faults: MemberFinding[]
  readonly flags: MemberFinding[]
}

const columnOf: Record<keyof PersonFacts, string> = {
  personCode: 'person_code',
  cardNumber: 'card_number',
  formerCardNumber: 'former_card_number',
  fullName: 'full_name',
  gender: 'gender',
  birthDate: 'birth_date',
  ethnicity: 'ethnicity',
  admittedOn: 'admitted_on',
  decidedOn: 'decided_on',
  recognisedOn: 'recognised_on',
}

function gather(
  into: Gathered,
  merged: { readonly changing: ReadonlySet<number>; readonly faults: readonly SpellFault[] },
  columns: { readonly from: string; readonly to: string; readonly what: string },
): void {
  for (const line of merged.changing) into.changing.add(line)
  const columnFor = {
    'another-at-that-day': columns.what,
    'another-end': columns.to,
    'spells-overlap': columns.from,
  }
  for (const fault of merged.faults) into.faults.push({ ...fault, column: columnFor[fault.code] })
}

/** Lays the unchanging facts, line by line; answers them with the lines that agree. */
function mergeFacts(
  known: KnownPerson | null,
  rows: readonly ToldMember[],
  into: Gathered,
): {
  readonly facts: PersonFacts
  readonly rows: readonly ToldMember[]
  readonly isChanged: boolean
} {
  const first = rows[0]
  if (!first) throw new Error('a person without a line')
  let facts = known?.facts ?? first.facts
  let isChanged = false
  const agreeing: ToldMember[] = []
  for (const row of rows) {
    const laid = layFacts(facts, row.facts)
    const [differing] = laid.differing
    if (differing) {
      const isAnother = laid.differing.includes('fullName') && laid.differing.includes('birthDate')
      into.faults.push({
        line: row.line,
        column: isAnother ? 'card_number' : columnOf[differing],
        code: isAnother ? 'another-person' : 'contradicts',
        facts: { has: facts[differing], name: facts.fullName, line: known ? null : first.line },
      })
      continue
    }
    facts = laid.facts
    if (laid.isChanged) {
      isChanged = true
      into.changing.add(row.line)
    }
    agreeing.push(row)
  }
  const { recognisedOn, admittedOn } = facts
  const line = agreeing.find((row) => row.facts.recognisedOn !== null)?.line
  if (line !== undefined && recognisedOn !== null && recognisedOn < admittedOn) {
    const fault = { recognisedOn, admittedOn }
    into.faults.push({
      line,
      column: 'recognised_on',
      code: 'recognised-before-admission',
      facts: fault,
    })
  }
  return { facts, rows: agreeing, isChanged }
}

/** Homes of the lines, none before admission, all in units that are known. */
function tellHomes(
  rows: readonly ToldMember[],
  facts: PersonFacts,
  units: ReadonlyMap<string, LivingUnit>,
  into: Gathered,
): readonly ToldMember[] {
  return rows.flatMap((row) => {
    const { line, unitCode } = row
    const unit = units.get(unitCode)
    if (!unit) {
      into.faults.push({ line, column: 'unit_code', code: 'unknown-unit', facts: { unitCode } })
      return []
    }
    if (!unit.isCell) {
      into.flags.push({ line, column: 'unit_code', code: 'not-a-cell', facts: { unitCode } })
    }
    const { admittedOn } = facts
    if (row.from >= admittedOn) return [row]
    if (row.to !== null && row.to <= admittedOn) {
      into.faults.push({
        line,
        column: 'in_unit_to',
        code: 'before-admission',
        facts: { admittedOn },
      })
      return []
    }
    const told = { admittedOn, from: row.from }
    into.flags.push({ line, column: 'in_unit_from', code: 'counted-from-admission', facts: told })
    return [{ ...row, from: admittedOn }]
  })
}

/** Holds every new or changed home against the life of its unit. */
function fitHomes(
  homes: readonly MergedSpell[],
  units: ReadonlyMap<string, LivingUnit>,
  into: Gathered,
): readonly MergedSpell[] {
  return homes.map((home) => {
    const [line] = home.lines
    const unit = units.get(home.what)
    if (!unit) return home
    const isOpen = home.to === null || home.isEndImplied
    const goesOn = unit.to !== null && (home.to === null || home.to > unit.to)
    // An end that nobody told comes no later than that of the unit.
    const cut = isOpen && goesOn ? { ...home, to: unit.to, isEndImplied: true } : home
    if (line === undefined) return cut
    const facts = { unitCode: home.what, from: unit.from, to: unit.to }
    if (home.from < unit.from || (unit.to !== null && home.from >= unit.to)) {
      into.faults.push({ line, column: 'in_unit_from', code: 'unit-not-living', facts })
      return home
    }
    if (!goesOn) return home
    if (isOpen) {
      into.flags.push({ line, column: 'in_unit_to', code: 'ends-with-its-unit', facts })
      return cut
    }
    into.faults.push({ line, column: 'in_unit_to', code: 'unit-not-living', facts })
    return home
  })
}

/** The day on which a stay in a unit ends that holds the given day; undefined for no such stay. */
function endOfStay(
  homes: readonly Spell[],
  unitCode: string,
  day: PlainDate,
): PlainDate | null | undefined {
  let end: PlainDate | null | undefined
  for (const home of homes) {
    if (home.what !== unitCode) continue
    const holdsDay = home.from <= day && (home.to === null || day < home.to)
    if (holdsDay || (end !== undefined && end === home.from)) end = home.to
  }
  return end
}

function mergeAbsences(known: KnownPerson | null, rows: readonly ToldMember[], into: Gathered) {
  const told = rows.flatMap((row) =>
    row.absences.map((absence) => ({ ...absence, what: absence.kind, line: row.line })),
  )
  const kinds = [...new Set([...told, ...(known?.absences ?? [])].map((one) => one.what))]
  return kinds.flatMap((kind) => {
    const own = told.filter((one) => one.what === kind)
    const stored = known?.absences.filter((one) => one.what === kind) ?? []
    const merged = mergeSpells(stored, own)
    const from = own[0]?.column ?? 'absence_from'
    gather(into, merged, { what: 'absence_kind', from, to: from.replace('from', 'to') })
    return merged.spells.map((spell) => ({ ...spell, kind }))
  })
}

function mergeHoldings(
  known: KnownPerson | null,
  rows: readonly ToldMember[],
  homes: readonly MergedSpell[],
  into: Gathered,
) {
  const told = rows.flatMap(({ line, unitCode, post }) =>
    post ? [{ ...post, unitCode, line, what: `${unitCode}\n${post.post}` }] : [],
  )
  const stored = (known?.holdings ?? []).map((one) => ({
    ...one,
    what: `${one.unitCode}\n${one.post}`,
  }))
  const seats = new Map([...stored, ...told].map((one) => [one.what, one]))
  return [...seats].flatMap(([what, { unitCode, post }]) => {
    const merged = mergeSpells(
      stored.filter((one) => one.what === what),
      told.filter((one) => one.what === what),
    )
    gather(into, merged, { what: 'post', from: 'post_from', to: 'post_to' })
    return merged.spells.map((spell) => {
      const end = endOfStay(homes, unitCode, spell.from)
      const [line] = spell.lines
      if (end === undefined && line !== undefined) {
        const facts = { unitCode, from: spell.from }
        into.flags.push({ line, column: 'post_from', code: 'post-outside-membership', facts })
      }
      // Who leaves the cell leaves his seat in it, also where it turns out that he left earlier.
      const left = endOfStay(known?.homes ?? [], unitCode, spell.from)
      const leftThen = spell.stored !== null && spell.to !== null && spell.to === left
      const to = leftThen ? end : (spell.to ?? end)
      return { ...spell, to: to ?? null, unitCode, post }
    })
  })
}

/**
 * Lays the lines of one person over what the register knows of him. Lines are facts in time: a move
 * ends the stay before it; what differs from the register is a fault and changes nothing.
 */
export function mergePerson(
  known: KnownPerson | null,
  rows: readonly ToldMember[],
  units: ReadonlyMap<string, LivingUnit>,
): MergedPerson {
  const into: Gathered = { changing: new Set(), faults: [], flags: [] }
  const laid = mergeFacts(known, rows, into)
  const told = tellHomes(laid.rows, laid.facts, units, into)
  const merged = mergeSpells(
    known?.homes ?? [],
    told.map((row) => ({ line: row.line, what: row.unitCode, from: row.from, to: row.to })),
  )
  gather(into, merged, { what: 'unit_code', from: 'in_unit_from', to: 'in_unit_to' })
  const homes = fitHomes(merged.spells, units, into)
  return {
    facts: laid.facts,
    isChanged: laid.isChanged,
    homes,
    absences: mergeAbsences(known, told, into),
    holdings: mergeHoldings(known, told, homes, into),
    ...into,
  }
}
