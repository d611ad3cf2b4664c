-- What units were asked in investigations: their inbox. The journal holds the same; words lie with the command.

create table inquiries (
  complaint_no text not null references complaints (complaint_no),
  inquiry_id text not null,
  command_id text not null,
  purpose text not null check (purpose in ('facts', 'hold', 'opinion')),
  unit text not null,
  outlet text,
  stage text,
  waybill_no text,
  sent_at timestamptz not null,
  due_at timestamptz,
  answer text check (answer in ('admitted', 'disputed', 'kept', 'gone', 'told')),
  answered_at timestamptz,
  presumed_at timestamptz,
  primary key (complaint_no, inquiry_id)
);

create index inquiries_open on inquiries (unit, due_at) where answered_at is null;

grant select, insert, update on inquiries to redress_app;
