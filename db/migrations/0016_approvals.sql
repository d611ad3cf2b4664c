-- Authority that one person lends to another for a time: who decides for whom, and like which rank at most.
create table delegations (
  from_id text not null references staff (id) on delete cascade deferrable initially deferred,
  to_id text not null references staff (id) on delete cascade deferrable initially deferred,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  up_to text not null,
  primary key (from_id, to_id, from_at)
);

create index delegations_end on delegations (until_at);

-- Closings that people have to agree to, as `plans` has the plans.
create table closings (
  complaint_no text not null references complaints (complaint_no),
  version smallint not null,
  hash text not null,
  reason text not null,
  required text not null,
  rule text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  approver_id text,
  approval_due_at timestamptz,
  status text not null check (status in ('proposed', 'approved', 'rejected', 'returned', 'superseded')),
  primary key (complaint_no, version)
);

create index closings_waiting on closings (approval_due_at) where status = 'proposed';

-- Decisions within authority that quality checks afterwards, and what was found.
create table samples (
  complaint_no text not null,
  version smallint not null,
  decided_by text not null,
  sampled_at timestamptz not null,
  result text check (result in ('sound', 'minor_fault', 'grave_fault')),
  checked_by text,
  checked_at timestamptz,
  primary key (complaint_no, version),
  foreign key (complaint_no, version) references plans (complaint_no, version)
);

create index samples_open on samples (sampled_at) where checked_at is null;

grant select, insert, update, delete on delegations to redress_app;
grant select, insert, update on closings, samples to redress_app;
