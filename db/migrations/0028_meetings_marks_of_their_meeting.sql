-- Walls stand on the unit number that a record carries; so a record can carry none but that of its unit, and a mark
-- none but that of its meeting.

-- The wall holds the owner too, and with him the look at the rows that are there: he is to read all of them this once.
alter table members.home no force row level security;
alter table meetings.meeting no force row level security;
alter table meetings.attendance no force row level security;

alter table organisation.org_unit
  add constraint unit_with_its_number unique (id, number, root_unit_id);

alter table members.home
  add constraint carries_the_number_of_its_unit foreign key (unit_id, unit_number, root_unit_id)
    references organisation.org_unit (id, number, root_unit_id);

alter table meetings.meeting
  drop constraint meeting_unit_id_fkey,
  add constraint carries_the_number_of_its_unit foreign key (unit_id, unit_number, root_unit_id)
    references organisation.org_unit (id, number, root_unit_id),
  add constraint meeting_with_its_day unique (id, held_on, unit_number, root_unit_id);

alter table meetings.attendance
  add constraint mark_of_its_meeting foreign key (meeting_id, held_on, unit_number, root_unit_id)
    references meetings.meeting (id, held_on, unit_number, root_unit_id);

alter table members.home force row level security;
alter table meetings.meeting force row level security;
alter table meetings.attendance force row level security;
