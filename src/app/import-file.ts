import { raiseScopeEpoch } from '#features/access/server/public.ts'
import { markDirty } from '#features/directives/server/public.ts'
import {
  attendanceColumns,
  findStrayMeeting,
  importAttendance,
  importMeetings,
  meetingColumns,
} from '#features/meetings/server/public.ts'
import {
  endPostsOfMovedCells,
  endStaysWithUnits,
  findStrayPost,
  importMembers,
  memberColumns,
} from '#features/members/server/public.ts'
import { type Confirming, entryColumns, importEntries } from '#features/register/server/public.ts'
import {
  importOrgUnits,
  orgUnitColumns,
  recordingAbove,
} from '#features/organisation/server/public.ts'
import type { Database, Handle } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'
import { type ProblemError, problem } from '#platform/server/problem.ts'
import { type Reach, wholeReach } from '#platform/server/reach.ts'
import type { Record } from '#platform/server/request.ts'
import { readTable } from '#platform/server/tabular/read-table.ts'
import type {
  ColumnSpec,
  ReadableTable,
  TableReading,
  TableSource,
} from '#platform/server/tabular/table.ts'

import { tellingRows } from './import-progress.ts'
import { drainAll } from './standing-worker.ts'
import type { AllTables } from './tables.ts'
import type { Progress } from './terminal.ts'

/** What can be imported from a table. */
export const importKinds = ['org-units', 'members', 'meetings', 'attendance', 'entries'] as const

/** One of them. */
export type ImportKind = (typeof importKinds)[number]

/** The columns of each table. */
const columnsOf: { readonly [Kind in ImportKind]: readonly ColumnSpec[] } = {
  'org-units': orgUnitColumns,
  members: memberColumns,
  meetings: meetingColumns,
  attendance: attendanceColumns,
  entries: entryColumns,
}

type Db = Handle<AllTables>

/** A file that can't be read as a table at all: its encoding, its archive, its header row. */
function refusalOf(
  table: Extract<TableReading<string>, { ok: false }>,
  fileName: string,
): ProblemError {
  const [first, ...others] = table.faults
  const also = (language: 'vi' | 'en') =>
    others.map((fault) => ` ${fault.message[language]}`).join('')
  const message = first?.message ?? { vi: 'Không đọc được tệp.', en: 'The file can’t be read.' }
  const place = [fileName, first?.line, first?.column].filter(
    (part) => part !== undefined && part !== null,
  )
  return problem(
    422,
    first?.code ?? 'unreadable',
    { vi: `${message.vi}${also('vi')}`, en: `${message.en}${also('en')}` },
    { where: place.join(':') },
  )
}

async function importTable(
  db: Db,
  kind: ImportKind,
  table: ReadableTable<string>,
  options: ImportOptions & { readonly confirming: Confirming },
): Promise<ImportReport> {
  if (kind === 'org-units')
    return importOrgUnits(db, table, options, async (codes) => {
      await endStaysWithUnits(db, codes)
      return (await findStrayPost(db, codes)) ?? findStrayMeeting(db, codes)
    })
  if (kind === 'members') return importMembers(db, table, options)
  if (kind === 'entries') return importEntries(db, table, options)
  const rows = { rows: table.rows, unknownColumns: table.columns.unknown }
  return kind === 'meetings'
    ? importMeetings(db, rows, options)
    : importAttendance(db, rows, options)
}

/** Imports an opened table in the transaction of the caller: marks what it touched, records the act. */
export async function importRead(
  db: Db,
  kind: ImportKind,
  table: ReadableTable<string>,
  given: {
    readonly options: ImportOptions
    readonly record: Record
    /** How far whoever imports reaches; everything, where the installation does. */
    readonly reach?: Reach
    /** For which superiors entries of the register are confirmed at once. */
    readonly confirming?: Confirming
  },
): Promise<ImportReport> {
  const { options, record, reach = wholeReach, confirming = 'everywhere' } = given
  const report = await importTable(db, kind, table, { ...options, confirming })
  if (options.dryRun || report.written === 0) return report
  if (kind === 'org-units') await endPostsOfMovedCells(db, report.touched)
  if (kind === 'org-units' || kind === 'members') {
    const facts = kind === 'org-units' ? ('units' as const) : ('membership' as const)
    await markDirty(
      db,
      report.touched.map((days) => ({ ...days, facts })),
    )
  }
  // Seats carry roles: who holds them changes what they open.
  if (kind === 'org-units' || kind === 'members') await raiseScopeEpoch(db)
  const among = report.touched.map(({ unitId }) => unitId)
  // A word added about somebody touches no unit.
  const branch = among.length > 0 ? { reach, among } : { reach }
  const above = recordingAbove({ db, today: options.today, record }, branch)
  await above(`${featureOf[kind]}.imported`, {
    facts: { kind, rows: report.rows, written: report.written, refused: report.refused },
  })
  return report
}

/** Opens a file as a table of the kind; one that can't be read as such is refused. */
export async function openImport(
  kind: ImportKind,
  source: TableSource,
): Promise<ReadableTable<string>> {
  const table = await readTable<string>(source, columnsOf[kind])
  if (!table.ok) throw refusalOf(table, source.fileName)
  return table
}

/** How far an import is once its rows are read, and once they are written; for the bar alone. */
const shareRead = 0.4
const shareWritten = 0.85

/** Imports an opened table in one transaction, and returns after standing is current again. */
export async function importOpened(
  database: Database<AllTables>,
  kind: ImportKind,
  table: ReadableTable<string>,
  given: {
    readonly options: ImportOptions
    readonly recordIn: (db: Db) => Record
    readonly expectedRows?: number
    readonly progress?: Progress
  },
): Promise<ImportReport> {
  const { options, recordIn, expectedRows = 1, progress = () => undefined } = given
  const told = tellingRows(table, expectedRows, (done, total) =>
    progress((done / total) * shareRead, 1),
  )
  const report = await database.db
    .transaction()
    .execute((db) => importRead(db, kind, told, { options, record: recordIn(db) }))
  progress(shareWritten, 1)
  if (report.written > 0 && !options.dryRun) await drainAll(database)
  progress(1, 1)
  return report
}

const featureOf: { readonly [Kind in ImportKind]: string } = {
  'org-units': 'organisation',
  members: 'members',
  meetings: 'meetings',
  attendance: 'meetings',
  entries: 'register',
}
