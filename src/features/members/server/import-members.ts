import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { minimumOfficialMembers } from '#features/organisation/domain/public.ts'
import type { UnitLife } from '#features/organisation/server/public.ts'
import type {
  ImportOptions,
  ImportReport,
  RowFinding,
  TouchedDays,
} from '#platform/server/import-report.ts'
import { readRows } from '#platform/server/row-reader.ts'
import type { TableReading } from '#platform/server/tabular/table.ts'

import { identifyPersons, type PersonInFile } from '../domain/identify.ts'
import type { LivingUnit, MemberFinding, ToldMember } from '../domain/merge-person.ts'
import { secretaryConflicts, settlePerson, type SettledPerson } from '../domain/settle-persons.ts'
import { touchedDays } from '../domain/touched-days.ts'
import { memberFindingTexts, memberRowTexts } from '../messages.ts'
import { readMemberRow } from './member-rows.ts'
import { listSittings, lockPersons } from './person-register.ts'
import type { MembersDb } from './tables.ts'
import { beginSource } from './begin-source.ts'
import { writePersons } from './write-persons.ts'

function findingOf({ line, column, code, facts }: MemberFinding): RowFinding {
  return { line, column, code, message: memberFindingTexts[code](facts) }
}

/** Settles everybody, then cell by cell: whoever would be a second secretary is settled without that line. */
async function settleAll(
  db: MembersDb,
  persons: readonly PersonInFile[],
  units: ReadonlyMap<string, UnitLife>,
): Promise<readonly SettledPerson[]> {
  const living = new Map<string, LivingUnit>(
    [...units].map(([code, unit]) => [code, { ...unit, isCell: unit.kind === 'cell' }]),
  )
  let settled = persons.map((person) => settlePerson(person, person.rows, living))
  const concerned = new Set(
    settled.flatMap(({ merged }) => merged?.holdings.map((one) => one.unitCode) ?? []),
  )
  if (concerned.size === 0) return settled
  const unitIds = [...concerned].flatMap((code) => units.get(code)?.id ?? [])
  const codeOf = new Map([...units].map(([code, unit]) => [unit.id, code]))
  const inFile = new Set(persons.map((person) => person.memberId))
  const others = (await listSittings(db, unitIds))
    .filter((one) => one.post === 'secretary' && !inFile.has(one.memberId))
    .map((one) => ({ ...one, unitCode: codeOf.get(one.unitId) ?? '' }))
  for (;;) {
    const conflicts = secretaryConflicts(settled, others)
    if (conflicts.length === 0) return settled
    const byLine = new Map(conflicts.map((fault) => [fault.line, fault]))
    settled = settled.map((one) => {
      const faults = one.rows.flatMap((row) => byLine.get(row.line) ?? [])
      if (faults.length === 0) return one
      const rows = one.rows.filter((row) => !byLine.has(row.line))
      const again = settlePerson(one.person, rows, living)
      return { ...again, faults: [...one.faults, ...faults, ...again.faults] }
    })
  }
}

/** Cells of the file that have fewer official members today than a cell needs (ORG-02). */
async function flagSmallCells(
  db: MembersDb,
  told: readonly ToldMember[],
  units: ReadonlyMap<string, UnitLife>,
  today: PlainDate,
): Promise<readonly RowFinding[]> {
  const firstLines = new Map<string, number>()
  for (const row of told) {
    if (!firstLines.has(row.unitCode)) firstLines.set(row.unitCode, row.line)
  }
  const counted = await sql<{ unitId: number; official: number }>`
    select home.unit_id, count(*)::int as official
    from members.home home join members.member member on member.id = home.member_id
    where home.valid @> ${today}::date and member.recognised_on <= ${today}::date
    group by home.unit_id`.execute(db)
  const officialIn = new Map(counted.rows.map((row) => [row.unitId, row.official]))
  const least = minimumOfficialMembers.on(today).value
  return [...firstLines].flatMap(([code, line]) => {
    const unit = units.get(code)
    if (unit?.kind !== 'cell' || unit.from > today) return []
    if (unit.to !== null && unit.to <= today) return []
    const official = officialIn.get(unit.id) ?? 0
    if (official >= least) return []
    const message = memberRowTexts.fewOfficialMembers(code, official, least)
    return [{ line, column: 'unit_code', code: 'too-few-official-members', message }]
  })
}

function touchedOf(
  settled: readonly SettledPerson[],
  units: ReadonlyMap<string, UnitLife>,
): readonly TouchedDays[] {
  return [...touchedDays(settled)].flatMap(([code, spans]) => {
    const unitId = units.get(code)?.id
    return unitId === undefined ? [] : spans.map((days) => ({ unitId, ...days }))
  })
}

const byLine = (one: RowFinding, other: RowFinding) => one.line - other.line

/**
 * Imports members with their memberships, absences and posts, in the transaction of the caller. The
 * register is never overwritten: a line adds a fact, closes an open one, or is refused. Nothing is
 * written where a row is refused, unless `skipBad` leaves such rows out.
 *
 * @law MTG-10 ORG-02 ORG-14
 */
export async function importMembers(
  db: MembersDb,
  table: TableReading<string>,
  options: ImportOptions,
): Promise<ImportReport> {
  const read = await readRows(table, readMemberRow)
  const { persons: registered, units } = await lockPersons(db, read.told)
  const { persons, faults: mistaken } = identifyPersons(registered, read.told)
  const settled = await settleAll(db, persons, units)
  const found = [...mistaken, ...settled.flatMap((one) => one.faults)]
  const faults = [...read.faults, ...found.map(findingOf)].toSorted(byLine)
  const changing = settled.reduce((sum, one) => sum + (one.merged?.changing.size ?? 0), 0)
  const isWriting = changing > 0 && !read.isBroken && (faults.length === 0 || options.skipBad)
  await sql`savepoint before_import`.execute(db)
  if (isWriting) {
    await beginSource(db, options.by)
    await writePersons(db, settled, units)
    await sql`set constraints all immediate`.execute(db)
    await sql`set constraints all deferred`.execute(db)
  }
  const small = isWriting ? await flagSmallCells(db, read.told, units, options.today) : []
  if (options.dryRun) await sql`rollback to savepoint before_import`.execute(db)
  options.onProgress?.(read.rows)
  const refused = new Set(faults.map((fault) => fault.line)).size
  const flags = settled.flatMap((one) => one.merged?.flags ?? []).map(findingOf)
  return {
    rows: read.rows,
    written: isWriting ? changing : 0,
    unchanged: Math.max(0, read.rows - refused - changing),
    refused,
    faults,
    flags: [...flags, ...small].toSorted(byLine),
    unknownColumns: read.unknownColumns,
    dryRun: options.dryRun,
    touched: isWriting ? touchedOf(settled, units) : [],
  }
}
