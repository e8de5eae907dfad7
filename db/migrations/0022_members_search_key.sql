-- Search by name. No policy can stand on a table that is searched by pieces of words: the database would
-- look at every row for the reach before it may ask an index for the letters. So the letters lie in a
-- table of their own that nobody may read but the owner of one function, which adds the reach itself.

create extension if not exists pg_trgm;

do $$
begin
  if not exists (select from pg_roles where rolname = 'chibo_search') then
    create role chibo_search nologin;
  end if;
  if not pg_has_role(current_user, 'chibo_search', 'set') then
    grant chibo_search to current_user with inherit false, set true;
  end if;
end $$;

create table members.search_key (
  member_id   integer primary key references members.member (id),
  -- Of the last cell that is told of him, and of the others, as with the member himself.
  unit_number bigint not null,
  former_numbers int8multirange,
  words       text not null,
  name_order  text collate "C" not null
);

-- The wall holds the owner too, who is to read everybody this once.
alter table members.member no force row level security;
insert into members.search_key (member_id, unit_number, former_numbers, words, name_order)
select id, unit_number, former_numbers, search_key, name_order from members.member where unit_number is not null;
alter table members.member force row level security;

create index search_key_by_letters on members.search_key using gin (words gin_trgm_ops);
create index search_key_by_name on members.search_key (name_order, member_id);
create index search_key_by_number on members.search_key (unit_number);

-- The first twenty members in reach whose names hold these letters, three at least, in the order of
-- names; of several words each is looked for by itself, wherever it stands. The letters come without
-- diacritics. Answers identities alone.
create function members.search_names(letters text) returns table (member_id integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  reach int8multirange := nullif(current_setting('app.reach', true), '')::int8multirange;
  words text[] := string_to_array(letters, ' ');
  spelt text;
  gaps text := '';
begin
  if coalesce(current_setting('app.actor', true), '') = '' or reach is null or isempty(reach)
     or length(letters) < 3 then
    return;
  end if;
  -- Where no word is long enough for the index of letters they are looked for as they stand.
  if not exists (select from unnest(words) word where length(word) >= 3) then
    words := array[letters];
  end if;
  select string_agg(format('key.words like %L', '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'), ' and ')
  into spelt from unnest(words) word where word <> '';
  -- As a case, for the planner takes a multirange to hold one row in two hundred.
  if current_setting('app.reach_gaps', true) is distinct from 'no' then
    gaps := ' and case when key.unit_number <@ $3 then true else false end';
  end if;
  -- Planned anew for these letters: few names are found by the letters, many by walking the names.
  return query execute
    'select key.member_id from members.search_key key
     where ' || spelt || ' and (key.unit_number >= $1 and key.unit_number < $2' || gaps ||
    ' or key.former_numbers && $3) order by key.name_order, key.member_id limit 20'
    using lower(reach), upper(reach), reach;
end $$;

revoke all on function members.search_names from public;
grant execute on function members.search_names to chibo_app;

grant usage on schema members to chibo_search;
grant select on members.search_key to chibo_search;
-- Who brings members in writes their letters, and finds rows by the member alone.
grant insert, update, delete, select (member_id) on members.search_key to chibo_jobs;

grant create on schema members to chibo_search;
alter function members.search_names owner to chibo_search;
revoke create on schema members from chibo_search;
