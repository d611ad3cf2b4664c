-- A closed complaint whose appeal waits for our report still has a next instant, and somebody has to look after it.
drop index complaints_open_due;
create index complaints_next_due on complaints (next_due_at) where next_due_at is not null;
