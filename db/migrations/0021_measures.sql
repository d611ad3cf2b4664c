-- Measures of plans as tasks of people: whose, until when, and what became of them. The journal holds the same.

create table measures (
  complaint_no text not null references complaints (complaint_no),
  version int not null,
  measure_id text not null,
  kind text not null,
  department text,
  -- Whoever has it in hand; the owner of the complaint when there is nobody else.
  owner_id text,
  started_at timestamptz not null,
  deadline_id text,
  due_at timestamptz,
  breached boolean not null default false,
  state text not null default 'open' check (state in ('open', 'failed', 'done', 'dropped')),
  recorded_at timestamptz,
  primary key (complaint_no, version, measure_id)
);

create index measures_open on measures (due_at, complaint_no) where state in ('open', 'failed');

grant select, insert, update on measures to redress_app;

alter table follow_up_tasks drop constraint follow_up_tasks_task_check;
alter table follow_up_tasks add constraint follow_up_tasks_task_check
  check (task in ('call_back', 'customer_call', 'review', 'measure_check'));
