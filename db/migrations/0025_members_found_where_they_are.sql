-- Of those who went elsewhere, twenty with early names would take the place of everybody who is there: they
-- are found beside the others. Among them is whoever goes to another cell only later.

create index search_key_of_movers on members.search_key (name_order, member_id) where former_numbers is not null;

-- Only its owner writes the function anew.
grant create on schema members to chibo_search;
set local role chibo_search;
create or replace function members.search_names(letters text) returns table (member_id integer)
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
    '(select key.member_id from members.search_key key
      where ' || spelt || ' and key.unit_number >= $1 and key.unit_number < $2' || gaps ||
    ' order by key.name_order, key.member_id limit 20)
     union
     (select mover.member_id from members.search_key mover
      where ' || replace(spelt, 'key.', 'mover.') || ' and mover.former_numbers is not null and mover.former_numbers && $3
      order by mover.name_order, mover.member_id limit 20)'
    using lower(reach), upper(reach), reach;
end $$;
reset role;
revoke create on schema members from chibo_search;

-- Whether somebody went on is told to whoever reaches one of his cells, and to nobody else.
grant create on schema members to chibo_reports;
set local role chibo_reports;
create or replace function members.went_on(member integer, after date, until_day date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
      select from members.home mine where mine.member_id = member and platform.in_reach(mine.unit_number))
    and exists (
      select from members.home later
      where later.member_id = member and lower(later.valid) > after and lower(later.valid) <= until_day)
$$;
reset role;
revoke create on schema members from chibo_reports;

-- A member makes a request of his own and reads it; what was decided on it is written by whoever reaches it.
drop policy in_reach on members.correction;
create policy in_reach on members.correction to chibo_app
  using (platform.in_reach(unit_number)) with check (platform.in_reach(unit_number));
create policy own_shown on members.correction for select to chibo_app
  using (member_id = platform.acting_member());
create policy own_made on members.correction for insert to chibo_app
  with check (member_id = platform.acting_member());
