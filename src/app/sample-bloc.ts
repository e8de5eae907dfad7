import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { importDirectiveText, recomputeAll } from '#features/directives/server/public.ts'
import { writeAllSearchKeys } from '#features/members/server/public.ts'
import { refreshPlaces } from '#features/organisation/server/public.ts'
import { stopClock } from '#platform/server/clock.ts'
import type { Database } from '#platform/server/database.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { indicators } from './indicators.ts'
import { lowerWalls, withBareTables } from './sample/bare-tables.ts'
import {
  loadEntries,
  loadGroupings,
  loadMeetings,
  loadMembers,
  loadOrganisation,
  loadWorkers,
  numbersOf,
} from './sample/load-rows.ts'
import { makeSample } from './sample/make-sample.ts'
import type { AnsweredDocument, SampleBloc } from './sample/sample-rows.ts'
import type { AllTables } from './tables.ts'
import type { Progress } from './terminal.ts'

/** What is asked of a sample; the rest is the Bloc in its true size. */
export type SampleAsked = {
  readonly members?: number | undefined
  readonly years?: number | undefined
  readonly until?: PlainDate | undefined
}

/** The Bloc: 82,000 members, thirteen months of meetings, the clock at 8 January 2025. */
const blocMembers = 82_000
const blocYears = 13 / 12
const blocUntil = plainDate('2025-01-08')
const blocSeed = 20_160_819

/** Whether nothing was ever put into this database. */
export async function isEmpty(db: Kysely<AllTables>): Promise<boolean> {
  const row = await sql<{ empty: boolean }>`
    select not exists (select from organisation.org_unit) and not exists (select from access.account) as empty`.execute(
    db,
  )
  return row.rows[0]?.empty === true
}

async function loadAccounts(db: Kysely<AllTables>, bloc: SampleBloc): Promise<void> {
  for (const account of bloc.accounts) {
    const { id } = await db
      .insertInto('access.account')
      .values({
        login: account.login,
        displayName: account.displayName,
        memberId: account.memberId,
        passwordHash: null,
        isSample: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await sql`
      insert into access.role_grant (account_id, role, unit_id, valid, decision)
      values (${id}, ${account.role}, ${account.unitId}, daterange(${bloc.firstDay}::date, null), ${account.decision})`.execute(
      db,
    )
  }
}

/** The official documents that the sample ships, with what their texts do not say. */
const documents = [
  { fileName: 'resolution-01-2016.txt', symbol: '01-NQ/ĐUK', issued: plainDate('2016-08-19') },
  { fileName: 'report-2015.txt', issuer: 'Đảng bộ Khối các cơ quan Trung ương' },
  { fileName: 'communique-2020.txt' },
] as const

/** Imports the documents; answers those that the register answers, by their files. */
async function loadDocuments(
  db: Kysely<AllTables>,
  today: PlainDate,
): Promise<ReadonlyMap<AnsweredDocument, number>> {
  const folder = join(projectRoot(), 'sample', 'documents')
  const there = new Set(await readdir(folder))
  const answered = new Map<AnsweredDocument, number>()
  for (const document of documents.filter((one) => there.has(one.fileName))) {
    const text = await readFile(join(folder, document.fileName), 'utf8')
    const { directive } = await importDirectiveText(db, { ...document, text, today }, indicators)
    if (document.fileName !== 'report-2015.txt') answered.set(document.fileName, directive.id)
  }
  return answered
}

/** Tables of the tree, then those that grow: their keys and indexes are built after the rows are there. */
const treeTables = [
  'organisation.org_unit',
  'organisation.unit_state',
  'organisation.unit_level',
  'organisation.unit_place',
  'organisation.unit_host',
  'organisation.body',
  'organisation.term',
  'organisation.seat',
  'organisation.portfolio',
  'organisation.party_office',
]

const tablesThatGrow = [
  'members.member',
  'members.home',
  'members.absence',
  'members.holding',
  'members.full_time_worker',
  'members.search_key',
  'meetings.meeting',
  'meetings.attendance',
]

const sequences = [
  'organisation.org_unit',
  'organisation.unit_grouping',
  'organisation.cluster',
  'organisation.body',
  'organisation.term',
  'organisation.seat',
  'members.member',
  'meetings.meeting',
]

/** What every question reads: its plans need to know how many rows there are. */
const readByAll = [
  'organisation.org_unit',
  'organisation.unit_state',
  'organisation.unit_level',
  'organisation.unit_place',
  'organisation.cluster_stay',
  'organisation.body',
  'organisation.seat',
  'organisation.portfolio',
  'members.member',
  'members.home',
  'members.absence',
  'members.holding',
  'members.search_key',
  'meetings.meeting',
  'meetings.attendance',
]

const computed = [
  'directives.standing',
  'directives.standing_total',
  'directives.measure',
  'directives.obligation',
  'access.role_grant',
]

/** A typed handle on one connection, inside of the transaction that it is in. */
function handleOn(client: pg.PoolClient): Kysely<AllTables> {
  const borrowed = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: async () => borrowed, end: async () => undefined }
  return new Kysely<AllTables>({
    dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/**
 * Loads the sample Bloc in one transaction: either all of it is there, or nothing. The clock then
 * stands still at the day of the sample.
 */
export async function loadSampleBloc(
  database: Database<AllTables>,
  asked: SampleAsked,
  progress: Progress,
): Promise<void> {
  const until = asked.until ?? blocUntil
  const bloc = makeSample({
    members: asked.members ?? blocMembers,
    years: asked.years ?? blocYears,
    until,
    seed: blocSeed,
  })
  // Marks are by far the most rows; their number is estimated for the bar alone.
  const expected = bloc.memberCount * (5 + (14.5 * (asked.years ?? blocYears)) / blocYears) * 1.35
  let done = 0
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const raiseWalls = await lowerWalls(client)
    const step = (rows: number) => progress((done += rows), expected)
    const load = { client, bloc, step }
    const numbers = numbersOf(bloc)
    const db = handleOn(client)
    await withBareTables(client, treeTables, async () => {
      await loadOrganisation(load, numbers)
      await refreshPlaces(db)
    })
    await loadGroupings(load, numbers)
    await client.query('set constraints all immediate')
    await withBareTables(client, tablesThatGrow, async () => {
      await loadMembers(load, numbers)
      await loadWorkers(load, numbers)
      await writeAllSearchKeys(db)
      await loadMeetings(load, numbers)
    })
    for (const table of sequences) {
      await client.query(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
      )
    }
    for (const table of readByAll) await client.query(`analyze ${table}`)
    await loadAccounts(db, bloc)
    await stopClock(db, until)
    const answered = await loadDocuments(db, until)
    await withBareTables(client, ['register.entry'], async () => {
      await loadEntries(load, numbers, answered)
    })
    await client.query(
      `select setval(pg_get_serial_sequence('register.entry', 'id'), (select max(id) from register.entry))`,
    )
    await client.query('analyze register.entry')
    await sql`update directives.engine set first_day = ${bloc.firstDay}::date`.execute(db)
    await withBareTables(client, ['directives.standing', 'directives.standing_total'], async () => {
      await recomputeAll(db, indicators, until)
    })
    for (const table of computed) await client.query(`analyze ${table}`)
    await raiseWalls()
    await client.query('commit')
    progress(expected, expected)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
