import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import {
  importDirectiveText,
  listMeasures,
  recomputeAll,
} from '#features/directives/server/public.ts'
import { numberUnits } from '#features/organisation/domain/public.ts'
import { refreshPlaces } from '#features/organisation/server/public.ts'
import { stopClock } from '#platform/server/clock.ts'
import { copyRows, type CopyValue, daysOf } from '#platform/server/copy-rows.ts'
import type { Database } from '#platform/server/database.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { indicators } from './indicators.ts'
import { withBareTables } from './sample/bare-tables.ts'
import { makeSample } from './sample/make-sample.ts'
import type { SampleBloc } from './sample/sample-rows.ts'
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

type Load = {
  readonly client: pg.PoolClient
  readonly bloc: SampleBloc
  readonly step: (rows: number) => void
}

async function copyAll(
  load: Load,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  let before = 0
  const done = await copyRows(load.client, { name, columns }, rows, (now) => {
    load.step(now - before)
    before = now
  })
  load.step(done - before)
}

function* mapRows<Row>(
  rows: Iterable<Row>,
  told: (row: Row) => readonly CopyValue[],
): Generator<readonly CopyValue[]> {
  for (const row of rows) yield told(row)
}

/** Identity → number, given in preorder as on any first load. */
function numbersOf(bloc: SampleBloc): ReadonlyMap<number, number> {
  const bornUnder = new Map<number, number | null>()
  for (const state of bloc.unitStates)
    if (!bornUnder.has(state.unitId)) bornUnder.set(state.unitId, state.parentId)
  const births = bloc.units.map((unit) => {
    const parent = bornUnder.get(unit.id) ?? null
    return { key: String(unit.id), parentKey: parent === null ? null : String(parent) }
  })
  return new Map(numberUnits([], births).map((unit) => [Number(unit.key), unit.number]))
}

async function loadOrganisation(load: Load, numbers: ReadonlyMap<number, number>): Promise<void> {
  const { bloc } = load
  const in_ = 'organisation'
  await copyAll(
    load,
    `${in_}.org_unit`,
    ['id', 'code', 'number', 'root_unit_id', 'life', 'handed_outside_on'],
    mapRows(bloc.units, (u) => [
      u.id,
      u.code,
      numbers.get(u.id) ?? 0,
      u.rootUnitId,
      daysOf(u.from, u.to),
      u.handedOutsideOn,
    ]),
  )
  await copyAll(
    load,
    `${in_}.unit_state`,
    ['unit_id', 'valid', 'name', 'kind', 'parent_id', 'document'],
    mapRows(bloc.unitStates, (s) => [
      s.unitId,
      daysOf(s.from, s.to),
      s.name,
      s.kind,
      s.parentId,
      s.document,
    ]),
  )
  await copyAll(
    load,
    `${in_}.unit_host`,
    ['unit_id', 'valid', 'host_type'],
    mapRows(bloc.units, (u) => [u.id, daysOf(u.from, u.to), u.host]),
  )
  await copyAll(
    load,
    `${in_}.succession`,
    ['predecessor_id', 'successor_id', 'from_day', 'is_primary', 'document'],
    mapRows(bloc.successions, (s) => [
      s.predecessorId,
      s.successorId,
      s.from,
      s.isPrimary,
      s.document,
    ]),
  )
  await copyAll(
    load,
    `${in_}.body`,
    ['id', 'unit_id', 'kind', 'valid'],
    mapRows(bloc.bodies, (b) => [b.id, b.unitId, b.kind, daysOf(b.from, b.to)]),
  )
  await copyAll(
    load,
    `${in_}.term`,
    ['id', 'body_id', 'valid'],
    mapRows(bloc.terms, (t) => [t.id, t.bodyId, daysOf(t.from, t.to)]),
  )
  await copyAll(
    load,
    `${in_}.seat`,
    ['id', 'body_id', 'post', 'ordinal'],
    mapRows(bloc.seats, (s) => [s.id, s.bodyId, s.post, s.ordinal]),
  )
}

async function loadMembers(load: Load, numbers: ReadonlyMap<number, number>): Promise<void> {
  const { bloc } = load
  const roots = new Map(bloc.units.map((unit) => [unit.id, unit.rootUnitId]))
  await copyAll(
    load,
    'members.member',
    [
      'id',
      'person_code',
      'card_number',
      'former_card_number',
      'full_name',
      'gender',
      'birth_date',
      'ethnicity',
      'admitted_on',
      'decided_on',
      'recognised_on',
    ],
    mapRows(bloc.members(), (m) => [
      m.id,
      null,
      m.cardNumber,
      m.formerCardNumber,
      m.fullName,
      m.gender,
      m.birthDate,
      m.ethnicity,
      m.admittedOn,
      m.decidedOn,
      m.recognisedOn,
    ]),
  )
  await copyAll(
    load,
    'members.home',
    ['member_id', 'valid', 'unit_id', 'unit_number', 'root_unit_id'],
    mapRows(bloc.memberships(), (h) => [
      h.memberId,
      daysOf(h.from, h.to),
      h.unitId,
      numbers.get(h.unitId) ?? 0,
      roots.get(h.unitId) ?? 0,
    ]),
  )
  await copyAll(
    load,
    'members.absence',
    ['member_id', 'kind', 'valid'],
    mapRows(bloc.absences(), (a) => [a.memberId, a.kind, daysOf(a.from, a.to)]),
  )
  await copyAll(
    load,
    'members.holding',
    ['seat_id', 'member_id', 'valid'],
    mapRows(bloc.holdings, (h) => [h.seatId, h.memberId, daysOf(h.from, h.to)]),
  )
}

async function loadMeetings(load: Load, numbers: ReadonlyMap<number, number>): Promise<void> {
  const { bloc } = load
  await copyAll(
    load,
    'meetings.meeting',
    [
      'id',
      'root_unit_id',
      'unit_id',
      'unit_number',
      'kind',
      'held_on',
      'started_at',
      'ended_at',
      'chair_id',
      'secretary_id',
      'checker_id',
      'outcome',
      'outcome_text',
      'called',
      'present',
      'excused',
      'unexcused',
      'exempt',
      'speakers',
    ],
    mapRows(bloc.meetings(), (m) => [
      m.id,
      m.rootUnitId,
      m.unitId,
      numbers.get(m.unitId) ?? 0,
      m.kind,
      m.heldOn,
      m.startedAt,
      m.endedAt,
      m.chairId,
      m.secretaryId,
      m.checkerId,
      m.outcome,
      m.outcomeText,
      m.declared?.called ?? null,
      m.declared?.present ?? null,
      m.declared?.excused ?? null,
      m.declared?.unexcused ?? null,
      m.declared?.exempt ?? null,
      m.declared?.speakers ?? null,
    ]),
  )
  await copyAll(
    load,
    'meetings.attendance',
    ['root_unit_id', 'held_on', 'meeting_id', 'member_id', 'status', 'spoke', 'reason'],
    mapRows(bloc.attendance(), (a) => [
      a.rootUnitId,
      a.heldOn,
      a.meetingId,
      a.memberId,
      a.status,
      a.spoke,
      a.reason,
    ]),
  )
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

async function loadDocuments(db: Kysely<AllTables>, today: PlainDate): Promise<void> {
  const folder = join(projectRoot(), 'sample', 'documents')
  const there = new Set(await readdir(folder))
  for (const document of documents.filter((one) => there.has(one.fileName))) {
    const text = await readFile(join(folder, document.fileName), 'utf8')
    await importDirectiveText(db, { ...document, text, today }, indicators)
  }
}

/** Tables of which the keys and indexes are built after the rows are there. */
const tablesThatGrow = [
  'members.member',
  'members.home',
  'members.absence',
  'members.holding',
  'meetings.meeting',
  'meetings.attendance',
]

const sequences = [
  'organisation.org_unit',
  'organisation.body',
  'organisation.term',
  'organisation.seat',
  'members.member',
  'meetings.meeting',
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
  const expected = bloc.memberCount * (3 + (14.5 * (asked.years ?? blocYears)) / blocYears) * 1.35
  let done = 0
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const step = (rows: number) => progress((done += rows), expected)
    const load = { client, bloc, step }
    const numbers = numbersOf(bloc)
    const db = handleOn(client)
    await loadOrganisation(load, numbers)
    await refreshPlaces(db)
    await client.query('set constraints all immediate')
    await withBareTables(client, tablesThatGrow, async () => {
      await loadMembers(load, numbers)
      await loadMeetings(load, numbers)
    })
    for (const table of sequences) {
      await client.query(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
      )
    }
    for (const table of [
      'organisation.org_unit',
      'organisation.unit_state',
      'organisation.unit_place',
      'members.member',
      'members.home',
      'members.absence',
      'meetings.meeting',
      'meetings.attendance',
    ]) {
      await client.query(`analyze ${table}`)
    }
    await loadAccounts(db, bloc)
    await stopClock(db, until)
    await loadDocuments(db, until)
    await sql`update directives.engine set first_day = ${bloc.firstDay}::date`.execute(db)
    await recomputeAll(db, await listMeasures(db, indicators), until)
    await client.query('commit')
    await client.query('analyze directives.standing')
    await client.query('analyze directives.standing_total')
    progress(expected, expected)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
