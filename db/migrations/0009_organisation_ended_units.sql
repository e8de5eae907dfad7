-- Ended units are few among all. Without an index on their ends, and figures for the planner, today's
-- tree is planned as if a third of all units had ended.

create index org_unit_by_end on organisation.org_unit (upper(life)) where upper(life) is not null;
create statistics organisation.org_unit_ends on (upper(life)) from organisation.org_unit;
analyze organisation.org_unit;
