-- Which epoch of the workflow code an installation's open complaints run on: written when all of them were moved there.
create table epochs (
  -- The setting TASK_QUEUE, from which the names of an installation's queues are made.
  installation text primary key,
  epoch integer not null check (epoch > 0),
  moved_at timestamptz not null
);

grant select on epochs to redress_app;

-- Facts are sent again at doubling intervals, like complaints are woken.
alter table commands add column sent_at timestamptz;
alter table commands add column sends integer not null default 0;

create index commands_unsent on commands (created_at) where used_at is null and kind = 'fact';

-- All open complaints, one after another: starting again from the journal reads them in this order.
create index complaints_open on complaints (complaint_no) where closed_at is null;
