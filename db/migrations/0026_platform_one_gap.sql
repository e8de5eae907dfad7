-- Most reaches have no gap and nearly all others one: a unit that went elsewhere. Its bounds are settings of their
-- own, for a multirange would be read from its text for every row.

create or replace function platform.in_reach(number bigint) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('app.actor', true), '') <> ''
     and number >= nullif(current_setting('app.reach_from', true), '')::bigint
     and number < nullif(current_setting('app.reach_to', true), '')::bigint
     and case current_setting('app.reach_gaps', true)
           when 'no' then true
           when 'one' then number < nullif(current_setting('app.gap_from', true), '')::bigint
             or number >= nullif(current_setting('app.gap_to', true), '')::bigint
           else number <@ nullif(current_setting('app.reach', true), '')::int8multirange
         end
$$;

-- The planner writes out what is written out in it: the same condition stands once.
create or replace function platform.reaches_member(number bigint, former int8multirange) returns boolean
language sql stable parallel safe as $$
  select platform.in_reach(number)
    or coalesce(current_setting('app.actor', true), '') <> ''
       and former is not null and former && nullif(current_setting('app.reach', true), '')::int8multirange
$$;
