-- Totals hold what stands below a unit. What a cell adds up to is its standing, kept already: nine of
-- ten totals only said it again.

truncate directives.standing_total;

insert into directives.standing_total
  (measure_id, period_from, unit_id, not_expected, met, met_late, unmet, numerator, denominator, declared)
select s.measure_id, s.period_from, above.unit_id,
       count(*) filter (where s.expected is false),
       count(*) filter (where s.expected and s.met_late is false),
       count(*) filter (where s.expected and s.met_late),
       count(*) filter (where s.expected and s.met_late is null),
       sum(s.numerator), sum(s.denominator), sum(s.declared)
from directives.standing s
cross join unnest(trim_array(s.path, 1)) as above (unit_id)
group by s.measure_id, s.period_from, above.unit_id;
