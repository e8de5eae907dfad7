-- Files that no honest work leads to: invented people, in no list, count, search or figure. They answer as
-- the files of members do; whoever walks through the files one number after another opens one, and those who
-- look after reading are told.

create table members.planted_file (
  -- Out of the identities of members: none is ever both.
  id                 integer primary key,
  card_number        text not null,
  former_card_number text,
  full_name          text not null,
  gender             text not null check (gender in ('male', 'female')),
  birth_date         date not null,
  ethnicity          text,
  admitted_on        date not null,
  decided_on         date,
  recognised_on      date,
  -- The cell, as the home of a member says it.
  unit_id            integer not null references organisation.org_unit (id),
  unit_number        bigint not null,
  root_unit_id       integer not null,
  valid              daterange not null
);

-- Told to those who look after it, by the name that the account had; which file it was is told to nobody.
create table members.planted_opening (
  account_id integer not null,
  opened_on  date not null,
  name       text not null,
  primary key (account_id, opened_on)
);

-- A planted file counts among those that an account opened on a day.
alter table members.file_reading drop constraint file_reading_member_id_fkey;

grant select on members.planted_file to chibo_app, chibo_reports;
grant select, insert, delete on members.planted_file to chibo_jobs;
grant select, insert on members.planted_opening to chibo_app;
grant select, insert, delete on members.planted_opening to chibo_jobs;

alter table members.planted_file enable row level security;
alter table members.planted_file force row level security;
create policy in_reach on members.planted_file for select to chibo_app using (platform.in_reach(unit_number));
create policy jobs on members.planted_file to chibo_jobs using (true) with check (true);
create policy reports on members.planted_file for select to chibo_reports using (true);

-- The cell of a planted file is told at the door by which that of a member is. Only its owner writes it anew.
grant create on schema members to chibo_reports;
set local role chibo_reports;
create or replace function members.homes_of(member integer) returns setof members.home
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select home.* from members.home home
  where home.member_id = member and (
    member = platform.acting_member()
    or exists (
      select from members.home mine
      where mine.member_id = member and platform.in_reach(mine.unit_number)))
  union all
  select planted.id, planted.valid, planted.unit_id, planted.unit_number, planted.root_unit_id, false, null::integer
  from members.planted_file planted
  where planted.id = member and platform.in_reach(planted.unit_number)
$$;
reset role;
revoke create on schema members from chibo_reports;
