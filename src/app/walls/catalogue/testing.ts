/**
 * The tables without a wall of their own, and why. What stands neither here nor behind a forced policy
 * fails the build.
 */
export const openTables: Readonly<Record<string, string>> = {
  ...told('the gate reads it before anybody is known; its handlers ask for the permission', [
    'access.account',
    'access.authenticator',
    'access.guess',
    'access.known_device',
    'access.outside_identity',
    'access.outside_visit',
    'access.passkey',
    'access.reach',
    'access.recovery',
    'access.recovery_code',
    'access.role_grant',
    'access.scope_epoch',
    'access.second_step',
    'access.session',
    'access.slip',
  ]),
  ...told('holds pseudonyms and hashes; requests see numbers and checkpoints alone', [
    'audit.checkpoint',
    'audit.leaf',
    'audit.log',
    'audit.tile',
  ]),
  ...told('who stands behind a pseudonym: requests have no right to it', ['audit.subject']),
  ...told('documents and their demands are for every member', [
    'directives.citation',
    'directives.directive',
    'directives.directive_text',
    'directives.measure',
    'directives.obligation',
    'directives.provision',
    'directives.sentence',
  ]),
  ...told('units that wait to be computed, and how far that went', [
    'directives.dirty',
    'directives.engine',
  ]),
  ...told('sums of units, in which no cell can be told', ['directives.standing_total']),
  ...told(
    'how many files an account opened on a day, why, that it was stopped, or opened a planted one',
    [
      'members.file_reading',
      'members.planted_opening',
      'members.reading_reason',
      'members.reading_stop',
    ],
  ),
  ...told('letters of names: requests have no right to it, one function adds the reach', [
    'members.search_key',
  ]),
  ...told('whose import brought a fact: requests have no right to it', ['members.source']),
  ...told('the tree is the frame in which reaches are told', [
    'organisation.body',
    'organisation.org_unit',
    'organisation.party_office',
    'organisation.portfolio',
    'organisation.seat',
    'organisation.succession',
    'organisation.term',
    'organisation.unit_host',
    'organisation.unit_level',
    'organisation.unit_place',
    'organisation.unit_state',
  ]),
  ...told('decisions on the tree before and after their day: requests have no right to it', [
    'organisation.reorganisation',
    'organisation.reorganisation_step',
  ]),
  ...told('wrapped keys, which open nothing without the root key outside of the database', [
    'platform.data_key',
  ]),
  ...told('numbers of acts that wait for theirs in the log', ['platform.event_waiting']),
  ...told('what there is to enter, for everybody who enters', ['register.entry_kind']),
  ...told('rules and settings of the installation', ['platform.rule_value', 'platform.setting']),
}

function told(why: string, tables: readonly string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, why]))
}

/** What requests may write at all, and how. */
const writtenByRequests = [
  'access.account adds changes deletes',
  'access.authenticator adds changes deletes',
  'access.guess adds changes deletes',
  'access.known_device adds changes deletes',
  'access.outside_identity adds changes deletes',
  'access.outside_visit adds changes deletes',
  'access.passkey adds changes deletes',
  'access.reach adds changes deletes',
  'access.recovery adds changes deletes',
  'access.recovery_code adds changes deletes',
  'access.role_grant adds changes deletes',
  'access.scope_epoch adds changes deletes',
  'access.second_step adds changes deletes',
  'access.session adds changes deletes',
  'access.slip adds changes deletes',
  'directives.citation adds changes deletes',
  'directives.directive adds changes deletes',
  'directives.directive_text adds changes deletes',
  'directives.dirty adds changes deletes',
  'directives.measure adds changes deletes',
  'directives.obligation adds changes deletes',
  'directives.provision adds changes deletes',
  'directives.sentence adds changes deletes',
  'meetings.attendance adds changes deletes',
  'meetings.meeting adds changes deletes',
  'meetings.meeting_version adds changes deletes',
  'members.correction adds changes deletes',
  'members.file_reading adds changes deletes',
  'members.planted_opening adds',
  'members.reading_reason adds changes deletes',
  'members.reading_stop adds changes deletes',
  'organisation.cluster adds changes',
  'organisation.cluster_correction adds',
  'organisation.cluster_stay adds changes deletes',
  'organisation.unit_grouping adds changes',
  'platform.answered_request adds changes deletes',
  'platform.data_key adds deletes',
  'platform.event adds',
  'platform.event_waiting adds',
  'register.entry adds changes deletes',
  'register.entry_kind adds changes',
  'register.entry_version adds',
]

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and n.nspname not like 'pg\\_%'
  and c.relkind in ('r', 'p') and not c.relispartition`

const listed = (condition: string) => `
  select coalesce(string_agg(c.oid::regclass::text, ', ' order by c.oid::regclass::text collate "C"), 'none')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and ${condition}`

/** What the catalogue of the database must show. */
export const catalogue: readonly {
  readonly what: string
  readonly told: string
  readonly sql: string
}[] = [
  {
    what: 'tables without a forced wall',
    told: Object.keys(openTables).toSorted().join(', '),
    sql: listed('not (c.relrowsecurity and c.relforcerowsecurity)'),
  },
  {
    what: 'tables behind a wall that nobody may pass',
    told: 'none',
    sql: listed(
      `c.relforcerowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid)`,
    ),
  },
  {
    what: 'what requests may write',
    told: writtenByRequests.join(', '),
    sql: `
      select string_agg(written, ', ' order by written collate "C") from (
        select c.oid::regclass::text
          || case when has_any_column_privilege('chibo_app', c.oid, 'insert') then ' adds' else '' end
          || case when has_any_column_privilege('chibo_app', c.oid, 'update') then ' changes' else '' end
          || case when has_table_privilege('chibo_app', c.oid, 'delete, truncate') then ' deletes' else '' end as written
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}
      ) each where written like '% %'`,
  },
  {
    what: 'what requests may not read at all',
    told: 'audit.log, audit.subject, audit.tile, members.search_key, members.source, organisation.reorganisation, organisation.reorganisation_step',
    sql: listed(`not has_any_column_privilege('chibo_app', c.oid, 'select')`),
  },
  {
    what: 'what jobs may not read at all',
    told: 'none',
    sql: listed(`not has_any_column_privilege('chibo_jobs', c.oid, 'select')`),
  },
  {
    what: 'whose acts and entries may be changed by a role of ours',
    told: 'none',
    sql: `
      select coalesce(string_agg(role.rolname || ' ' || c.oid::regclass::text, ', '), 'none')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles role
      where ${ours} and role.rolname like 'chibo\\_%'
        and (n.nspname = 'audit' or c.oid::regclass::text = 'platform.event')
        and (has_any_column_privilege(role.oid, c.oid, 'update') or has_table_privilege(role.oid, c.oid, 'delete, truncate'))`,
  },
  {
    what: 'partitions that may be named',
    told: 'none',
    sql: `select coalesce(string_agg(c.oid::regclass::text, ', '), 'none') from pg_class c
          where c.relispartition and c.relkind = 'r' and has_table_privilege('chibo_app', c.oid, 'select, insert, update, delete')`,
  },
  {
    what: 'roles of ours that no wall holds',
    told: 'none',
    sql: `select coalesce(string_agg(rolname, ', '), 'none') from pg_roles
          where rolname like 'chibo\\_%' and (rolsuper or rolbypassrls or rolcanlogin)`,
  },
  {
    what: 'roles that a request works under without being told',
    told: 'chibo_app',
    sql: `select string_agg(rolname, ', ') from pg_roles
          where rolname like 'chibo\\_%' and pg_has_role('chibo_app', oid, 'usage')`,
  },
  {
    what: 'policies that look anything up',
    told: 'none',
    sql: `select coalesce(string_agg(policyname, ', '), 'none') from pg_policies
          where coalesce(qual, '') || coalesce(with_check, '') ~* 'select'`,
  },
  {
    what: 'policies by which requests read or change what the settings do not speak of',
    told: 'none',
    sql: `select coalesce(string_agg(tablename || ' ' || policyname, ', '), 'none') from pg_policies
          where roles && array['chibo_app', 'public']::name[] and cmd <> 'INSERT' and qual !~ 'platform\\.'`,
  },
  {
    what: 'who reads the letters of names',
    told: 'chibo_search',
    sql: `select string_agg(rolname, ', ' order by rolname) from pg_roles
          where rolname like 'chibo\\_%' and has_column_privilege(oid, 'members.search_key', 'words', 'select')`,
  },
  {
    what: 'what the owner of the search reads beside',
    told: 'members.search_key',
    sql: listed(`has_any_column_privilege('chibo_search', c.oid, 'select, insert, update')`),
  },
  {
    what: 'what reports may write',
    told: 'none',
    sql: listed(`has_any_column_privilege('chibo_reports', c.oid, 'insert, update')
      or ${ours} and has_table_privilege('chibo_reports', c.oid, 'delete, truncate')`),
  },
]
