import { randomInt } from 'node:crypto'

import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addGrant, disableAccount, endGrant } from '#features/access/contract.ts'
import { raiseScopeEpoch } from '#features/access/server/reach-store.ts'
import { beginSession } from '#features/access/server/session-store.ts'
import { givenSeat } from '#features/access/server/testing.ts'
import { type Browser, givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { exportActs } from '#features/audit/contract.ts'
import { correctMeeting, importTable } from '#features/meetings/contract.ts'
import { givenMeeting } from '#features/meetings/testing.ts'
import { getMember, listMembers } from '#features/members/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { getUnit } from '#features/organisation/contract.ts'
import { refreshPlaces } from '#features/organisation/server/public.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Role } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'

import type { AllTables } from '../tables.ts'

// Rights are taken and given, seats change hands, units move and merge, accounts close, while people go on
// asking. Whatever is asked after a change has been answered knows of it; whatever was answered before it
// does not; in between either may be. Nothing else counts as right.

const today = plainDate('2025-01-08')
const reads = Number(process.env['CHIBO_INTERLEAVINGS'] ?? 600)

/** What is the case between two changes. */
type State = {
  /** Whether the inspector has his grant at A. */
  readonly granted: boolean
  /** Whether the secretary holds the seat of T. */
  readonly seated: boolean
  /** Whether T stands under B, not under A. */
  readonly moved: boolean
  /** Whether X, a unit under A, has gone into Y, one under B. */
  readonly merged: boolean
  /** Whether the account of the leader is closed. */
  readonly closed: boolean
}

/** Who asks, with which role, and what opens the two units to him. */
const people = {
  inspector: {
    role: 'inspector',
    opens: {
      T: (now: State) => now.granted && !now.moved,
      X: (now: State) => now.granted && !now.merged,
    },
  },
  secretary: { role: 'cell-secretary', opens: { T: (now: State) => now.seated, X: () => false } },
  'staff-a': {
    role: 'committee-staff',
    opens: { T: (now: State) => !now.moved, X: (now: State) => !now.merged },
  },
  'staff-b': {
    role: 'committee-staff',
    opens: { T: (now: State) => now.moved, X: (now: State) => now.merged },
  },
  leader: {
    role: 'committee-leader',
    opens: { T: (now: State) => !now.closed, X: (now: State) => !now.closed },
  },
} as const satisfies Readonly<
  Record<string, { role: Role; opens: Readonly<Record<'T' | 'X', (now: State) => boolean>> }>
>

type Person = keyof typeof people
const persons = Object.keys(people) as readonly Person[]

/** What is asked, about which unit, by which roles, and the status that says yes. */
type Question = {
  readonly about: 'T' | 'X'
  readonly roles: readonly Role[] | 'all'
  readonly ask: (browser: Browser) => Promise<{ readonly status: number }>
  readonly yes: readonly number[]
}

let served: Served
let questions: Readonly<Record<string, Question>>
let bloc: Browser
let administrator: Browser
let grantId = 0
let seatId = 0
let units: ReadonlyMap<string, number>
let secretaryId = 0
const accounts = new Map<Person, number>()
const browsers = new Map<Person, Browser>()

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 0
const inspectorAtA = () => ({ role: 'inspector' as const, unitId: unit('A') })

/** However long the test runs, everybody has just shown who he is. */
const showAgain = () =>
  sql`update access.session set shown_at = now() + interval '1 day'`.execute(owner())

/** Signs in anew, as somebody does whose session ended. */
async function enterAnew(person: Person): Promise<void> {
  const begun = await beginSession(owner(), {
    accountId: accounts.get(person) ?? 0,
    passwordHash: null,
    today,
    factor: 'passkey',
    device: { browser: null, system: null },
    former: undefined,
  })
  await showAgain()
  const browser = await served.browser()
  browser.jar.set('chibo', begun?.token ?? '')
  browsers.set(person, browser)
}

beforeAll(async () => {
  served = await givenServer({ today })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'B', kind: 'upper', parent: 'top' },
    { code: 'T', parent: 'A' },
    { code: 'X', parent: 'A' },
    { code: 'Y', parent: 'B' },
  ])
  const members = await givenMembers(owner(), [
    { card: 'secretary', unitId: unit('T') },
    { card: 'other', unitId: unit('T') },
  ])
  secretaryId = members.get('secretary') ?? 0
  seatId = await givenSeat(owner(), { unitId: unit('T'), memberId: secretaryId })
  const given = async (login: Person, more: Omit<Parameters<typeof givenAccount>[1], 'login'>) =>
    accounts.set(login, await givenAccount(owner(), { login, password: null, ...more }))
  await given('inspector', {})
  await given('secretary', { memberId: secretaryId })
  await given('staff-a', { grants: [{ role: 'committee-staff', unitId: unit('A') }] })
  await given('staff-b', { grants: [{ role: 'committee-staff', unitId: unit('B') }] })
  await given('leader', { grants: [{ role: 'committee-leader', unitId: unit('top') }] })
  const at = (role: Role) => [{ role, unitId: unit('top') }]
  await givenAccount(owner(), { login: 'bloc', grants: at('bloc-staff') })
  await givenAccount(owner(), { login: 'administrator', grants: at('administrator') })
  bloc = await served.signedIn('bloc')
  administrator = await served.signedIn('administrator')
  await showAgain()
  for (const person of persons) await enterAnew(person)
  await sql`update organisation.org_unit set code = 'cell-' || code where code in ('T', 'X', 'Y')`.execute(
    owner(),
  )
  const meetingId = await givenMeeting(owner(), {
    unitId: unit('T'),
    heldOn: '2024-12-05',
    outcome: 'resolution',
  })
  questions = questionsAbout(members.get('other') ?? 0, meetingId)
})

afterAll(() => served.stop())

function questionsAbout(memberId: number, meetingId: number): Readonly<Record<string, Question>> {
  const seen = { roles: 'all', yes: [200] } as const
  const correction = { kind: 'ordinary' as const, heldOn: '2024-12-05', attendance: [] }
  const file = Buffer.from('unit_code,kind,held_on\ncell-T,ordinary,2024-11-05\n').toString(
    'base64',
  )
  return {
    'the unit': { ...seen, about: 'T', ask: (by) => by.ask(getUnit, { unitId: unit('T') }) },
    'the unit that merges': {
      ...seen,
      about: 'X',
      ask: (by) => by.ask(getUnit, { unitId: unit('X') }),
    },
    'its members': { ...seen, about: 'T', ask: (by) => by.ask(listMembers, { unit: unit('T') }) },
    'a member': { ...seen, about: 'T', ask: (by) => by.ask(getMember, { memberId }) },
    'an export': {
      ...seen,
      about: 'T',
      roles: ['inspector'],
      ask: (by) => by.ask(exportActs, { unit: unit('T') }),
    },
    'a change': {
      about: 'T',
      roles: ['cell-secretary', 'committee-staff'],
      // An old version of the record: whoever may correct it is told so.
      ask: (by) => by.ask(correctMeeting, { ...correction, meetingId, version: 9, reason: 'nhầm' }),
      yes: [409, 422],
    },
    'a long import': {
      about: 'T',
      roles: ['committee-staff'],
      ask: (by) =>
        by.ask(importTable, {
          kind: 'meetings',
          fileName: 'meetings.csv',
          contentBase64: file,
          dryRun: true,
          skipBad: false,
        }),
      yes: [200],
    },
  }
}

/** One transaction of the installation itself, as an import writes it. */
const together = (work: (db: Kysely<AllTables>) => Promise<unknown>) =>
  owner()
    .transaction()
    .execute(async (db) => {
      await work(db)
      await raiseScopeEpoch(db)
    })

const turns: Readonly<Record<keyof State, (on: boolean) => Promise<unknown>>> = {
  granted: async (on) => {
    if (!on) return bloc.ask(endGrant, { grantId, from: today })
    const asked = { login: 'inspector', from: today, decision: '1-QĐ', ...inspectorAtA() }
    const { status, answer } = await bloc.ask(addGrant, asked)
    expect(status).toBe(200)
    grantId = answer.id
    return answer
  },
  seated: (on) =>
    together((db) =>
      on
        ? sql`insert into members.holding (seat_id, member_id, unit_number, valid)
            values (${seatId}, ${secretaryId}, ${unit('T') * 1_048_576}, '[2020-01-01,)')`.execute(
            db,
          )
        : sql`delete from members.holding where seat_id = ${seatId}`.execute(db),
    ),
  moved: (on) =>
    together(async (db) => {
      await sql`update organisation.unit_state set parent_id = ${unit(on ? 'B' : 'A')} where unit_id = ${unit('T')}`.execute(
        db,
      )
      await refreshPlaces(db)
    }),
  merged: (on) =>
    together(async (db) => {
      const life = on ? '[2020-01-01,2025-01-08)' : '[2020-01-01,)'
      await sql`update organisation.unit_state set valid = ${life}::daterange where unit_id = ${unit('X')}`.execute(
        db,
      )
      await sql`update organisation.org_unit set life = ${life}::daterange where id = ${unit('X')}`.execute(
        db,
      )
      await (on
        ? sql`insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
              values (${unit('X')}, ${unit('Y')}, ${today}::date, true)`.execute(db)
        : sql`delete from organisation.succession`.execute(db))
      await refreshPlaces(db)
    }),
  closed: async (on) => {
    const accountId = accounts.get('leader') ?? 0
    if (on) return administrator.ask(disableAccount, { accountId })
    return sql`update access.account set disabled_on = null where id = ${accountId}`.execute(
      owner(),
    )
  },
}

/** Whose session a change ends. */
const touched: Readonly<Partial<Record<keyof State, Person>>> = {
  granted: 'inspector',
  seated: 'secretary',
  closed: 'leader',
}

/** A change with the state that it brings, from the moment it was asked for to the moment it was answered. */
type Change = {
  readonly state: State
  readonly whose: Person | undefined
  readonly begun: number
  ended: number
}

type Read = {
  readonly person: Person
  readonly question: string
  readonly status: number
  readonly begun: number
  readonly ended: number
}

let moment = 0
const nextMoment = () => (moment += 1)

async function readOnce(): Promise<Read> {
  const person = persons[randomInt(persons.length)] ?? 'leader'
  const names = Object.keys(questions)
  const question = names[randomInt(names.length)] ?? ''
  const browser = browsers.get(person)
  const begun = nextMoment()
  const { status = 0 } = (browser && (await questions[question]?.ask(browser))) ?? {}
  return { person, question, status, begun, ended: nextMoment() }
}

async function changeOnce(changes: Change[]): Promise<void> {
  const kinds = Object.keys(turns) as readonly (keyof State)[]
  const kind = kinds[randomInt(kinds.length)] ?? 'moved'
  const before = changes.at(-1)?.state
  if (!before) return
  const state = { ...before, [kind]: !before[kind] }
  const whose = touched[kind]
  const change: Change = { state, whose, begun: nextMoment(), ended: Number.POSITIVE_INFINITY }
  changes.push(change)
  await turns[kind](state[kind])
  if (whose) await enterAnew(whose)
  change.ended = nextMoment()
}

function mayIn(state: State, { person, question: name }: Read): boolean {
  const { role, opens } = people[person]
  const question = questions[name]
  if (!question || (question.roles !== 'all' && !question.roles.includes(role))) return false
  return opens[question.about](state)
}

/** What may be answered: by every state that can have been in force while the question was on its way. */
function allowed(read: Read, changes: readonly Change[]): ReadonlySet<boolean> {
  const answers = new Set<boolean>()
  for (const [place, change] of changes.entries()) {
    const next = changes[place + 1]
    if (change.begun > read.ended || (next && next.ended < read.begun)) continue
    answers.add(mayIn(change.state, read))
    if (change.whose === read.person && change.ended > read.begun) answers.add(false)
  }
  return answers
}

test(`what changes holds from the next request on, ${reads} times`, {
  timeout: 900_000,
}, async () => {
  const state = { granted: false, seated: true, moved: false, merged: false, closed: false }
  const changes: Change[] = [{ state, whose: undefined, begun: 0, ended: 0 }]
  const done: Read[] = []
  const isOver = () => done.length >= reads
  const readers = Array.from({ length: 4 }, async () => {
    while (!isOver()) done.push(await readOnce())
  })
  while (!isOver()) await changeOnce(changes)
  await Promise.all(readers)

  const isYes = ({ question, status }: Read) => questions[question]?.yes.includes(status) === true
  const faults = done
    .filter((read) => !allowed(read, changes).has(isYes(read)))
    .map(
      ({ person, question, status, begun, ended }) =>
        `${person} asks for ${question}, ${begun}–${ended}: ${status}`,
    )
  expect(faults).toEqual([])
  expect(done.filter(({ status }) => ![200, 401, 404, 409, 422].includes(status))).toEqual([])
  const share = (isOne: (read: Read) => boolean) => done.filter(isOne).length / done.length
  expect(share(isYes)).toBeGreaterThan(0.1)
  expect(share((read) => !isYes(read))).toBeGreaterThan(0.1)
  // Some were on their way while something changed, some had to know exactly.
  expect(share((read) => allowed(read, changes).size === 1)).toBeGreaterThan(0.2)
  expect(changes.length).toBeGreaterThan(reads / 50)
})
