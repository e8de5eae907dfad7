import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { type TestDatabase, withDatabase } from '../testing.ts'
import { doorMutants, type Mutant, rewriting } from './mutants/testing.ts'
import { givenRows, guardedTables, listBreaches } from './proof/testing.ts'

const gap = `number < nullif(current_setting('app.gap_from', true), '')::bigint
               or number >= nullif(current_setting('app.gap_to', true), '')::bigint`
const gaps = `number <@ nullif(current_setting('app.reach', true), '')::int8multirange`

const reachBody = (parts: {
  readonly actor?: string
  readonly from?: string
  readonly to?: string
  readonly gap?: string
  readonly gaps?: string
}) => `
  create or replace function platform.in_reach(number bigint) returns boolean language sql stable parallel safe as $$
    select ${parts.actor ?? `coalesce(current_setting('app.actor', true), '') <> ''`}
       and ${parts.from ?? `number >= nullif(current_setting('app.reach_from', true), '')::bigint`}
       and ${parts.to ?? `number < nullif(current_setting('app.reach_to', true), '')::bigint`}
       and case current_setting('app.reach_gaps', true)
             when 'no' then true
             when 'one' then ${parts.gap ?? gap}
             else ${parts.gaps ?? gaps} end
  $$`

const ofTables: readonly Mutant[] = guardedTables.flatMap((table) => [
  { what: `no policy reads ${table}`, sql: `alter policy in_reach on ${table} using (true)` },
  { what: `${table} is shown to nobody`, sql: `alter policy in_reach on ${table} using (false)` },
  { what: `the policy of ${table} is gone`, sql: `drop policy in_reach on ${table}` },
  { what: `the wall of ${table} is down`, sql: `alter table ${table} disable row level security` },
  {
    what: `the wall of ${table} leaves the owner out`,
    sql: `alter table ${table} no force row level security`,
  },
  {
    what: `a second policy opens ${table}`,
    sql: `create policy open on ${table} to public using (true)`,
  },
  {
    what: `jobs' policy of ${table} is everybody's`,
    sql: `alter policy jobs on ${table} to public`,
  },
])

const ofReports: readonly Mutant[] = guardedTables
  .filter((table) => table !== 'members.correction')
  .map((table) => ({
    what: `reports' policy of ${table} is the application's`,
    sql: `alter policy reports on ${table} to chibo_reports, chibo_app`,
  }))

const ofKeys: readonly Mutant[] = [
  {
    what: 'a meeting may bear the number of another unit',
    sql: 'alter table meetings.meeting drop constraint carries_the_number_of_its_unit',
  },
  {
    what: 'a mark may bear another number than its meeting',
    sql: 'alter table meetings.attendance drop constraint mark_of_its_meeting',
  },
]

const ofOwn: readonly Mutant[] = [
  {
    what: 'a member does not see his own requests',
    sql: 'drop policy own_shown on members.correction',
  },
  {
    what: 'everybody sees the answers to everybody',
    sql: 'alter policy sender on platform.answered_request using (true)',
  },
  {
    what: 'nobody sees the answers to himself',
    sql: 'alter policy sender on platform.answered_request using (false)',
  },
  {
    what: 'answers are shown to whoever acts',
    sql: `alter policy sender on platform.answered_request using (current_setting('app.actor', true) <> '')`,
  },
  {
    what: 'the wall of answers is down',
    sql: 'alter table platform.answered_request disable row level security',
  },
  {
    what: 'acts are recorded in reach alone',
    sql: 'alter policy recording on platform.event with check (platform.in_reach(unit_number))',
  },
  {
    what: "the owner's policy of acts is everybody's",
    sql: 'alter policy commands on platform.event to public',
  },
]

const ofPersons: readonly Mutant[] = [
  ...['members.member', 'members.absence'].map((table) => ({
    what: `nobody finds himself in ${table}`,
    sql: `alter policy in_reach on ${table} using (platform.reaches_member(unit_number, former_numbers))`,
  })),
  ...[
    {
      what: 'a person is shown to nobody',
      from: `coalesce(current_setting('app.actor', true), '') <> ''`,
      to: 'true',
    },
    { what: 'a person is shown to whoever acts', from: 'platform.in_reach(number)', to: 'true' },
    { what: 'a person is not shown where he is', from: 'platform.in_reach(number)', to: 'false' },
    {
      what: 'former cells do not count',
      from: `former && nullif(current_setting('app.reach', true), '')::int8multirange`,
      to: 'false',
    },
    {
      what: 'any former cell counts',
      from: `former && nullif(current_setting('app.reach', true), '')::int8multirange`,
      to: 'true',
    },
  ].map(({ what, from, to }) => ({
    what,
    sql: rewriting('platform.reaches_member(bigint, int8multirange)', from, to),
  })),
]

const writing: readonly Mutant[] = [
  'meetings.meeting',
  'meetings.meeting_version',
  'meetings.attendance',
  'members.correction',
].map((table) => ({
  what: `anything may be written into ${table}`,
  sql: `alter policy in_reach on ${table} with check (true)`,
}))

const ofReach: readonly Mutant[] = [
  { what: 'nobody may act', sql: reachBody({ actor: 'true' }) },
  { what: 'no lower bound', sql: reachBody({ from: 'true' }) },
  {
    what: 'a lower bound one too low',
    sql: reachBody({
      from: `number >= nullif(current_setting('app.reach_from', true), '')::bigint - 1048576`,
    }),
  },
  { what: 'no upper bound', sql: reachBody({ to: 'true' }) },
  {
    what: 'an upper bound too high',
    sql: reachBody({ to: `number <= nullif(current_setting('app.reach_to', true), '')::bigint` }),
  },
  { what: 'several gaps are not looked at', sql: reachBody({ gaps: 'true' }) },
  { what: 'the one gap is not looked at', sql: reachBody({ gap: 'true' }) },
  {
    what: 'the one gap begins too late',
    sql: reachBody({ gap: gap.replace('number < ', 'number <= ') }),
  },
  {
    what: 'the one gap ends too late',
    sql: reachBody({ gap: gap.replace('number >= ', 'number > ') }),
  },
]

const ofRoles: readonly Mutant[] = [
  {
    what: 'the application bypasses',
    sql: 'alter role chibo_app bypassrls',
    undo: 'alter role chibo_app nobypassrls',
  },
  {
    what: 'reports bypass',
    sql: 'alter role chibo_reports bypassrls',
    undo: 'alter role chibo_reports nobypassrls',
  },
  {
    what: 'the application is of the jobs',
    sql: 'revoke chibo_app from chibo_jobs; grant chibo_jobs to chibo_app',
    undo: 'revoke chibo_jobs from chibo_app; grant chibo_app to chibo_jobs',
  },
  { what: 'the application writes homes', sql: 'grant update on members.home to chibo_app' },
  { what: 'the application writes members', sql: 'grant update on members.member to chibo_app' },
  {
    what: 'the application writes units',
    sql: 'grant update on organisation.org_unit to chibo_app',
  },
  {
    what: 'the application deletes states',
    sql: 'grant delete on organisation.unit_state to chibo_app',
  },
  {
    what: 'the application writes standing',
    sql: 'grant update on directives.standing to chibo_app',
  },
  {
    what: 'the application deletes totals',
    sql: 'grant delete on directives.standing_total to chibo_app',
  },
  {
    what: 'a partition may be named',
    sql: 'grant select on directives.standing_2024 to chibo_app',
  },
  { what: 'the application changes acts', sql: 'grant update on platform.event to chibo_app' },
  { what: 'jobs change entries', sql: 'grant update (entry) on audit.leaf to chibo_jobs' },
  { what: 'the application reads salts', sql: 'grant select on audit.subject to chibo_app' },
  { what: 'the application reads sources', sql: 'grant select on members.source to chibo_app' },
  {
    what: 'the application wraps keys anew',
    sql: 'grant update on platform.data_key to chibo_app',
  },
  {
    what: 'a table without a wall',
    sql: 'create table members.note (member_id integer, unit_number bigint)',
  },
  { what: 'reports write', sql: 'grant insert on meetings.meeting to chibo_reports' },
  {
    what: 'a policy looks something up',
    sql: 'alter policy in_reach on members.home using (exists (select from access.reach))',
  },
]

const mutants = [
  ...ofTables,
  ...ofReports,
  ...ofKeys,
  ...ofOwn,
  ...ofPersons,
  ...writing,
  ...ofReach,
  ...doorMutants,
  ...ofRoles,
]

async function breachesUnder(database: TestDatabase, mutant: Mutant): Promise<readonly string[]> {
  await givenRows(database)
  await sql.raw(mutant.sql).execute(database.owner.db)
  try {
    return await listBreaches(database)
  } finally {
    if (mutant.undo !== undefined) await sql.raw(mutant.undo).execute(database.owner.db)
  }
}

test.each(mutants)('$what: the proof says so', (mutant) =>
  withDatabase(async (database) => {
    expect(await breachesUnder(database, mutant)).not.toEqual([])
  }),
)
