-- Most notices change days that no open complaint counts on: only whoever counts beyond a version's first changed day is asked
-- to count anew. Null: the version changes no day.
alter table calendar_years add column changes_from timestamptz;

-- The last due instant of the running deadlines that were counted with the calendar.
alter table complaints add column counted_until timestamptz;
update complaints set counted_until = 'infinity' where calendar is not null;
