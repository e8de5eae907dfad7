-- The second wall: row security, forced, on the tables that carry the number of a unit. Where the
-- application forgets to ask how far somebody reaches, the database does not.

-- Jobs compute and import for the installation; reports read what a figure adds up, and write nothing.
do $$
declare role_name text;
begin
  foreach role_name in array array['chibo_jobs', 'chibo_reports'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
    -- As with the application's role: who may work under it already needs no grant. Not inherited, for
    -- the policies of a role hold for whoever inherits it.
    if not pg_has_role(current_user, role_name, 'set') then
      execute format('grant %I to current_user with inherit false, set true', role_name);
    end if;
  end loop;
  -- Whatever a request may do, a job may; what follows are the rights that jobs alone have.
  if not pg_has_role('chibo_jobs', 'chibo_app', 'usage') then
    grant chibo_app to chibo_jobs;
  end if;
end $$;

-- Whether the number of a unit lies in the reach of whoever acts, by the settings of the transaction
-- alone. Nothing does where nobody acts. The planner writes it out, so that an index on the number
-- finds the rows; ranges with gaps between them are looked at last, and only where there are any.
create function platform.in_reach(number bigint) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('app.actor', true), '') <> ''
     and number >= nullif(current_setting('app.reach_from', true), '')::bigint
     and number < nullif(current_setting('app.reach_to', true), '')::bigint
     and case when current_setting('app.reach_gaps', true) = 'no' then true
              else number <@ nullif(current_setting('app.reach', true), '')::int8multirange end
$$;

-- Whether one of the cells of a member lies in the reach of whoever acts. As with platform.in_reach the
-- bounds come first; the other cells are looked at where there are any.
create function platform.reaches_member(number bigint, former int8multirange) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('app.actor', true), '') <> '' and (
    number >= nullif(current_setting('app.reach_from', true), '')::bigint
      and number < nullif(current_setting('app.reach_to', true), '')::bigint
      and case when current_setting('app.reach_gaps', true) = 'no' then true
               else number <@ nullif(current_setting('app.reach', true), '')::int8multirange end
    or former is not null and former && nullif(current_setting('app.reach', true), '')::int8multirange)
$$;

-- Who acts, as the answers to his requests are kept; null where nobody does.
create function platform.acting_sender() returns text
language sql stable parallel safe as $$
  select nullif(current_setting('app.actor', true), '')
$$;

-- The member who acts; null where an account is nobody's.
create function platform.acting_member() returns integer
language sql stable parallel safe as $$
  select nullif(current_setting('app.member', true), '')::integer
$$;

-- A mark carries the number of the unit whose meeting it was, a post that of the unit whose seat it is.
alter table meetings.attendance add column unit_number bigint;
update meetings.attendance mark set unit_number = meeting.unit_number
from meetings.meeting meeting where meeting.id = mark.meeting_id;
alter table meetings.attendance alter column unit_number set not null;
alter table members.holding add column unit_number bigint;
update members.holding holding set unit_number = unit.number
from organisation.seat seat
join organisation.body body on body.id = seat.body_id
join organisation.org_unit unit on unit.id = body.unit_id
where seat.id = holding.seat_id;
alter table members.holding alter column unit_number set not null;

-- Persons and their absences carry the numbers of the cells the member was ever in, so that the wall looks
-- nothing up: who reaches one of them reaches the person, as with his file.
alter table members.member
  -- Of the cell that he is in or was last in; none before he came to one.
  add column unit_number bigint,
  -- Of the other cells he was in; most have none.
  add column former_numbers int8multirange;
alter table members.absence
  add column unit_number bigint,
  add column former_numbers int8multirange;
update members.member member
set unit_number = numbers.unit_number, former_numbers = numbers.former_numbers
from (
  select member_id, max(last) as unit_number,
         range_agg(int8range(unit_number, unit_number + 1)) filter (where unit_number <> last) as former_numbers
  from (
    select member_id, unit_number, first_value(unit_number) over (partition by member_id order by valid desc) as last
    from members.home
  ) stay
  group by member_id
) numbers
where numbers.member_id = member.id;
update members.absence absence
set unit_number = member.unit_number, former_numbers = member.former_numbers
from members.member member where member.id = absence.member_id;

grant usage on schema platform, organisation, members, directives, meetings, audit to chibo_jobs, chibo_reports;
grant select on all tables in schema organisation, directives, meetings to chibo_reports;
grant select on members.member, members.home, members.absence, members.holding to chibo_reports;
grant select on platform.event, platform.setting, platform.rule_value to chibo_reports;
grant select on platform.event_waiting, audit.checkpoint to chibo_reports;
grant select (number, event_id) on audit.leaf to chibo_reports;

-- Requests write no tree, no register, no standing and no setting: imports, founding, the engine and the
-- start do. Whose import brought a fact they do not read either, wrap no key anew, and of the log they see
-- numbers and checkpoints.
do $$
declare written text;
begin
  foreach written in array array[
    'organisation.org_unit', 'organisation.unit_state', 'organisation.unit_place', 'organisation.succession',
    'organisation.unit_host', 'organisation.body', 'organisation.term', 'organisation.seat',
    'members.member', 'members.home', 'members.absence', 'members.holding',
    'directives.standing', 'directives.standing_total', 'directives.engine',
    'platform.setting', 'platform.rule_value'
  ] loop
    execute format('revoke insert, update, delete on %s from chibo_app', written);
    execute format('grant select, insert, update, delete on %s to chibo_jobs', written);
  end loop;
end $$;
revoke all on members.source from chibo_app;
grant select, insert on members.source to chibo_jobs;
revoke update on platform.data_key from chibo_app;
grant update on platform.data_key to chibo_jobs;
revoke delete on platform.event_waiting from chibo_app;
grant delete on platform.event_waiting to chibo_jobs;
revoke all on audit.log, audit.subject, audit.leaf, audit.tile, audit.checkpoint from chibo_app;
grant select (number, event_id) on audit.leaf to chibo_app;
grant select on audit.checkpoint to chibo_app;
grant select, insert on audit.log, audit.subject, audit.leaf, audit.tile, audit.checkpoint to chibo_jobs;

-- Policies stand on a partitioned table itself; whoever could name a partition would walk around them.
do $$
declare part regclass;
begin
  for part in
    select c.oid::regclass from pg_class c
    where c.relispartition and c.relkind = 'r' and c.relnamespace in ('directives'::regnamespace, 'meetings'::regnamespace)
  loop
    execute format('revoke all on %s from chibo_app, chibo_jobs, chibo_reports', part);
  end loop;
end $$;

do $$
declare guarded text;
begin
  foreach guarded in array array[
    'members.home', 'members.holding', 'meetings.meeting', 'meetings.meeting_version', 'meetings.attendance',
    'directives.standing'
  ] loop
    execute format(
      'create policy in_reach on %s to chibo_app using (platform.in_reach(unit_number)) with check (platform.in_reach(unit_number))',
      guarded);
  end loop;
  foreach guarded in array array['members.member.id', 'members.absence.member_id'] loop
    execute format(
      'create policy in_reach on %1$s to chibo_app
         using (platform.reaches_member(unit_number, former_numbers) or %2$s = platform.acting_member())',
      substring(guarded from '^[^.]+\.[^.]+'), substring(guarded from '[^.]+$'));
  end loop;
  foreach guarded in array array[
    'members.home', 'members.member', 'members.absence', 'members.holding',
    'meetings.meeting', 'meetings.meeting_version', 'meetings.attendance', 'directives.standing'
  ] loop
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy jobs on %s to chibo_jobs using (true) with check (true)', guarded);
    execute format('create policy reports on %s for select to chibo_reports using (true)', guarded);
  end loop;
end $$;

-- Seats carry roles through a view, which looks with the eyes of its owner, before anybody acts.
create policy views on members.holding for select to current_user using (true);

-- A request to correct a file is shown in its unit, and to the member who made it.
alter table members.correction enable row level security;
alter table members.correction force row level security;
create policy in_reach on members.correction to chibo_app
  using (platform.in_reach(unit_number) or member_id = platform.acting_member())
  with check (platform.in_reach(unit_number) or member_id = platform.acting_member());
create policy jobs on members.correction to chibo_jobs using (true) with check (true);

-- Acts are recorded whoever acts, and read where they were done. The number is taken before the row is
-- written: a row that may not be read can not answer its number either. The owner verifies and erases.
alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy in_reach on platform.event for select to chibo_app using (platform.in_reach(unit_number));
create policy recording on platform.event for insert to chibo_app with check (true);
create policy jobs on platform.event to chibo_jobs using (true) with check (true);
create policy reports on platform.event for select to chibo_reports using (true);
create policy commands on platform.event to current_user using (true) with check (true);
grant usage on sequence platform.event_id_seq to chibo_app;

-- The answer to a request is for whoever sent it.
alter table platform.answered_request enable row level security;
alter table platform.answered_request force row level security;
create policy sender on platform.answered_request to chibo_app
  using (actor = platform.acting_sender()) with check (actor = platform.acting_sender());
create policy jobs on platform.answered_request to chibo_jobs using (true) with check (true);

-- A member's file is whole for whoever reaches one of his cells, and for himself: where he was before
-- is part of it, even where that lies outside the reach.
create function members.homes_of(member integer) returns setof members.home
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select home.* from members.home home
  where home.member_id = member and (
    member = platform.acting_member()
    or exists (
      select from members.home mine
      where mine.member_id = member and platform.in_reach(mine.unit_number)))
$$;

-- The posts of a member, for the same.
create function members.holdings_of(member integer) returns setof members.holding
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select holding.* from members.holding holding
  where holding.member_id = member and (
    member = platform.acting_member()
    or exists (
      select from members.home mine
      where mine.member_id = member and platform.in_reach(mine.unit_number)))
$$;

-- Whether somebody went on to another cell after a day, up to another day: he has not left then,
-- wherever that cell stands.
create function members.went_on(member integer, after date, until_day date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from members.home later
    where later.member_id = member and lower(later.valid) > after and lower(later.valid) <= until_day)
$$;

-- Who is named in a meeting need not be of its cell: a guest, or somebody whom a file put there. His name
-- is told to whoever reaches the meeting.
create function meetings.people_at(meeting integer)
returns table (member_id integer, name text, name_order text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select member.id, member.full_name, member.name_order
  from meetings.meeting held
  cross join lateral (
    select unnest(array[held.chair_id, held.secretary_id, held.checker_id]) as id
    union
    select mark.member_id from meetings.attendance mark
    where mark.root_unit_id = held.root_unit_id and mark.held_on = held.held_on and mark.meeting_id = held.id
  ) named
  join members.member member on member.id = named.id
  where held.id = meeting and platform.in_reach(held.unit_number)
$$;

-- The name of whoever holds a seat, for whoever reaches its unit: his own cell may stand elsewhere.
create function members.holder_name(seat integer, member integer) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select holder.full_name from members.member holder
  where holder.id = member and exists (
    select from members.holding holding
    where holding.seat_id = seat and holding.member_id = member and platform.in_reach(holding.unit_number))
$$;

-- How many members are in a cell on a day, of those whom the question and the reach both let through;
-- official ones, others, or all. A policy is asked row by row, and tens of thousands of rows take their
-- time: this reads the reach once. Planned anew, for few are found by the number and many by reading all.
create function members.count_members(day date, asked int8multirange, official boolean) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  reach int8multirange := asked * nullif(current_setting('app.reach', true), '')::int8multirange;
  counted integer;
begin
  if coalesce(current_setting('app.actor', true), '') = '' or reach is null or isempty(reach) then
    return 0;
  end if;
  execute 'select count(*) from members.home home'
    || case when official is null then '' else ' join members.member member on member.id = home.member_id' end
    || ' where home.valid @> $1 and home.unit_number >= $2 and home.unit_number < $3'
    || case when reach = int8multirange(range_merge(reach)) then '' else ' and case when home.unit_number <@ $4 then true else false end' end
    || case official when true then ' and member.recognised_on <= $1' when false then ' and member.recognised_on <= $1 is not true' else '' end
  into counted using day, lower(reach), upper(reach), reach;
  return counted;
end $$;

-- Who is found by words that begin words of his name, or a beginning of his card, of those in reach; for
-- the same reason.
create function members.find_members(patterns text[], card text) returns table (member_id integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  reach int8multirange := nullif(current_setting('app.reach', true), '')::int8multirange;
begin
  if coalesce(current_setting('app.actor', true), '') = '' or reach is null or isempty(reach) then
    return;
  end if;
  return query execute
    'select member.id from members.member member
     where (member.unit_number >= $1 and member.unit_number < $2 and case when member.unit_number <@ $3 then true else false end
            or member.former_numbers && $3)
       and ('' '' || member.search_key like all ($4) or lower(member.card_number) like $5 or lower(member.former_card_number) like $5)'
    using lower(reach), upper(reach), reach, patterns, card;
end $$;

revoke all on function members.find_members from public;
grant execute on function members.find_members to chibo_app;
revoke all on function members.homes_of, members.holdings_of, members.went_on, members.count_members,
  members.holder_name, meetings.people_at from public;
grant execute on function members.homes_of, members.holdings_of, members.went_on, members.count_members,
  members.holder_name, meetings.people_at to chibo_app;

-- The doors look with the eyes of reports. A new owner must have the right to create for the moment.
grant create on schema members, meetings to chibo_reports;
alter function members.homes_of owner to chibo_reports;
alter function members.holdings_of owner to chibo_reports;
alter function members.went_on owner to chibo_reports;
alter function members.count_members owner to chibo_reports;
alter function members.find_members owner to chibo_reports;
alter function members.holder_name owner to chibo_reports;
alter function meetings.people_at owner to chibo_reports;
revoke create on schema members, meetings from chibo_reports;
