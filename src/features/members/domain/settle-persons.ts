import type { PersonInFile } from './identify.ts'
import {
  type LivingUnit,
  type MemberFinding,
  type MergedPerson,
  mergePerson,
  type ToldMember,
} from './merge-person.ts'
import { overlap, type Spell } from './spells.ts'

/** A person of the file with what stands of his lines; null where none does. */
export type SettledPerson = {
  readonly person: PersonInFile
  readonly rows: readonly ToldMember[]
  readonly merged: MergedPerson | null
  readonly faults: readonly MemberFinding[]
}

/** Leaves out the lines that can't stand until the rest agrees. */
export function settlePerson(
  person: PersonInFile,
  rows: readonly ToldMember[],
  units: ReadonlyMap<string, LivingUnit>,
): SettledPerson {
  const faults: MemberFinding[] = []
  let standing = rows
  while (standing.length > 0) {
    const merged = mergePerson(person.known, standing, units)
    if (merged.faults.length === 0) return { person, rows: standing, merged, faults }
    faults.push(...merged.faults)
    const lines = new Set(merged.faults.map((fault) => fault.line))
    standing = standing.filter((row) => !lines.has(row.line))
  }
  return { person, rows: [], merged: null, faults }
}

/** A secretary of a cell in the register who is not in the file. */
export type OtherSecretary = Pick<Spell, 'from' | 'to'> & {
  readonly unitCode: string
  readonly name: string
}

/** Lines that put a second secretary on the same days into a cell. */
export function secretaryConflicts(
  settled: readonly SettledPerson[],
  others: readonly OtherSecretary[],
): readonly MemberFinding[] {
  const sitting = new Map<string, OtherSecretary[]>()
  const seat = (one: OtherSecretary) => {
    sitting.set(one.unitCode, [...(sitting.get(one.unitCode) ?? []), one])
  }
  for (const other of others) seat(other)
  const told = settled.flatMap(({ merged }) =>
    (merged?.holdings ?? [])
      .filter((holding) => holding.post === 'secretary')
      .map((holding) => ({ ...holding, name: merged?.facts.fullName ?? '' })),
  )
  const faults: MemberFinding[] = []
  for (const one of told.filter((holding) => holding.stored)) seat(one)
  for (const one of told.filter((holding) => !holding.stored)) {
    const rival = sitting.get(one.unitCode)?.find((other) => overlap(one, other))
    const [line] = one.lines
    if (!rival || line === undefined) {
      seat(one)
      continue
    }
    const facts = { name: rival.name, from: rival.from, to: rival.to }
    faults.push({ line, column: 'post', code: 'seat-taken', facts })
  }
  return faults
}
