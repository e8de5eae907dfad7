import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'
import type { Right } from '#kernel/rights.ts'

import { handlersOf, rights } from '../endpoints.ts'
import { type TestDatabase, testDatabase, withDatabase } from '../testing.ts'
import { catalogueOf, findingsOf, operationOf, spoken, type Surface } from './testing.ts'

// The boundary: Chibo supports procedures and refuses watching. What stands in these lists is all that
// there may be; to widen one is to change this test, in the open.

/** Names that nothing may bear: no table, column, value, address, field or permission. */
const neverNamed = [
  'opinion|attitude|loyal|loyalty|disloyal|belief|ideology|ideological|thought|thinking|mood|sentiment',
  'sympathy|sympathiser|dissent|dissident|degradation|suspicion|suspect|surveillance|watch ?list',
  'religion|religious|faith|tin nguong|ton giao|tin do',
  'tu tuong|thai do|lap truong|quan diem|trung thanh|tam tu|suy thoai|tu dien bien|tu chuyen hoa|nghi van',
  'location|latitude|longitude|gps|geo|position fix|vi tri|toa do|dinh vi',
  'social media|facebook|zalo|tiktok|browsing|online behaviou?r|mang xa hoi|hanh vi truc tuyen',
  'read receipt|seen by|read by|opened by|viewed by|da xem boi|profiling|embedding|keyword engine',
]

/** Names that nothing about one person may bear; a cell has a score, a person has none. */
const neverOfPersons = [
  'rank|ranking|score|scoring|rating|points?|leader ?board|star|xep hang|cham diem|diem so|thu hang',
  'contact|associate|acquaintance|moi quan he|tag|nhan dinh|remark|impression|character|sign',
]

/** The fields of political vetting: none are built yet. */
const vettingFields: readonly string[] = []

/** The words that may be kept about a person; every other text or document beside a person is refused. */
const wordsAboutPersons = [
  'access.account.display_name',
  'access.account.login',
  'access.account.password_hash',
  'access.authenticator.sealed_secret',
  'access.held_role.role',
  'access.known_device.token_hash',
  'access.outside_identity.issuer',
  'access.outside_identity.subject',
  'access.passkey.credential',
  'access.passkey.name',
  'access.passkey.public_key',
  'access.passkey.transports',
  'access.reach.role',
  'access.recovery.evidence',
  'access.recovery_code.code_hash',
  'access.role_grant.decision',
  'access.role_grant.reason',
  'access.role_grant.role',
  'access.second_step.challenge',
  'access.second_step.token_hash',
  'access.session.browser',
  'access.session.challenge',
  'access.session.factor',
  'access.session.system',
  'access.session.token_hash',
  'access.slip.code_hash',
  'access.slip.kind',
  'meetings.attendance.reason',
  'meetings.attendance.status',
  'meetings.meeting.kind',
  'meetings.meeting.outcome',
  'meetings.meeting.outcome_text',
  'meetings.meeting_version.content',
  'meetings.meeting_version.reason',
  'meetings.meeting_version.replaced_by',
  'register.entry_version.content',
  'register.entry_version.reason',
  'register.entry_version.replaced_by',
  'members.absence.kind',
  'members.correction.about',
  'members.correction.answer',
  'members.correction.extension_words',
  'members.correction.outcome',
  'members.correction.sealed_words',
  'members.full_time_worker.document',
  'members.full_time_worker.end_reason',
  'members.full_time_worker.title',
  'members.holding.act',
  'members.holding.document',
  'members.holding.end_reason',
  'members.holding.host_post',
  'members.member.card_number',
  'members.member.ethnicity',
  'members.member.former_card_number',
  'members.member.full_name',
  'members.member.gender',
  'members.member.name_order',
  'members.member.person_code',
  'members.member.search_key',
  'members.planted_file.card_number',
  'members.planted_file.ethnicity',
  'members.planted_file.former_card_number',
  'members.planted_file.full_name',
  'members.planted_file.gender',
  'members.planted_opening.name',
  'members.reading_reason.reason',
  'members.reading_stop.name',
  'members.search_key.name_order',
  'members.search_key.words',
  'members.source.offices',
  'platform.answered_request.actor',
  'platform.answered_request.answer',
  'platform.answered_request.fingerprint',
  'platform.answered_request.key',
  'platform.answered_request.operation',
  'platform.event.act',
  'platform.event.actor',
  'platform.event.facts',
  'platform.event.offices',
  'platform.event.operation',
  'platform.event.request_id',
]

/** What may be found by its words: names of units and members, titles of documents. Never minutes. */
const searchedColumns = [
  'directives.directive.search_key',
  'members.member.search_key',
  'members.search_key.words',
  'organisation.unit_state.search_key',
]

/** The operations that take words to find something by. */
const searchingOperations = [
  'listAccounts',
  'listDirectives',
  'listGrants',
  'countMembers',
  'listMembers',
  'searchDirectives',
  'searchMembers',
  'searchUnits',
]

const boundary = {
  never: spoken(neverNamed),
  neverOfPersons: spoken(neverOfPersons),
  vettingFields,
  wordsAboutPersons,
  searchedColumns,
  searchingOperations,
}

const lint = (surface: Surface) => findingsOf(surface, boundary)

const operations = handlersOf({ secureCookies: true, loopback: false }).map((handler) =>
  operationOf(handler.endpoint),
)

let database: TestDatabase
let surface: Surface

beforeAll(async () => {
  database = await testDatabase()
  surface = { ...(await catalogueOf(database.owner.db)), operations, rights }
})

afterAll(() => database.drop())

test('nothing in the database, the interface or the rights crosses the boundary', () => {
  expect(surface.columns.length).toBeGreaterThan(150)
  expect(surface.operations.length).toBeGreaterThan(30)
  expect(lint(surface)).toEqual([])
})

test('what the lists allow is there: an allowance for what is gone would let something new in', () => {
  const names = surface.columns.map(({ table, column }) => `${table}.${column}`)
  const allowed = [...wordsAboutPersons, ...searchedColumns, ...vettingFields]
  expect(allowed.filter((name) => !names.includes(name))).toEqual([])
  expect(
    searchingOperations.filter((name) => !operations.some((one) => one.name === name)),
  ).toEqual([])
})

describe('each rule kills what it forbids', () => {
  test.each([
    ['forbidden name', 'alter table members.member add column attitude smallint'],
    ['forbidden name', 'alter table members.member add column tu_tuong smallint'],
    ['forbidden name', 'create table meetings.opinions (meeting_id int)'],
    ['forbidden name', 'alter table meetings.attendance add column gps int'],
    [
      'forbidden value',
      `alter table members.absence add constraint k check (kind <> 'religious-duty')`,
    ],
    ['judges a person', 'alter table members.member add column ranking smallint'],
    ['judges a person', 'create table members.year (member_id int, diem_so numeric)'],
    ['words about a person', 'alter table members.home add column note text'],
    ['words about a person', 'create table meetings.speech (member_id int, said jsonb)'],
    ['where a person is', 'alter table meetings.meeting add column stood_at point'],
    ['where a person is', 'alter table access.session add column address inet'],
    ['machine reading', 'alter table meetings.meeting add column digest tsvector'],
    [
      'read receipts by person',
      'create table directives.opening (account_id int, directive_id int, opened_at timestamptz)',
    ],
    [
      'search over texts',
      `create index full_text on meetings.meeting using gin (to_tsvector('simple', outcome_text))`,
    ],
    [
      'search over texts',
      'create index by_words on meetings.meeting (platform.plain_text(outcome_text))',
    ],
    ['search over texts', 'alter table meetings.meeting add column search_key text'],
    ['vetting', 'create table members.vetting (requested_on date)'],
  ])('%s: %s', (rule, statement) =>
    withDatabase(async ({ owner }) => {
      await sql.raw(statement).execute(owner.db)
      const found = lint({ ...surface, ...(await catalogueOf(owner.db)) })
      expect(found.filter((one) => one.startsWith(rule))).not.toEqual([])
    }),
  )

  const asked = (path: `/${string}`, input: z.ZodType, output: z.ZodType = z.object({})) =>
    operationOf(
      endpoint({
        name: 'listSomething',
        method: 'GET',
        path,
        permission: 'signed-in',
        summary: '',
        input,
        output,
      }),
    )
  const nothing = z.object({})
  const person = z.object({ memberId: z.number(), score: z.number() })

  test.each([
    ['forbidden name', asked('/members/attitudes', nothing)],
    ['forbidden name', asked('/members', z.object({ religion: z.string() }))],
    [
      'forbidden name',
      asked('/members', nothing, z.object({ a: z.array(z.object({ readBy: z.string() })) })),
    ],
    ['judges a person', asked('/members', nothing, z.object({ members: z.array(person) }))],
    ['minutes by person', asked('/meetings', z.object({ speakerId: z.string() }))],
    ['search over texts', asked('/meetings', z.object({ find: z.string() }))],
    ['vetting', asked('/members/vetting', nothing)],
  ])('%s in the interface', (rule, operation) => {
    const found = lint({ ...surface, operations: [operation] })
    expect(found.filter((one) => one.startsWith(rule))).not.toEqual([])
  })

  test.each([
    ['forbidden name', 'members.read-opinions'],
    ['judges a person', 'members.score'],
    ['administrator sees content', 'meetings.minutes'],
  ] as const)('%s in the rights', (rule, name) => {
    const right: Right = {
      may: { vi: '', en: '' },
      resource: 'test',
      actions: ['read'],
      who: { administrator: 'anywhere' },
      source: '',
    }
    const found = lint({ ...surface, rights: { [name]: right } })
    expect(found.filter((one) => one.startsWith(rule))).not.toEqual([])
  })

  test('a cell may have a score: what is not about one person is not judged', () => {
    const cell = z.object({ unitId: z.number(), score: z.number() })
    expect(lint({ ...surface, operations: [asked('/cells', nothing, cell)] })).toEqual([])
  })
})
