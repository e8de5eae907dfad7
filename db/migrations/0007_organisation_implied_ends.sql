-- An end that nobody told: the next state or stay began there, or the unit ended. Told later, in
-- whatever order files come, it may still move; a told end never does.

alter table organisation.unit_state
  add column end_implied boolean not null default false,
  add constraint only_an_end_is_implied check (not (end_implied and upper_inf(valid)));

alter table members.home
  add column end_implied boolean not null default false,
  add constraint only_an_end_is_implied check (not (end_implied and upper_inf(valid)));
