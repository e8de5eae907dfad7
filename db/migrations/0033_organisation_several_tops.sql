-- A reorganisation may leave several organisations at the top on one day: on 3 February 2025 the Bloc became four.
-- Files still found one tree alone; only a decision adds a top, and one at least stays.

alter table organisation.unit_state drop constraint one_top_a_day;
