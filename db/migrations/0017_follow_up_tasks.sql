-- What the follow-up group has to do, as long as it is open: call-backs, calls to customers whom nothing reached, reviews.
create table follow_up_tasks (
  complaint_no text not null references complaints (complaint_no),
  deadline_id text not null,
  task text not null check (task in ('call_back', 'customer_call', 'review')),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  breached boolean not null default false,
  primary key (complaint_no, deadline_id)
);

create index follow_up_tasks_due on follow_up_tasks (due_at, complaint_no);

grant select, insert, update, delete on follow_up_tasks to redress_app;
