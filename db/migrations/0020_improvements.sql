-- What is to be improved, as its steps leave it; it outlives the complaint. Its words are texts under the commands of its steps.
create table improvements (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  complaint_no text not null references complaints (complaint_no),
  cause text not null,
  department text not null,
  owner_id text not null,
  due_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'checked'))
);

create index improvements_due on improvements (due_at, id);
create index improvements_of_complaint on improvements (complaint_no);
create index improvements_of_owner on improvements (owner_id, due_at, id);

-- Every step of an item, in order: a record that is only ever added to.
create table improvement_steps (
  improvement_id text not null references improvements (id),
  n integer not null check (n > 0),
  command_id text not null unique references commands (id),
  type text not null check (type in ('raised', 'result', 'check')),
  person text not null,
  at timestamptz not null,
  -- Of `raised`: cause, department, ownerId, dueAt. Of `check`: effective, dueAt. Instants in ms.
  data jsonb not null,
  primary key (improvement_id, n)
);

grant select, insert, update on improvements to redress_app;
grant select, insert on improvement_steps to redress_app;
