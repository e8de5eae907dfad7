-- A seat carries its role for as long as somebody holds it: that follows from the holding, and no row
-- repeats it. A named grant may stand in for a seat for a time, or open a compartment, which neither a
-- seat nor height in the tree ever opens.

alter table access.role_grant
  drop constraint role_grant_role_check,
  add column reason text check (btrim(reason) <> ''),
  -- The seat that is stood in for; null for a grant in its own right.
  add column seat_id integer references organisation.seat (id),
  add constraint role_of_the_list check (role in
    ('member', 'cell-secretary', 'committee-staff', 'committee-leader', 'inspector', 'bloc-staff',
     'administrator', 'discipline', 'complaints', 'vetting', 'ballots')),
  add constraint compartment_with_a_reason_and_an_end check
    (role not in ('discipline', 'complaints', 'vetting', 'ballots')
     or (reason is not null and upper(valid) is not null)),
  add constraint stand_in_with_an_end check (seat_id is null or upper(valid) is not null);

-- The role of every seat that has one: a cell committee keeps its cell, a commission inspects, a
-- standing committee and the secretaries of a committee lead.
create view access.seat_role as
select seat.id as seat_id, seat.post, body.kind as body, body.unit_id, body.valid,
       case when body.kind = 'cell-committee' then 'cell-secretary'
            when body.kind = 'inspection-commission' then 'inspector'
            else 'committee-leader' end as role
from organisation.seat seat
join organisation.body body on body.id = seat.body_id
where body.kind <> 'committee' or seat.post <> 'member';

-- Every role that an account holds, and on which days: by a grant, or by a seat of its member.
create view access.held_role as
select named.account_id, named.role, named.unit_id, named.valid, named.id as grant_id, named.seat_id
from access.role_grant named
union all
select account.id, seat.role, seat.unit_id, holding.valid * seat.valid, null, seat.seat_id
from access.account account
join members.holding holding on holding.member_id = account.member_id
join access.seat_role seat on seat.seat_id = holding.seat_id;

create index account_by_member on access.account (member_id);

grant select on access.seat_role, access.held_role to chibo_app;
