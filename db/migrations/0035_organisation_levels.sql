-- What holds the tree together on every day are parent and level of each unit; its path follows from them. Both stood in
-- one table, so that a unit that moved with six thousand below it had every one of them held against its parent anew,
-- though neither parent nor level of these had changed. They stand apart now: a reorganisation of the whole tree writes
-- some dozens of levels, and paths without keys between them.

create table organisation.unit_level (
  unit_id      integer not null references organisation.org_unit (id),
  valid        daterange not null,
  parent_key   integer not null,
  level        smallint not null check (level >= 0),
  parent_id    integer generated always as (nullif(parent_key, 0)) stored,
  parent_level smallint generated always as ((level - 1)::smallint) stored,

  constraint one_level_a_day primary key (unit_id, valid without overlaps),
  constraint level_by_number unique (unit_id, level, valid without overlaps),
  constraint level_by_parent unique (unit_id, parent_key, valid without overlaps),
  constraint top_has_no_parent check ((level = 0) = (parent_key = 0)),
  constraint parent_one_level_higher foreign key (parent_id, parent_level, period valid)
    references organisation.unit_level (unit_id, level, period valid)
    deferrable initially deferred
);

insert into organisation.unit_level (unit_id, valid, parent_key, level)
select unit_id, unnest(range_agg(valid)), parent_key, level from organisation.unit_place
group by unit_id, parent_key, level;

set constraints all immediate;

-- A level that goes is held against every level under it.
create index unit_level_by_parent on organisation.unit_level (parent_id);

alter table organisation.unit_state
  drop constraint stands_in_the_tree,
  add constraint stands_in_the_tree foreign key (unit_id, parent_key, period valid)
    references organisation.unit_level (unit_id, parent_key, period valid)
    deferrable initially deferred;

alter table organisation.unit_place
  drop constraint parent_one_level_higher,
  drop constraint place_by_level,
  drop constraint place_by_parent,
  drop constraint path_ends_here,
  drop column parent_id,
  drop column parent_level,
  drop column parent_key,
  drop column level,
  add column level smallint not null generated always as ((cardinality(path) - 1)::smallint) stored,
  add constraint path_ends_here check (path[cardinality(path)] = unit_id);

grant select on organisation.unit_level to chibo_app, chibo_reports;
grant select, insert, update, delete on organisation.unit_level to chibo_jobs;
