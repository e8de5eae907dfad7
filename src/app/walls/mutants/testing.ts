/** One weakening of the second wall; what it does to the whole server is taken back. */
export type Mutant = { readonly what: string; readonly sql: string; readonly undo?: string }

/** Writes a function anew with other words in it; fails where it does not have them. */
export const rewriting = (name: string, from: string, to: string) => `
  do $do$
  declare body text := pg_get_functiondef('${name}'::regprocedure);
  begin
    if position($from$${from}$from$ in body) = 0 then raise exception 'nothing to weaken'; end if;
    execute replace(body, $from$${from}$from$, $to$${to}$to$);
  end $do$`

const homesOf = (condition: string) => `
  create or replace function members.homes_of(member integer) returns setof members.home
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select home.* from members.home home where home.member_id = member and (${condition}) $$`

const ofDoors: readonly Mutant[] = [
  { what: 'every file is open', sql: homesOf('true') },
  {
    what: 'nobody may read his own file',
    sql: homesOf(
      'exists (select from members.home mine where mine.member_id = member and platform.in_reach(mine.unit_number))',
    ),
  },
  { what: 'everybody reads his own file alone', sql: homesOf('member = platform.acting_member()') },
  {
    what: 'planted files are in every reach',
    sql: rewriting('members.homes_of(integer)', 'platform.in_reach(planted.unit_number)', 'true'),
  },
]

const ofPosts: readonly Mutant[] = [
  { what: 'all posts are open', from: 'platform.in_reach(mine.unit_number)', to: 'true' },
  { what: 'nobody reads his own posts', from: 'platform.acting_member()', to: '0' },
].map(({ what, from, to }) => ({ what, sql: rewriting('members.holdings_of(integer)', from, to) }))

const ofNames: readonly Mutant[] = [
  {
    what: 'people at any meeting are told',
    name: 'meetings.people_at(integer)',
    from: 'platform.in_reach(held.unit_number)',
  },
  {
    what: 'holders of any seat are told',
    name: 'members.holder_name(integer, integer)',
    from: 'platform.in_reach(holding.unit_number)',
  },
].map(({ what, name, from }) => ({ what, sql: rewriting(name, from, 'true') }))

const ofCount: readonly Mutant[] = [
  {
    what: 'members are counted for nobody',
    from: "coalesce(current_setting('app.actor', true), '') = '' or",
    to: '',
  },
  {
    what: 'members are counted in any reach',
    from: "asked * nullif(current_setting('app.reach', true), '')::int8multirange",
    to: 'asked',
  },
  {
    what: 'members are counted in the gaps of a reach',
    from: 'home.unit_number <@ $4',
    to: 'true',
  },
].map(({ what, from, to }) => ({
  what,
  sql: rewriting('members.count_members(date, int8multirange, boolean)', from, to),
}))

const ofFound: readonly Mutant[] = [
  {
    what: 'members are found by nobody',
    from: "coalesce(current_setting('app.actor', true), '') = '' or",
    to: '',
  },
  { what: 'anybody who was anywhere is found', from: 'member.former_numbers && $3', to: 'true' },
  { what: 'members are found in gaps', from: 'member.unit_number <@ $3', to: 'true' },
].map(({ what, from, to }) => ({
  what,
  sql: rewriting('members.find_members(text[], text)', from, to),
}))

const ofSearch: readonly Mutant[] = [
  {
    what: 'anybody reads the letters',
    sql: 'grant select on members.search_key to chibo_app',
  },
  {
    what: 'jobs read the letters',
    sql: 'grant select on members.search_key to chibo_jobs',
  },
  {
    what: 'the owner of the search reads members',
    sql: 'grant select on members.member to chibo_search',
  },
  ...[
    {
      what: 'the search asks nobody who acts',
      from: "coalesce(current_setting('app.actor', true), '') = '' or",
      to: '',
    },
    { what: 'the search has no lower bound', from: 'lower(reach)', to: '0' },
    { what: 'the search has no upper bound', from: 'upper(reach)', to: '9007199254740991' },
    {
      what: 'the search does not look at gaps',
      from: 'key.unit_number <@ %L::int8multirange',
      to: '%L is not null',
    },
    { what: 'the search finds all who moved', from: 'key.former_numbers && $2', to: 'true' },
  ].map(({ what, from, to }) => ({ what, sql: rewriting('members.search_names(text)', from, to) })),
]

/** What weakens a door in the second wall: the file of a member, names, counts, the search. */
export const doorMutants: readonly Mutant[] = [
  ...ofDoors,
  ...ofPosts,
  ...ofNames,
  ...ofCount,
  ...ofFound,
  ...ofSearch,
]
