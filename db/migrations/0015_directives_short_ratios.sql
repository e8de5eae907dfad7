-- Ratios with less than the whole, in the order of the list of red cells: the first page is read
-- without sorting all of them.

create index standing_short on directives.standing (measure_id, period_from, unit_number)
  where numerator < denominator;
