-- By which act a post is held, whether only in place of somebody to come, and why it ended.

alter table members.holding
  add column act text constraint act_of_the_list check (act in ('elected', 'by-elected', 'appointed')),
  -- Who acts for a seat keeps it from nobody: it stands empty until it is filled.
  add column is_acting boolean not null default false,
  add column document text constraint document_is_told check (document = btrim(document) and document <> ''),
  -- Whoever is elected begins at once; the superior's approval comes later (ORG-20).
  add column approved_on date,
  add column end_reason text constraint reason_of_the_list
    check (end_reason in ('term', 'retired', 'transferred', 'resigned', 'removed', 'died', 'reorganised')),
  -- The professional post, and whether its holder heads the host unit too (nhất thể hóa).
  add column host_post text constraint host_post_is_told check (host_post = btrim(host_post) and host_post <> ''),
  add column heads_host boolean,
  add constraint approved_after_election check (approved_on >= lower(valid)),
  add constraint seat_is_there foreign key (seat_id, period valid)
    references organisation.seat (id, period valid) deferrable initially deferred;
