-- Who opens very many files on one day says why, and is stopped in the end: how many distinct files an
-- account opened is counted here. What was opened is told by the record of acts; this goes after a week.

create table members.file_reading (
  account_id integer not null,
  read_on    date not null,
  member_id  integer not null references members.member (id) on delete cascade,
  primary key (account_id, read_on, member_id)
);
create index file_reading_by_member on members.file_reading (member_id);

create table members.reading_reason (
  account_id integer not null,
  given_on   date not null,
  reason     text not null check (btrim(reason) <> ''),
  primary key (account_id, given_on)
);

-- Told to those who look after it, by the name that the account had.
create table members.reading_stop (
  account_id integer not null,
  stopped_on date not null,
  name       text not null,
  primary key (account_id, stopped_on)
);

grant select, insert, update, delete on members.file_reading, members.reading_reason, members.reading_stop to chibo_app;
