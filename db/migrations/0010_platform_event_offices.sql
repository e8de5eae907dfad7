-- An event also says what was asked and in which offices, can be found by unit, person and object,
-- and waits in a list of its own until the sequencer has numbered it.

alter table platform.event
  add column operation text,
  add column if not exists offices jsonb not null default '[]';

create index event_by_unit on platform.event (unit_number, id);
create index event_by_account on platform.event (account_id, id);
create index event_by_fact on platform.event using gin (facts jsonb_path_ops);

-- Written in the event's own transaction: an identity alone says nothing about what commits first.
create table platform.event_waiting (
  event_id bigint primary key,
  since    timestamptz not null default now()
);
insert into platform.event_waiting (event_id) select id from platform.event;

grant select, insert, delete on platform.event_waiting to chibo_app;
