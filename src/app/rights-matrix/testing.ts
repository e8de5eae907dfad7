import { sql } from 'kysely'

import { indicators } from '#app/indicators.ts'
import { createServer } from '#app/server.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { beginSession } from '#features/access/server/session-store.ts'
import { givenSeat } from '#features/access/server/testing.ts'
import { givenAccount, givenGrant } from '#features/access/testing.ts'
import { recomputeAll } from '#features/directives/server/recompute-standing.ts'
import { imported } from '#features/directives/server/testing.ts'
import { givenMeeting } from '#features/meetings/testing.ts'
import { insertCorrection } from '#features/members/server/correction-store.ts'
import { givenMembers } from '#features/members/testing.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { type Role, roles } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'
import { sessionCookieName } from '#platform/server/entry.ts'

/** The day on which the world stands. */
export const matrixDay = '2025-01-08'

/** How the unit of somebody's grant stands to the target: the cell T, its member M and its meeting. */
export const relations = [
  'self',
  'same-cell',
  'parent',
  'ancestor',
  'child',
  'descendant',
  'sibling',
  'unrelated',
  'former-unit',
  'incoming-transfer',
  'expired-grant',
  'no-grant',
] as const

/** One of the twelve. */
export type ScopeRelation = (typeof relations)[number]

/** Everything that has a name carries a word that is nobody else's, so that an answer can be searched for it. */
const word = (code: string) => `zq${code}`

/** The tree. T stood under F, and will stand under I; its member M came from G, and will go to J. */
const states: readonly GivenState[] = [
  { code: 'top', kind: 'bloc' },
  { code: 'A', kind: 'upper', parent: 'top' },
  { code: 'P', kind: 'grassroots', parent: 'A' },
  { code: 'F', kind: 'grassroots', parent: 'A' },
  { code: 'I', kind: 'grassroots', parent: 'A' },
  { code: 'T', parent: 'F', to: '2024-06-01' },
  { code: 'T', parent: 'P', from: '2024-06-01', to: '2025-06-01' },
  { code: 'T', parent: 'I', from: '2025-06-01' },
  { code: 'C', kind: 'group', parent: 'T' },
  { code: 'D', kind: 'group', parent: 'C' },
  { code: 'S', parent: 'P' },
  { code: 'G', parent: 'F' },
  { code: 'J', parent: 'I' },
  { code: 'B', kind: 'upper', parent: 'top' },
  { code: 'U', parent: 'B' },
  { code: 'E', kind: 'upper', parent: 'top' },
  { code: 'Q', parent: 'E' },
]

/** The way from each unit up to the top, today. */
const ways: Readonly<Record<string, string>> = {
  top: 'top',
  A: 'A top',
  P: 'P A top',
  F: 'F A top',
  I: 'I A top',
  T: 'T P A top',
  C: 'C T P A top',
  D: 'D C T P A top',
  S: 'S P A top',
  G: 'G F A top',
  J: 'J I A top',
  B: 'B top',
  U: 'U B top',
  E: 'E top',
  Q: 'Q E top',
}

const wayOf = (code: string) => (ways[code] ?? '').split(' ')

/** Where the grants of a relation stand, with the day on which they ended. */
const grantsOf: Readonly<
  Record<ScopeRelation, readonly { readonly unit: string; readonly to?: string }[]>
> = {
  self: [{ unit: 'U' }],
  'same-cell': [{ unit: 'T' }],
  parent: [{ unit: 'P' }],
  ancestor: [{ unit: 'A' }],
  child: [{ unit: 'C' }],
  descendant: [{ unit: 'D' }],
  sibling: [{ unit: 'S' }],
  unrelated: [{ unit: 'U' }],
  'former-unit': [{ unit: 'F' }, { unit: 'G' }],
  'incoming-transfer': [{ unit: 'I' }, { unit: 'J' }],
  'expired-grant': [
    { unit: 'T', to: matrixDay },
    { unit: 'P', to: '2024-12-31' },
    { unit: 'A', to: '2024-12-31' },
  ],
  'no-grant': [],
}

/** The units that a role opens through its grants, told without the program: a cell's role in a cell only. */
function unitsOpenTo(role: Role, relation: ScopeRelation): readonly string[] {
  const granted = grantsOf[relation]
    .filter(({ to }) => to === undefined)
    .map(({ unit }) => unit)
    .filter(
      (unit) => role !== 'cell-secretary' || ['T', 'S', 'U', 'G', 'J', 'C', 'D'].includes(unit),
    )
  return Object.keys(ways).filter((code) => wayOf(code).some((step) => granted.includes(step)))
}

/** The homes of the members that the world is about. */
const homes = [
  { member: 'M', unit: 'G', to: '2024-03-01' },
  { member: 'M', unit: 'T', from: '2024-03-01', to: '2025-06-01' },
  { member: 'M', unit: 'J', from: '2025-06-01' },
  { member: 'N', unit: 'T' },
  { member: 'R', unit: 'T' },
  // The member whom everybody at the gate is, but for the one who is M himself.
  { member: 'O', unit: 'Q' },
  ...['S', 'G', 'J', 'U', 'C', 'D'].map((unit) => ({ member: `mate${unit}`, unit })),
]

/** Somebody at the gate. */
export type Caller = {
  readonly role: Role
  readonly relation: ScopeRelation
  readonly token: string
  /** Whether a grant of his holds today. */
  readonly isGranted: boolean
  /** Whether his role reaches the target through his grants. */
  readonly reachesTarget: boolean
  /** The words that an answer may tell him where his role carries the right to ask. */
  readonly mayRead: ReadonlySet<string>
  /** The words of the units where his grants stand today. */
  readonly granted: ReadonlySet<string>
  /** The words about himself. */
  readonly own: ReadonlySet<string>
}

/** What came back, as it went over the wire. */
export type Sent = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** What the probes ask about. */
export type Targets = {
  readonly unit: number
  readonly member: number
  readonly meeting: number
  readonly entry: number
  readonly grant: number
  readonly account: number
  /** A request of M to correct his file, decided. */
  readonly correction: number
  /** A draft of the committee of T. */
  readonly reorganisation: number
  /** The committee of T, its term, and the seat of its secretary, which somebody holds. */
  readonly body: number
  readonly term: number
  readonly seat: number
  /** A grouping of T with a cluster. */
  readonly grouping: number
  readonly cluster: number
  readonly measure: number
  readonly directive: string
  readonly obligation: string
  readonly words: Readonly<
    Record<
      'unit' | 'member' | 'worker' | 'meeting' | 'entry' | 'correction' | 'draft' | 'grouping',
      string
    >
  >
}

/** A small Bloc, and somebody of every role in every relation to its cell T. */
export type MatrixWorld = {
  readonly targets: Targets
  readonly callers: readonly Caller[]
  send(endpoint: Endpoint, input: object, token: string | undefined): Promise<Sent>
  /** Everything that acts write, as one word: the same as long as nothing was written. */
  state(): Promise<string>
  stop(): Promise<void>
}

/** Every word that the names of the world carry and that stands in a text. */
export function wordsIn(text: string): readonly string[] {
  return [...new Set(text.match(/zq[A-Za-z]+/g) ?? [])]
}

function memberWords(member: string): readonly string[] {
  return [word(member), word(`card${member}`)]
}

/** What somebody who opens these units may read: them, the names above them, their people and meetings. */
function wordsOf(units: readonly string[]): ReadonlySet<string> {
  const open = new Set(units)
  const named = states
    .filter(({ code }) => open.has(code))
    .flatMap(({ code, parent }) => [...wayOf(code), ...(parent ? [parent] : [])])
  const isToday = ({ from, to }: { from?: string; to?: string }) =>
    (from ?? '') <= matrixDay && (to === undefined || to > matrixDay)
  const people = homes.filter((home) => isToday(home) && open.has(home.unit))
  const theirHomes = homes.filter(
    ({ member, from }) =>
      (from ?? '') <= matrixDay && people.some((person) => person.member === member),
  )
  return new Set([
    ...named.map(word),
    ...theirHomes.map(({ unit }) => word(unit)),
    ...people.flatMap(({ member }) => memberWords(member)),
    ...(open.has('T')
      ? ['meetingT', 'entryT', 'correctionT', 'draftT', 'groupingT'].map(word)
      : []),
    ...(open.has('U') ? [word('meetingU'), word('entryU')] : []),
  ])
}

const text =
  'ĐẢNG ỦY KHỐI\nSố 07-NQ/ĐUK\nHà Nội, ngày 02 tháng 3 năm 2018\n\nNGHỊ QUYẾT\nvề sinh hoạt chi bộ\n\nI. MỤC TIÊU\n1. Phấn đấu trên 80% chi bộ sinh hoạt thường kỳ đúng tuần đầu tháng.\n2. Phấn đấu 100% chi bộ xây dựng quy chế làm việc.\n'

/** A decided request of M, and as many open ones of M and of O as anybody may have: no more are taken. */
async function writeCorrections(
  database: TestDatabase,
  members: Readonly<Record<'M' | 'O', number>>,
): Promise<number> {
  const db = database.owner.db
  const asked = async (memberId: number, words: string) => {
    const home = await sql<{ unitNumber: number }>`
      select unit_number from members.home where member_id = ${memberId} and valid @> ${matrixDay}::date`.execute(
      db,
    )
    return insertCorrection(db, {
      memberId,
      unitNumber: home.rows[0]?.unitNumber ?? 0,
      about: 'other',
      words,
      askedOn: plainDate('2025-01-02'),
      acknowledgeBy: plainDate('2025-01-03'),
      decideBy: plainDate('2025-02-01'),
    })
  }
  for (const memberId of [members.M, members.O])
    for (let open = 0; open < 5; open += 1) await asked(memberId, 'ghi chưa đúng')
  const decided = await asked(members.M, word('correctionT'))
  await sql`
    update members.correction set decided_on = '2025-01-05', outcome = 'corrected', answer = 'đã sửa'
    where id = ${decided}`.execute(db)
  return decided
}

async function writeTargets(database: TestDatabase): Promise<Targets> {
  const db = database.owner.db
  const units = await givenUnits(
    db,
    states.map((state) => ({ ...state, name: `Tổ chức ${word(state.code)}` })),
  )
  const unit = (code: string) => units.get(code) ?? 0
  await sql`update organisation.org_unit set code = 'zq' || code`.execute(db)
  const members = await givenMembers(
    db,
    homes.map((home) => ({
      card: word(`card${home.member}`),
      name: `Nguyễn ${word(home.member)}`,
      unitId: unit(home.unit),
      ...('from' in home && home.from ? { from: home.from } : {}),
      ...('to' in home && home.to ? { to: home.to } : {}),
    })),
  )
  const member = (name: string) => members.get(word(`card${name}`)) ?? 0
  await sql`update members.member set ethnicity = 'Kinh', former_card_number = card_number`.execute(
    db,
  )
  const meeting = await givenMeeting(db, {
    unitId: unit('T'),
    heldOn: '2024-12-05',
    outcome: 'resolution',
    checkerId: member('N'),
    rows: [{ memberId: member('M'), spoke: true }, { memberId: member('N') }],
  })
  await givenMeeting(db, { unitId: unit('U'), heldOn: '2024-12-05', outcome: 'conclusion' })
  await sql`
    update meetings.meeting set outcome_text = case unit_id when ${unit('T')} then 'zqmeetingT' else 'zqmeetingU' end`.execute(
    db,
  )
  const entered = await sql<{ id: number }>`
    insert into register.entry (root_unit_id, unit_id, unit_number, kind, valid, reference, is_only)
    select root_unit_id, id, number, 'working-regulation', daterange('2024-06-01', null),
           case id when ${unit('T')} then ${word('entryT')} else ${word('entryU')} end, true
    from organisation.org_unit where id in (${unit('T')}, ${unit('U')}) order by id = ${unit('T')} desc returning id`.execute(
    db,
  )
  const correction = await writeCorrections(database, { M: member('M'), O: member('O') })
  const account = await givenAccount(db, { login: 'spare', password: null })
  const grant = await givenGrant(db, account, { role: 'inspector', unitId: unit('T') })
  const { directive } = await imported(database, text)
  const found = await sql<{ measure: number; obligation: string }>`
    select (select id from directives.measure where indicator = 'meeting.ordinary.month' limit 1) as measure,
           (select id from directives.obligation order by id limit 1) as obligation`.execute(db)
  const drafted = await sql<{ id: number }>`
    insert into organisation.reorganisation (title, effective_on, acts, status, unit_number)
    select ${word('draftT')}, '2025-02-03', '[]', 'draft', number from organisation.org_unit where id = ${unit('T')}
    returning id`.execute(db)
  const seated = await writeCommittee(db, { unitId: unit('T'), holderId: member('R') })
  await sql`
    insert into members.full_time_worker (member_id, valid, unit_id, unit_number, title)
    select ${member('R')}, daterange('2024-03-01', null), id, number, 'Văn thư' from organisation.org_unit
    where id = ${unit('T')}`.execute(db)
  const grouped = await sql<{ grouping: number; cluster: number }>`
    with grouping as (
      insert into organisation.unit_grouping (unit_id, unit_number, name, valid)
      select id, number, ${word('groupingT')}, '[2024-06-01,2025-06-01)' from organisation.org_unit where id = ${unit('T')}
      returning id, unit_id, unit_number, valid
    ), cluster as (
      insert into organisation.cluster (grouping_id, unit_id, unit_number, name, valid)
      select id, unit_id, unit_number, 'Cụm 1', valid from grouping returning id, grouping_id
    )
    select grouping_id as grouping, id as cluster from cluster`.execute(db)
  await sql`update directives.obligation set state = 'rejected'`.execute(db)
  await db.transaction().execute(async (transaction) => {
    await sql`update directives.engine set first_day = '2024-03-01'`.execute(transaction)
    await recomputeAll(transaction, indicators, plainDate(matrixDay))
  })
  const row = found.rows[0]
  return {
    unit: unit('T'),
    member: member('M'),
    meeting,
    entry: entered.rows[0]?.id ?? 0,
    grant,
    account,
    correction,
    reorganisation: drafted.rows[0]?.id ?? 0,
    ...seated,
    grouping: grouped.rows[0]?.grouping ?? 0,
    cluster: grouped.rows[0]?.cluster ?? 0,
    measure: row?.measure ?? 0,
    directive: directive.shortId,
    obligation: row?.obligation ?? '',
    words: {
      unit: word('T'),
      member: word('M'),
      worker: word('R'),
      meeting: word('meetingT'),
      entry: word('entryT'),
      correction: word('correctionT'),
      draft: word('draftT'),
      grouping: word('groupingT'),
    },
  }
}

/** A committee with a term, a seat that is held, and one that stands empty. */
async function writeCommittee(
  db: TestDatabase['owner']['db'],
  { unitId, holderId }: { readonly unitId: number; readonly holderId: number },
): Promise<Pick<Targets, 'body' | 'term' | 'seat'>> {
  const seat = await givenSeat(db, { unitId, memberId: holderId, from: '2024-03-01' })
  const { rows } = await sql<Pick<Targets, 'body' | 'term'>>`
    with empty as (
      insert into organisation.seat (body_id, post, valid)
      select body_id, 'member', daterange('2024-03-01', null) from organisation.seat where id = ${seat})
    insert into organisation.term (body_id, valid, due_on)
    select body_id, daterange('2024-03-01', null), '2026-09-01' from organisation.seat where id = ${seat}
    returning body_id as body, id as term`.execute(db)
  return { seat, body: rows[0]?.body ?? 0, term: rows[0]?.term ?? 0 }
}

async function writeCallers(database: TestDatabase): Promise<readonly Caller[]> {
  const db = database.owner.db
  const ids = async (query: ReturnType<typeof sql<{ name: string; id: number }>>) =>
    new Map((await query.execute(db)).rows.map(({ name, id }) => [name, id]))
  const units = await ids(sql`select substr(code, 3) as name, id from organisation.org_unit`)
  const members = await ids(sql`select substr(card_number, 7) as name, id from members.member`)
  const callers: Caller[] = []
  for (const relation of relations) {
    const person = relation === 'self' ? 'M' : 'O'
    for (const role of roles) {
      const accountId = await givenAccount(db, {
        login: `${role} ${relation}`,
        password: null,
        memberId: members.get(person) ?? 0,
      })
      for (const { unit, to } of grantsOf[relation])
        await givenGrant(db, accountId, {
          role,
          unitId: units.get(unit) ?? 0,
          ...(to === undefined ? {} : { to }),
        })
      const begun = await beginSession(db, {
        accountId,
        passwordHash: null,
        today: plainDate(matrixDay),
        factor: 'passkey',
        device: { browser: null, system: null },
        former: undefined,
      })
      const open = unitsOpenTo(role, relation)
      callers.push({
        role,
        relation,
        token: begun?.token ?? '',
        isGranted: grantsOf[relation].some(({ to }) => to === undefined),
        reachesTarget: open.includes('T'),
        mayRead: wordsOf(open),
        granted: new Set(
          grantsOf[relation].filter(({ to }) => to === undefined).map(({ unit }) => word(unit)),
        ),
        own: new Set([
          ...memberWords(person),
          // As the key of searches holds the name.
          word(person.toLowerCase()),
          ...(person === 'M' ? [word('T'), word('G'), word('correctionT')] : [word('Q')]),
        ]),
      })
    }
  }
  // However long it takes to try everything, everybody has just shown who he is.
  await sql`update access.session set shown_at = now() + interval '1 day'`.execute(db)
  return callers
}

/** The tables that acts write; sessions, kept reaches, the journal and what is counted of readings are not what somebody acts on. */
const written = sql<{ name: string }>`
  select table_schema || '.' || table_name as name from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema in ('organisation', 'members', 'meetings', 'directives', 'register')
    and table_name !~ '_([0-9]{4}|other)$' and table_name not in ('file_reading', 'reading_reason')
  union all values ('access.account'), ('access.role_grant')
  order by 1`

async function stateOf(database: TestDatabase): Promise<string> {
  const tables = await written.execute(database.owner.db)
  const rows = tables.rows.map(
    ({ name }) => sql`select ${name} || row_to_json(t)::text as row from ${sql.table(name)} t`,
  )
  const found = await sql<{ state: string }>`
    select md5(string_agg(row, chr(10) order by row)) as state from (${sql.join(rows, sql` union all `)}) everything`.execute(
    database.owner.db,
  )
  return found.rows[0]?.state ?? ''
}

/** Builds the world and serves it. */
export async function givenMatrixWorld(): Promise<MatrixWorld> {
  const database = await testDatabase()
  await stopClock(database.owner.db, plainDate(matrixDay))
  const targets = await writeTargets(database)
  const callers = await writeCallers(database)
  const server = await createServer(database.app, {
    host: '127.0.0.1',
    publicOrigin: undefined,
    logLevel: 'silent',
  })
  let acts = 0
  return {
    targets,
    callers,
    state: () => stateOf(database),
    send: async (endpoint, input, token) => {
      acts += 1
      const given: Record<string, unknown> = { ...input }
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
        const value = encodeURIComponent(String(given[name]))
        delete given[name]
        return value
      })
      const isRead = endpoint.method === 'GET'
      const answer = await server.inject({
        method: endpoint.method,
        url: `/api/v1${path}`,
        cookies: token === undefined ? {} : { [sessionCookieName(false)]: token },
        headers: isRead ? {} : { 'idempotency-key': `matrix-act-${acts}` },
        ...(isRead ? { query: given as Record<string, string> } : { payload: given }),
      })
      const { date: _, ...headers } = answer.headers
      return { status: answer.statusCode, headers, body: answer.body }
    },
    stop: async () => {
      await server.close()
      await database.drop()
    },
  }
}
