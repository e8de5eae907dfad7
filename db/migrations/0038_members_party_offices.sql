-- Offices that serve the committees of organisations, with how many are to work there, and full-time Party workers.

create table organisation.party_office (
  unit_id      integer not null,
  valid        daterange not null check (not isempty(valid) and lower(valid) is not null),
  kind         text not null check (kind in ('party-mass-office', 'committee-office')),
  target_staff smallint not null check (target_staff between 1 and 500),
  document     text constraint document_is_told check (document = btrim(document) and document <> ''),
  constraint one_office_a_day primary key (unit_id, valid without overlaps),
  constraint of_a_living_unit foreign key (unit_id, period valid)
    references organisation.unit_state (unit_id, period valid) deferrable initially deferred
);

create table members.full_time_worker (
  member_id    integer not null references members.member (id),
  valid        daterange not null check (not isempty(valid) and lower(valid) is not null),
  unit_id      integer not null,
  unit_number  bigint not null,
  title        text not null check (title = btrim(title) and title <> '' and length(title) <= 200),
  -- Whether the allowance that the rules grant is paid; null where nobody said.
  has_allowance boolean,
  document     text constraint document_is_told check (document = btrim(document) and document <> ''),
  end_reason   text constraint reason_of_the_list
                 check (end_reason in ('retired', 'transferred', 'resigned', 'removed', 'died', 'reorganised')),
  constraint one_work_a_day primary key (member_id, valid without overlaps),
  constraint in_a_living_unit foreign key (unit_id, period valid)
    references organisation.unit_state (unit_id, period valid) deferrable initially deferred
);
create index full_time_worker_by_unit on members.full_time_worker (unit_id);

grant select on organisation.party_office to chibo_app, chibo_reports;
grant select on members.full_time_worker to chibo_app, chibo_reports;
grant select, insert, update, delete on organisation.party_office, members.full_time_worker to chibo_jobs;

alter table members.full_time_worker enable row level security;
alter table members.full_time_worker force row level security;
create policy in_reach on members.full_time_worker to chibo_app
  using (platform.in_reach(unit_number)) with check (platform.in_reach(unit_number));
create policy jobs on members.full_time_worker to chibo_jobs using (true) with check (true);
create policy reports on members.full_time_worker for select to chibo_reports using (true);
