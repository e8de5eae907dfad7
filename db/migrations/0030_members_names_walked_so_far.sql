-- Among five million names the count of a common one took half a second: its letters are everybody's. The planner's own
-- figure says now whether twenty are likely to be met on a short walk through the names, which reads the index alone;
-- whoever is not met there is gathered by letters, or by the cells in reach, and sorted.

drop index members.search_key_by_name;
create index search_key_by_name on members.search_key (name_order, member_id) include (words, unit_number);

-- Only its owner writes the function anew. It asks the planner, which only a volatile function may.
grant create on schema members to chibo_search;
set local role chibo_search;
create or replace function members.search_names(letters text) returns table (member_id integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  reach int8multirange := nullif(current_setting('app.reach', true), '')::int8multirange;
  words text[] := string_to_array(letters, ' ');
  spelt text;
  found text;
  steps integer;
  everybody real;
  guess json;
  hits integer[];
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
  found := format('%s and key.unit_number >= %s and key.unit_number < %s', spelt, lower(reach), upper(reach));
  execute 'explain (format json) select from members.search_key key where ' || found into guess;
  -- As cases, for the planner takes a multirange to hold one row in two hundred.
  if current_setting('app.reach_gaps', true) is distinct from 'no' then
    found := found || format(' and case when key.unit_number <@ %L::int8multirange then true else false end', reach);
  end if;
  select greatest(reltuples, 1) into everybody from pg_class where oid = 'members.search_key'::regclass;
  steps := ceil(40 * sqrt(everybody));
  -- Walked where twice as many are to be expected on the way as are shown.
  if (guess -> 0 -> 'Plan' ->> 'Plan Rows')::real * steps >= 40 * everybody then
    execute 'select array_agg(walked.member_id) from (
       select key.member_id from (
         select key.name_order, key.member_id, key.words, key.unit_number from members.search_key key
         order by key.name_order, key.member_id limit ' || steps || ') key
       where ' || found || ' order by key.name_order, key.member_id limit 20) walked'
    into hits;
  end if;
  if coalesce(cardinality(hits), 0) < 20 then
    execute 'with key as materialized (
         select key.member_id, key.name_order from members.search_key key where ' || found || ')
       select array_agg(gathered.member_id) from (
         select key.member_id from key order by key.name_order, key.member_id limit 20) gathered'
    into hits;
  end if;
  return query execute
    'select unnest($1)
     union
     (select key.member_id from members.search_key key
      where ' || spelt || ' and key.former_numbers is not null
        and case when key.former_numbers && $2 then true else false end
      order by key.name_order, key.member_id limit 20)'
    using hits, reach;
end $$;
reset role;
revoke create on schema members from chibo_search;
