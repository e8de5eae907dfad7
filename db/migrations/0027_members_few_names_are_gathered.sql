-- Two parts of a name that belong together are far more common than the planner thinks: it then walked all names to
-- find twenty. Names that are few by themselves are gathered by their letters and sorted; only many are walked.

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
  many bigint;
  found bigint;
  kept text := 'not materialized';
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
  -- As cases, for the planner takes a multirange to hold one row in two hundred.
  if current_setting('app.reach_gaps', true) is distinct from 'no' then
    gaps := ' and case when key.unit_number <@ $3 then true else false end';
  end if;
  -- Walked, twenty of so many are found among all; gathered, there are so many: twice the balance of both.
  many := ceil(2 * sqrt(20 * (select greatest(reltuples, 1) from pg_class where oid = 'members.search_key'::regclass)));
  execute 'select count(*) from (select from members.search_key key where ' || spelt || ' limit ' || many || ') found'
  into found;
  if found < many then
    kept := 'materialized';
  end if;
  -- Planned anew for these letters and this reach.
  return query execute
    'with key as ' || kept || ' (
       select key.member_id, key.name_order, key.unit_number, key.former_numbers
       from members.search_key key where ' || spelt || ')
     (select key.member_id from key
      where key.unit_number >= $1 and key.unit_number < $2' || gaps ||
    ' order by key.name_order, key.member_id limit 20)
     union
     (select key.member_id from key
      where key.former_numbers is not null and case when key.former_numbers && $3 then true else false end
      order by key.name_order, key.member_id limit 20)'
    using lower(reach), upper(reach), reach;
end $$;
reset role;
revoke create on schema members from chibo_search;
