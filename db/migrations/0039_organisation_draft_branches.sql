-- A decision that names units of several branches stands with each of them: who does not reach them all sees nothing
-- of it. The first stays in unit_number, under which committees number their decisions.

alter table organisation.reorganisation add column also_numbers bigint[] not null default '{}';
