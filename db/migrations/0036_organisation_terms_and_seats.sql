-- A term tells which congress it began with, when the next one is due and how many are to sit; a seat tells from when
-- it is there to be filled. So a seat that stands empty can be told from one that is not there yet.

alter table organisation.term
  -- Which congress of the organisation it was: written, never counted from days (ORG-34); null where nobody wrote it.
  add column ordinal smallint constraint ordinal_from_one check (ordinal > 0),
  -- By when the next congress is due; the term itself ends when the next one begins.
  add column due_on date,
  add column planned_on date,
  add column origin text not null default 'elected' constraint origin_of_the_list check (origin in ('elected', 'appointed')),
  add column approved_size smallint constraint size_from_one check (approved_size > 0),
  add column document text constraint document_is_told check (document = btrim(document) and document <> '');

update organisation.term set due_on = coalesce(upper(valid), (lower(valid) + interval '60 months')::date);
update organisation.term term set valid = daterange(lower(term.valid), coalesce(
  (select lower(next.valid) from organisation.term next
   where next.body_id = term.body_id and next.valid >> term.valid order by next.valid limit 1),
  (select upper(body.valid) from organisation.body body where body.id = term.body_id)));

alter table organisation.term
  alter column due_on set not null,
  add constraint due_after_its_beginning check (due_on > lower(valid)),
  add constraint planned_after_its_beginning check (planned_on > lower(valid)),
  -- Each congress counts once in the life of a body.
  add constraint ordinal_once unique (body_id, ordinal);
create index term_by_due_day on organisation.term (due_on) where upper_inf(valid);

alter table organisation.body add constraint body_each_day unique (id, valid without overlaps);

alter table organisation.seat
  add column valid daterange,
  drop constraint seat_post_check,
  add constraint post_of_the_list check (post in ('secretary', 'deputy-secretary', 'member', 'chair', 'vice-chair'));

-- Who held a seat first began it: from when it had stood empty before nobody knows.
alter table members.holding no force row level security;
update organisation.seat seat set valid = daterange(
  coalesce(
    (select min(lower(holding.valid)) from members.holding holding
     where holding.seat_id = seat.id and lower(holding.valid) <@ body.valid),
    lower(body.valid)),
  upper(body.valid))
from organisation.body body where body.id = seat.body_id;
alter table members.holding force row level security;

alter table organisation.seat
  alter column valid set not null,
  add constraint seat_has_days check (not isempty(valid) and lower(valid) is not null),
  add constraint seat_each_day unique (id, valid without overlaps),
  add constraint seat_of_a_body_that_is_there foreign key (body_id, period valid)
    references organisation.body (id, period valid) deferrable initially deferred;

-- What is entrusted to a seat, whoever holds it.
create table organisation.portfolio (
  seat_id  integer not null references organisation.seat (id),
  valid    daterange not null check (not isempty(valid) and lower(valid) is not null),
  duties   text not null check (duties = btrim(duties) and duties <> '' and length(duties) <= 500),
  document text constraint portfolio_document_is_told check (document = btrim(document) and document <> ''),
  constraint one_portfolio_a_day primary key (seat_id, valid without overlaps)
);
grant select on organisation.portfolio to chibo_app, chibo_reports;
grant select, insert, update, delete on organisation.portfolio to chibo_jobs;
