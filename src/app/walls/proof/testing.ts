import { type Kysely, sql } from 'kysely'

import { inTransactionAs, underRole } from '#platform/server/database.ts'
import type { Reach } from '#platform/server/reach.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import type { AllTables } from '../../tables.ts'
import type { TestDatabase } from '../../testing.ts'
import { catalogue } from '../catalogue/testing.ts'
import { plantedIn, writeRows } from '../worlds/testing.ts'

/** Every table behind the second wall, by the column that names the unit of a row in these tests. */
export const guarded = {
  'members.member': 'id',
  'members.absence': 'member_id',
  'members.home': 'unit_id',
  'members.holding': 'member_id',
  'members.full_time_worker': 'unit_id',
  'register.entry': 'unit_id',
  'register.entry_version': 'entry_id',
  'meetings.meeting': 'unit_id',
  'meetings.meeting_version': 'meeting_id',
  'meetings.attendance': 'meeting_id',
  'members.correction': 'member_id',
  'members.planted_file': 'unit_id',
  'directives.standing': 'unit_id',
  'organisation.unit_grouping': 'unit_id',
  'organisation.cluster': 'unit_id',
  'organisation.cluster_stay': 'grouping_id',
  'organisation.cluster_correction': 'grouping_id',
  'platform.event': 'account_id',
} as const

/** One of them. */
export type Guarded = keyof typeof guarded

/** Their names. */
export const guardedTables = Object.keys(guarded) as Guarded[]

/** Units 1 to 9 under a top, each with a row in every guarded table; the number of a unit follows from it. */
export async function givenRows(database: TestDatabase): Promise<void> {
  const codes = Array.from({ length: 9 }, (_, place) => `U${place + 1}`)
  await givenUnits(
    database.owner.db,
    codes.map((code, place) => ({ code, parent: place === 0 ? null : 'U1' })),
  )
  await writeRows(database.owner.db)
  // One who moved, for the search alone.
  await sql`
    update members.search_key set former_numbers = ${`{[${numberOf(2)},${numberOf(2) + 1})}`}::int8multirange
    where member_id = 9`.execute(database.owner.db)
}

const numberOf = (unit: number) => unit * 1_048_576
const rootOf = (unit: number) =>
  `(select root_unit_id from organisation.org_unit where id = ${unit})`

/** The reach of these units alone, one range each; neighbours are not joined. */
export const reachOf = (...units: readonly number[]): Reach =>
  units.map((unit) => [numberOf(unit), numberOf(unit) + 1] as const)

/** What comes back without a condition: the units of the rows; or what the database said. */
export async function unitsShown(db: Kysely<AllTables>, table: Guarded): Promise<string> {
  const found = await sql<{ units: string }>`
    select coalesce(string_agg(${sql.ref(guarded[table])}::text, ' ' order by ${sql.ref(guarded[table])}), 'none') as units
    from ${sql.table(table)}`
    .execute(db)
    .catch(refusal)
  return typeof found === 'string' ? found : (found.rows[0]?.units ?? '')
}

/** The words by which the database refuses, without the names in them. */
export function refusal(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === '42501' && message.includes('row-level security')) return 'refused by the wall'
  if (code === '42501') return 'no right'
  if (code === '23503') return 'refused by a key'
  throw error
}

/** Who works: somebody, unless it is said who, as far as a reach. */
type Worker = { readonly reach: Reach; readonly actor?: string; readonly memberId?: number }

/** Works as somebody with a reach, and takes back what was done. */
export async function tryAs<Result>(
  { app }: Pick<TestDatabase, 'app'>,
  { reach, actor = 'somebody', memberId }: Worker,
  work: (db: Kysely<AllTables>) => Promise<Result>,
): Promise<Result> {
  const done: { result?: Result } = {}
  await inTransactionAs(app.db, { actor, memberId: memberId ?? null, reach }, async (db) => {
    done.result = await work(db)
    throw new TakenBack()
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
  return done.result as Result
}

class TakenBack extends Error {}

type Claim = { readonly what: string; readonly told: string; readonly found: () => Promise<string> }

const writes: readonly { readonly what: string; readonly told: string; readonly sql: string }[] = [
  {
    what: 'a meeting is moved out of the reach',
    told: 'refused by the wall',
    sql: `update meetings.meeting set unit_number = ${numberOf(7)} where unit_id = 4`,
  },
  {
    what: 'a meeting is written outside the reach',
    told: 'refused by the wall',
    sql: `insert into meetings.meeting (id, root_unit_id, unit_id, unit_number, kind, held_on) values (1000, ${rootOf(7)}, 7, ${numberOf(7)}, 'thematic', '2024-01-01')`,
  },
  {
    what: 'a meeting of a unit outside the reach is written under a number within',
    told: 'refused by a key',
    sql: `insert into meetings.meeting (id, root_unit_id, unit_id, unit_number, kind, held_on) values (1002, ${rootOf(7)}, 7, ${numberOf(4)}, 'thematic', '2024-01-01')`,
  },
  {
    what: 'a mark of a meeting outside the reach is written under a number within',
    told: 'refused by a key',
    sql: `insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status) values (${rootOf(7)}, '2020-01-01', 7, ${numberOf(4)}, 1, 'present')`,
  },
  {
    what: 'a meeting is written in reach',
    told: '1',
    sql: `insert into meetings.meeting (id, root_unit_id, unit_id, unit_number, kind, held_on) values (1001, ${rootOf(4)}, 4, ${numberOf(4)}, 'thematic', '2024-01-01')`,
  },
  {
    what: 'meetings are changed without a condition',
    told: '2',
    sql: `update meetings.meeting set outcome_text = 'x'`,
  },
  {
    what: 'meetings are deleted without a condition',
    told: '2',
    sql: 'with marks as (delete from meetings.attendance) delete from meetings.meeting',
  },
  {
    what: 'a mark is written outside the reach',
    told: 'refused by the wall',
    sql: `insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status) values (${rootOf(7)}, '2020-01-01', 7, ${numberOf(7)}, 1, 'present')`,
  },
  {
    what: 'marks are deleted without a condition',
    told: '2',
    sql: 'delete from meetings.attendance',
  },
  {
    what: 'a former version is written outside the reach',
    told: 'refused by the wall',
    sql: `insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by) values (7, 5, ${numberOf(7)}, '{}', 'x')`,
  },
  {
    what: 'a request to correct a file is moved out of the reach',
    told: 'refused by the wall',
    sql: `update members.correction set unit_number = ${numberOf(7)} where member_id = 4`,
  },
  {
    what: 'a request to correct a file is made outside the reach',
    told: 'refused by the wall',
    sql: `insert into members.correction (member_id, unit_number, about, sealed_words, asked_on, acknowledge_by, decide_by)
          values (7, ${numberOf(7)}, 'other', 'x', '2024-01-01', '2024-01-02', '2024-01-11')`,
  },
  {
    what: 'requests to correct a file are changed without a condition',
    told: '2',
    sql: `update members.correction set extension_words = extension_words`,
  },
  {
    what: 'a grouping is moved out of the reach',
    told: 'refused by the wall',
    sql: `update organisation.unit_grouping set unit_number = ${numberOf(7)} where unit_id = 4`,
  },
  {
    what: 'a grouping of a unit outside the reach is set up under a number within',
    told: 'refused by a key',
    sql: `insert into organisation.unit_grouping (id, unit_id, unit_number, name, valid) values (1000, 7, ${numberOf(4)}, 'x', '[2024-01-01,)')`,
  },
  {
    what: 'a cluster is written outside the reach',
    told: 'refused by the wall',
    sql: `insert into organisation.cluster (id, grouping_id, unit_id, unit_number, name, valid) values (1000, 7, 7, ${numberOf(7)}, 'y', '[2024-01-01,)')`,
  },
  {
    what: 'a unit is put into a cluster outside the reach',
    told: 'refused by the wall',
    sql: `insert into organisation.cluster_stay (grouping_id, cluster_id, unit_id, unit_number, valid) values (7, 7, 4, ${numberOf(7)}, '[2024-01-01,)')`,
  },
  {
    what: 'stays in clusters are deleted without a condition',
    told: '2',
    sql: 'delete from organisation.cluster_stay',
  },
  {
    what: 'groupings are changed without a condition',
    told: '2',
    sql: `update organisation.unit_grouping set document = 'x'`,
  },
  {
    what: 'an act is recorded where nobody may read it',
    told: '1',
    sql: `insert into platform.event (actor, act, unit_number) values ('x', 'test.done', ${numberOf(7)})`,
  },
  ...['update platform.event set actor = actor', 'delete from platform.event'].map((statement) => ({
    what: statement,
    told: 'no right',
    sql: statement,
  })),
  ...[
    'update members.home set end_implied = false',
    'update members.member set ethnicity = null',
    'delete from members.planted_file',
    'update organisation.org_unit set code = code',
    'delete from organisation.unit_grouping',
    'delete from organisation.cluster',
    'update organisation.cluster_correction set replaced_on = replaced_on',
    'delete from organisation.unit_state',
    'update directives.standing set numerator = 1',
    'delete from directives.standing_total',
  ].map((statement) => ({ what: statement, told: 'no right', sql: statement })),
]

/** Everything that the second wall promises, each with what the database shows. Rows as `givenRows` gives them. */
function claimsOf(database: TestDatabase): readonly Claim[] {
  const { owner } = database
  const apart = reachOf(3, 6)
  const shownTo = (table: Guarded, told: string, reach: Reach, actor = 'somebody'): Claim => ({
    what: `${table} to ${actor === '' ? 'nobody' : 'somebody'} who reaches ${JSON.stringify(reach)}`,
    told,
    found: () => tryAs(database, { reach, actor }, (db) => unitsShown(db, table)),
  })
  const tables = guardedTables.flatMap((table): readonly Claim[] => [
    {
      what: `${table} where nobody acts`,
      told: 'none',
      found: () => unitsShown(database.app.db, table),
    },
    shownTo(table, 'none', reachOf(1, 9), ''),
    shownTo(table, 'none', []),
    shownTo(table, '4', reachOf(4)),
    shownTo(table, '4 5', [[numberOf(4), numberOf(6)]]),
    shownTo(table, '3 6', apart),
    // The row at which the one gap begins lies in it; with a third range there are several.
    shownTo(table, '3 6', [
      [numberOf(3), numberOf(4)],
      [numberOf(6), numberOf(7)],
    ]),
    shownTo(table, '2 5 8', reachOf(2, 5, 8)),
    shownTo(table, '1 2 3 4 5 6 7 8 9', [[0, Number.MAX_SAFE_INTEGER]]),
  ])
  const persons = (['members.member', 'members.absence'] as const).flatMap((table) => {
    const own = table === 'members.member' ? 'id' : 'member_id'
    const before = (worker: Worker) => () =>
      tryAs(database, worker, async (db) => {
        const former = `{[${numberOf(2)},${numberOf(2) + 1}),[${numberOf(6)},${numberOf(6) + 1})}`
        await underRole(db, 'chibo_jobs', () =>
          sql`update ${sql.table(table)} set former_numbers = ${former}::int8multirange
            where ${sql.ref(own)} = 9`.execute(db),
        )
        return unitsShown(db, table)
      })
    return [
      { what: `${table}, once of the cell`, told: '2 9', found: before({ reach: reachOf(2) }) },
      {
        what: `${table}, once of two cells`,
        told: '4 6 9',
        found: before({ reach: reachOf(4, 6) }),
      },
      { what: `${table}, never of the cell`, told: '4', found: before({ reach: reachOf(4) }) },
      { what: `${table}, himself`, told: '5', found: before({ reach: [], memberId: 5 }) },
      { what: `${table} to nobody`, told: 'none', found: before({ reach: reachOf(2), actor: '' }) },
    ]
  })
  const acts = writes.map(({ what, told, sql: statement }) => ({
    what,
    told,
    found: () =>
      tryAs(database, { reach: reachOf(4, 5) }, async (db) => {
        const done = await sql.raw(statement).execute(db).catch(refusal)
        return typeof done === 'string' ? done : String(done.numAffectedRows)
      }),
  }))
  const facts = catalogue.map(({ what, told, sql: statement }) => ({
    what,
    told,
    found: async () => {
      const found = await sql.raw<Record<string, string>>(statement).execute(owner.db)
      return Object.values(found.rows[0] ?? {})[0] ?? ''
    },
  }))
  return [...tables, ...persons, ...acts, ...doors(database), ...facts]
}

/** The narrow doors: the file of a member, and the search of names. */
function doors(database: TestDatabase): readonly Claim[] {
  const count = (from: string) => async (db: Kysely<AllTables>) => {
    const found = await sql<{ rows: string }>`
      select count(*)::text as rows from ${sql.raw(from)}`.execute(db)
    return found.rows[0]?.rows ?? ''
  }
  const file = (worker: Worker) => tryAs(database, worker, count('members.homes_of(4)'))
  const planted = (worker: Worker) =>
    tryAs(database, worker, count(`members.homes_of(${plantedIn(4)})`))
  const posts = (worker: Worker) => tryAs(database, worker, count('members.holdings_of(4)'))
  const people = (worker: Worker) => tryAs(database, worker, count('meetings.people_at(4)'))
  const holder = (worker: Worker) =>
    tryAs(
      database,
      worker,
      count(
        '(select members.holder_name(seat, 4) as name from generate_series(1, 9) seat) one where name is not null',
      ),
    )
  const found = (worker: Worker) =>
    tryAs(database, worker, count(`members.find_members(array['% van%'], 'x')`))
  const counted = (worker: Worker) =>
    tryAs(
      database,
      worker,
      count(
        `generate_series(1, members.count_members('2024-01-01', '{[0,9007199254740991)}', null)) one`,
      ),
    )
  const requests = (worker: Worker) => tryAs(database, worker, count('members.correction'))
  const answers = (worker: Worker) => tryAs(database, worker, count('platform.answered_request'))
  const names = (worker: Worker) => tryAs(database, worker, count(`members.search_names('van')`))
  return [
    { what: 'a file in reach', told: '1', found: () => file({ reach: reachOf(4) }) },
    { what: 'a file out of reach', told: '0', found: () => file({ reach: reachOf(5) }) },
    { what: 'the own file', told: '1', found: () => file({ reach: [], memberId: 4 }) },
    { what: 'the file of another', told: '0', found: () => file({ reach: [], memberId: 5 }) },
    { what: 'a file for nobody', told: '0', found: () => file({ reach: reachOf(4), actor: '' }) },
    { what: 'a planted file in reach', told: '1', found: () => planted({ reach: reachOf(4) }) },
    { what: 'a planted file elsewhere', told: '0', found: () => planted({ reach: reachOf(5) }) },
    {
      what: 'a planted file, to nobody',
      told: '0',
      found: () => planted({ reach: reachOf(4), actor: '' }),
    },
    { what: 'posts in reach', told: '1', found: () => posts({ reach: reachOf(4) }) },
    { what: 'posts out of reach', told: '0', found: () => posts({ reach: reachOf(5) }) },
    { what: 'the own posts', told: '1', found: () => posts({ reach: [], memberId: 4 }) },
    { what: 'people at a meeting in reach', told: '1', found: () => people({ reach: reachOf(4) }) },
    {
      what: 'people at a meeting elsewhere',
      told: '0',
      found: () => people({ reach: reachOf(5) }),
    },
    { what: 'people, to nobody', told: '0', found: () => people({ reach: reachOf(4), actor: '' }) },
    { what: 'a holder in reach', told: '1', found: () => holder({ reach: reachOf(4) }) },
    { what: 'a holder out of reach', told: '0', found: () => holder({ reach: reachOf(5) }) },
    { what: 'members found', told: '2', found: () => found({ reach: reachOf(3, 6) }) },
    { what: 'members found in no reach', told: '0', found: () => found({ reach: [] }) },
    {
      what: 'members found by nobody',
      told: '0',
      found: () => found({ reach: reachOf(4), actor: '' }),
    },
    { what: 'members counted', told: '2', found: () => counted({ reach: reachOf(3, 6) }) },
    { what: 'members counted in no reach', told: '0', found: () => counted({ reach: [] }) },
    {
      what: 'members counted for nobody',
      told: '0',
      found: () => counted({ reach: reachOf(4), actor: '' }),
    },
    { what: 'own requests', told: '1', found: () => requests({ reach: [], memberId: 4 }) },
    { what: 'requests of nobody', told: '0', found: () => requests({ reach: [], actor: '' }) },
    { what: 'own answers', told: '1', found: () => answers({ reach: [] }) },
    { what: 'answers to others', told: '0', found: () => answers({ reach: [], actor: 'other' }) },
    { what: 'answers to nobody', told: '0', found: () => answers({ reach: [], actor: '' }) },
    { what: 'names in reach', told: '2', found: () => names({ reach: reachOf(3, 6) }) },
    {
      what: 'names of a cell and of who was there',
      told: '2',
      found: () => names({ reach: reachOf(2) }),
    },
    { what: 'names in one range', told: '1', found: () => names({ reach: reachOf(4) }) },
    { what: 'names for nobody', told: '0', found: () => names({ reach: reachOf(4), actor: '' }) },
    { what: 'names in no reach', told: '0', found: () => names({ reach: [] }) },
  ]
}

/** What does not hold, in words; nothing where the wall stands. */
export async function listBreaches(database: TestDatabase): Promise<readonly string[]> {
  const breaches: string[] = []
  for (const { what, told, found } of claimsOf(database)) {
    const shown = await found().catch((error: unknown) => `fault: ${(error as Error).message}`)
    if (shown !== told) breaches.push(`${what}: ${shown} instead of ${told}`)
  }
  return breaches
}
