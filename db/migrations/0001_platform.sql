-- What every feature stands on: the application's role, the text rules of Vietnamese, the one event
-- table, answers kept for repeated requests, the settings of this installation, and the reference
-- copy of the dated rules that the program ships.

create extension if not exists btree_gist;

-- The application works under this role: neither owner nor superuser. Only migrations own tables.
do $$
begin
  if not exists (select from pg_roles where rolname = 'chibo_app') then
    create role chibo_app nologin;
  end if;
  -- Who may work under it already needs no grant, and often may not give one.
  if not pg_has_role(current_user, 'chibo_app', 'set') then
    grant chibo_app to current_user;
  end if;
end $$;

create schema platform;
grant usage on schema platform to chibo_app;

-- Text as people type it in a hurry: no diacritics, small letters, single blanks. The same rule as
-- plainText in the kernel; a test holds the two together.
create function platform.plain_text(words text) returns text
language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    translate(
      lower(normalize(words, nfc)),
      'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ',
      'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd'),
    '\s+', ' ', 'g'))
$$;

-- Names in the order of the Vietnamese alphabet, given name first: each letter becomes its place in
-- the alphabet, so that plain byte order (and an index) gives the right order. The tab sorts below
-- the blank: a shorter name comes first.
create function platform.name_order(full_name text) returns text
language sql immutable strict parallel safe as $$
  select translate(
      translate(ordered,
        'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
        'aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy'),
      'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg') || chr(9) || ordered
  from (
    select lower(regexp_replace(normalize(btrim(full_name), nfc), '^(.*?)\s*(\S+)$', '\2 \1')) as ordered
  ) as given_first
$$;

-- One row for each act, written in the act's own transaction. No content: what was done, to what,
-- by whom, where. Chaining and signing come on top of it.
create table platform.event (
  id          bigint generated always as identity primary key,
  recorded_at timestamptz not null default clock_timestamp(),
  actor       text not null,
  account_id  integer,
  act         text not null check (act ~ '^[a-z-]+\.[a-z-]+$'),
  unit_number bigint,
  request_id  text,
  facts       jsonb not null default '{}'
);
create index event_by_act on platform.event (act, id);

-- The answer to a mutating request, kept so that the same key gets the same answer again.
create table platform.answered_request (
  actor        text not null,
  key          text not null check (length(key) between 8 and 100),
  operation    text not null,
  fingerprint  text not null,
  status       smallint not null,
  answer       jsonb,
  answered_at  timestamptz not null default now(),
  primary key (actor, key)
);
create index answered_request_by_age on platform.answered_request (answered_at);

-- Settings of this installation, such as the clock of sample data.
create table platform.setting (
  name  text primary key,
  value jsonb not null
);

-- The reference copy of the dated rules of the program; written at start, read by reports.
create table platform.rule_value (
  name  text not null,
  valid daterange not null,
  value jsonb not null,
  cite  text not null,
  constraint one_value_a_day primary key (name, valid without overlaps)
);

-- The first day of the calendar period that holds a day, in one place for every query.
create function platform.period_start(kind text, day date) returns date
language sql immutable strict parallel safe as $$
  select case kind
    when 'month' then date_trunc('month', day)::date
    when 'quarter' then date_trunc('quarter', day)::date
    when 'half-year' then make_date(extract(year from day)::int, case when extract(month from day) < 7 then 1 else 7 end, 1)
    else date_trunc('year', day)::date
  end
$$;

-- The first day after the period that begins on a day.
create function platform.period_end(kind text, first_day date) returns date
language sql immutable strict parallel safe as $$
  select (first_day + case kind
    when 'month' then interval '1 month'
    when 'quarter' then interval '3 months'
    when 'half-year' then interval '6 months'
    else interval '1 year'
  end)::date
$$;

grant select on platform.rule_value, platform.setting to chibo_app;
grant select, insert on platform.event to chibo_app;
grant select, insert, update, delete on platform.answered_request to chibo_app;
grant insert, update, delete on platform.setting, platform.rule_value to chibo_app;
