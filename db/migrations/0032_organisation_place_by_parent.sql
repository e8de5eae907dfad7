-- A place that goes is held against every place under it: without an index each of thousands reads the whole tree.
create index unit_place_by_parent on organisation.unit_place (parent_id);
