import { sql } from 'kysely'

import { membersByCardQuery } from '#features/members/server/public.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'

import type { ToldMeeting } from './meeting-rows.ts'
import type { MeetingsDb } from './tables.ts'

/** What a file may say of a meeting beside its key, with the type of the column. */
const toldColumns = {
  started_at: 'time',
  ended_at: 'time',
  chair_id: 'int',
  secretary_id: 'int',
  checker_id: 'int',
  outcome: 'text',
  outcome_text: 'text',
  called: 'int',
  present: 'int',
  excused: 'int',
  unexcused: 'int',
  exempt: 'int',
  speakers: 'int',
} as const

const names = Object.keys(toldColumns)

/** The columns of a meeting as the file names them: cards for people. */
export const fileColumnOf = (column: string): string => column.replace(/_id$/, '_card')

const joined = (each: (name: string) => string, by = ', ') => sql.raw(names.map(each).join(by))

/** Opens the tables of one import, gone with the transaction. */
export async function openMeetingStage(db: MeetingsDb): Promise<void> {
  await sql`drop table if exists pg_temp.told_meeting, pg_temp.checked_meeting`.execute(db)
  await sql`
    create temporary table told_meeting (
      line integer, unit_code text, kind text, held_on date, started_at time, ended_at time,
      chair_card text, secretary_card text, checker_card text, outcome text, outcome_text text,
      called integer, present integer, excused integer, unexcused integer, exempt integer, speakers integer
    ) on commit drop`.execute(db)
}

/** Adds meetings to the stage. */
export async function stageMeetings(db: MeetingsDb, told: readonly ToldMeeting[]): Promise<void> {
  const of = <Key extends keyof ToldMeeting>(key: Key) => told.map((meeting) => meeting[key])
  await sql`
    insert into told_meeting
    select * from unnest(
      ${of('line')}::int[], ${of('unitCode')}::text[], ${of('kind')}::text[], ${of('heldOn')}::date[],
      ${of('startedAt')}::time[], ${of('endedAt')}::time[], ${of('chairCard')}::text[],
      ${of('secretaryCard')}::text[], ${of('checkerCard')}::text[], ${of('outcome')}::text[],
      ${of('outcomeText')}::text[], ${of('called')}::int[], ${of('present')}::int[], ${of('excused')}::int[],
      ${of('unexcused')}::int[], ${of('exempt')}::int[], ${of('speakers')}::int[])`.execute(db)
}

/**
 * Holds every staged meeting against the register and against the lines before it. `fault` says why
 * it is refused; `differing` names the columns that the register has otherwise; `filling` those it
 * has empty; the first line of a key decides.
 */
export async function checkMeetings(db: MeetingsDb): Promise<void> {
  await sql`analyze told_meeting`.execute(db)
  await sql`
    create temporary table checked_meeting on commit drop as
    with by_card as materialized (${membersByCardQuery()}),
    resolved as (
      select told.*, unit.id as unit_id, unit.number as unit_number, unit.root_unit_id,
             state.unit_id is not null as is_living_cell,
             chair.member_id as chair_id, secretary.member_id as secretary_id, checker.member_id as checker_id
      from told_meeting told
      left join organisation.org_unit unit on unit.code = told.unit_code
      left join organisation.unit_state state
        on state.unit_id = unit.id and state.kind = 'cell' and state.valid @> told.held_on
      left join by_card chair on chair.card = told.chair_card
      left join by_card secretary on secretary.card = told.secretary_card
      left join by_card checker on checker.card = told.checker_card
    ),
    compared as (
      select told.*, kept.id as kept_id,
             array_remove(array[${joined((name) => `case when kept.${name} <> told.${name} then '${name}' end`)}], null) as differing,
             array_remove(array[${joined((name) => `case when kept.id is not null and kept.${name} is null and told.${name} is not null then '${name}' end`)}], null) as filling,
             array[${joined((name) => `kept.${name}::text`)}] as kept_values
      from resolved told
      left join meetings.meeting kept
        on kept.unit_id = told.unit_id and kept.kind = told.kind and kept.held_on = told.held_on
    ),
    judged as (
      select compared.*,
             case
               when unit_id is null then 'unknown-unit'
               when not is_living_cell then 'not-a-living-cell'
               when chair_card is not null and chair_id is null then 'unknown-chair'
               when secretary_card is not null and secretary_id is null then 'unknown-secretary'
               when checker_card is not null and checker_id is null then 'unknown-checker'
               when cardinality(differing) > 0 then 'contradicts-register'
               when filling && array['called', 'present', 'excused', 'unexcused', 'exempt', 'speakers']
                and exists (select from meetings.attendance mark where mark.meeting_id = kept_id)
                 then 'counts-beside-attendance'
             end as fault
      from compared
    ),
    placed as (
      select judged.*, row_number() over same as place, first_value(line) over same as first_line,
             first_value(row(${joined((name) => name)})::text) over same as first_told
      from judged
      window same as (partition by (fault is null), unit_id, kind, held_on order by line)
    )
    select line, unit_code, kind, held_on, ${joined((name) => name)}, chair_card, secretary_card, checker_card,
           unit_id, unit_number, root_unit_id, kept_id, differing, filling, kept_values, first_line,
           case when fault is null and row(${joined((name) => name)})::text <> first_told
             then 'contradicts-line' else fault end as fault,
           fault is null and place = 1 and kept_id is null as is_new,
           fault is null and place = 1 and cardinality(filling) > 0 as is_filling
    from placed`.execute(db)
}

/** A staged meeting that is refused, with what its sentence needs. */
export type RefusedMeeting = {
  readonly line: number
  readonly fault: string
  readonly unitCode: string
  readonly heldOn: string
  readonly chairCard: string | null
  readonly secretaryCard: string | null
  readonly checkerCard: string | null
  readonly differing: readonly string[]
  /** What the register has in the differing columns, in their order. */
  readonly kept: readonly (string | null)[]
  readonly firstLine: number
}

/** The staged meetings that are refused. */
export async function listRefused(db: MeetingsDb): Promise<readonly RefusedMeeting[]> {
  const found = await sql<RefusedMeeting>`
    select line, fault, unit_code, held_on, chair_card, secretary_card, checker_card, differing, first_line,
           array(
             select case when name like '%\\_id' then (select card_number from members.member where id = value::int) else value end
             from unnest(differing) with ordinality as each (name, place)
             cross join lateral (select kept_values[array_position(${names}::text[], name)] as value) kept
             order by place) as kept
    from checked_meeting where fault is not null`.execute(db)
  return found.rows
}

/** Chairs, secretaries and checkers who were not members of the cell on the day. */
export async function listOutsideOfficers(
  db: MeetingsDb,
): Promise<readonly { line: number; column: string; card: string }[]> {
  const found = await sql<{ line: number; column: string; card: string }>`
    select checked.line, officer."column", officer.card
    from checked_meeting checked
    cross join lateral (values
      ('chair_card', checked.chair_card, checked.chair_id),
      ('secretary_card', checked.secretary_card, checked.secretary_id),
      ('checker_card', checked.checker_card, checked.checker_id)) as officer ("column", card, member_id)
    where checked.fault is null and officer.member_id is not null and not exists (
      select from members.home home
      where home.member_id = officer.member_id and home.unit_id = checked.unit_id
        and home.valid @> checked.held_on)`.execute(db)
  return found.rows
}

/** How many staged meetings are new, fill what was empty, or are there already. */
export async function countChecked(
  db: MeetingsDb,
): Promise<{ fresh: number; filling: number; same: number }> {
  const found = await sql<{ fresh: number; filling: number; same: number }>`
    select (count(*) filter (where is_new))::int as fresh,
           (count(*) filter (where is_filling))::int as filling,
           (count(*) filter (where fault is null and not is_new and not is_filling))::int as same
    from checked_meeting`.execute(db)
  return found.rows[0] ?? { fresh: 0, filling: 0, same: 0 }
}

/** The days of the units whose meetings are new or filled. */
export async function listTouched(db: MeetingsDb): Promise<readonly TouchedDays[]> {
  const found = await sql<TouchedDays>`
    select unit_id, min(held_on) as "from", max(held_on) + 1 as "to"
    from checked_meeting where is_new or is_filling group by unit_id order by unit_id`.execute(db)
  return found.rows
}

/** Writes what is new, and fills what was empty; the version before is kept. */
export async function writeMeetings(db: MeetingsDb): Promise<void> {
  await sql`
    insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by, reason)
    select meeting.id, meeting.version, meeting.unit_number,
           to_jsonb(meeting) || jsonb_build_object('attendance', coalesce((
             select jsonb_agg(to_jsonb(mark) - 'root_unit_id' - 'held_on' - 'meeting_id' - 'unit_number' order by mark.member_id)
             from meetings.attendance mark
             where mark.root_unit_id = meeting.root_unit_id and mark.held_on = meeting.held_on
               and mark.meeting_id = meeting.id), '[]')),
           coalesce(nullif(current_setting('app.actor', true), ''), 'installation'), null
    from checked_meeting checked join meetings.meeting meeting on meeting.id = checked.kept_id
    where checked.is_filling`.execute(db)
  await sql`
    update meetings.meeting meeting
    set ${joined((name) => `${name} = coalesce(meeting.${name}, checked.${name})`)}, version = meeting.version + 1
    from checked_meeting checked
    where checked.is_filling and meeting.id = checked.kept_id`.execute(db)
  await sql`
    insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, ${joined((name) => name)})
    select root_unit_id, unit_id, unit_number, kind, held_on, ${joined((name) => name)}
    from checked_meeting where is_new
    order by held_on, unit_id`.execute(db)
}
