do $$
begin
  create role redress_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant redress_app to current_user;
grant usage on schema redress to redress_app;

-- The rules -----------------------------------------------------------------------------------------------------------------

create table policies (
  hash text primary key,
  id text not null,
  version text not null,
  body jsonb not null,
  created_at timestamptz not null,
  unique (id, version)
);

create table units (
  id text primary key,
  parent text references units (id),
  outlet_prefixes text[] not null default '{}',
  -- Where what nobody can be found for is sent.
  queue_address text not null
);

create table staff (
  id text primary key,
  role text not null,
  rank text not null check (rank in ('agent', 'team_lead', 'department_head', 'director', 'general_manager')),
  unit text not null references units (id),
  deputy_id text references staff (id),
  absent_from timestamptz,
  absent_until timestamptz,
  name text not null,
  email text not null,
  language text not null check (language in ('zh-CN', 'en'))
);

create table api_keys (
  id text primary key,
  -- SHA-256 of the key; the key itself is shown once and never stored.
  key_hash text not null unique,
  source text not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- The journal ---------------------------------------------------------------------------------------------------------------

-- Projection of the journal's head: what lists, the sweeper and the row lock of every commit need.
create table complaints (
  complaint_no text primary key,
  source text not null,
  external_id text not null,
  content_hash text not null,
  status_token text not null,
  policy_hash text not null references policies (hash),
  seq integer not null,
  head_hash text not null,
  stage text not null,
  level smallint not null check (level between 1 and 5),
  class text not null,
  handling_class text not null,
  flags text[] not null,
  kind text not null,
  channel text not null,
  unit text not null,
  outlet text,
  owner_id text,
  round smallint not null,
  completeness smallint not null check (completeness between 0 and 100),
  received_at timestamptz not null,
  registered_at timestamptz not null,
  promised_by timestamptz,
  legal_due_at timestamptz,
  next_due_at timestamptz,
  breached boolean not null,
  needs_repair boolean not null,
  rung smallint not null,
  closed_at timestamptz,
  close_reason text,
  -- When a workflow has first loaded this complaint; null means that it may never have been started.
  started_at timestamptz,
  woken_at timestamptz,
  wakes integer not null default 0,
  unique (source, external_id)
);

create index complaints_newest on complaints (received_at desc, complaint_no desc);
create index complaints_open_due on complaints (next_due_at) where closed_at is null;
create index complaints_not_started on complaints (registered_at) where started_at is null;

create table complaint_events (
  complaint_no text not null references complaints (complaint_no),
  seq integer not null check (seq > 0),
  command_id text not null,
  command_index smallint not null,
  type text not null,
  v smallint not null,
  at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (complaint_no, seq),
  unique (complaint_no, command_id, command_index)
);

-- Days are counted in the policy's zone; numbers may have gaps.
create table complaint_numbers (
  day text primary key,
  last integer not null
);

-- What people and services asked, before it is decided: texts stay here, the journal holds their salted hashes.
create table commands (
  id text primary key,
  complaint_no text not null,
  kind text not null check (kind in ('intake', 'act', 'fact')),
  principal text not null,
  body_hash text not null,
  -- The command as it is sent to the workflow; only of facts, which the sweeper sends again.
  command jsonb,
  created_at timestamptz not null,
  used_at timestamptz
);

create index commands_of_complaint on commands (complaint_no);
create index commands_unused on commands (created_at) where used_at is null;

-- Personal data: reached through db/persons.ts only -------------------------------------------------------------------------

create table persons (
  id text primary key,
  complaint_no text not null,
  sealed text not null,
  salt text not null
);

create index persons_of_complaint on persons (complaint_no);

create table texts (
  command_id text not null references commands (id) on delete cascade,
  field text not null,
  sealed text not null,
  salt text not null,
  primary key (command_id, field)
);

-- What is owed to the outside -----------------------------------------------------------------------------------------------

create table effects (
  complaint_no text not null references complaints (complaint_no),
  key text not null,
  kind text not null check (kind in ('notice', 'payout', 'survey_invitation')),
  body jsonb not null,
  opened_at timestamptz not null,
  attempted_at timestamptz,
  attempts integer not null default 0,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'dropped')),
  primary key (complaint_no, key)
);

create index effects_owed on effects (opened_at) where ended_at is null;

create table outgoing_events (
  complaint_no text not null,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  published_at timestamptz,
  primary key (complaint_no, seq)
);

create index outgoing_events_unpublished on outgoing_events (at) where published_at is null;

create table plans (
  complaint_no text not null references complaints (complaint_no),
  version smallint not null,
  hash text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  currency text not null,
  payee_id text,
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

create index plans_waiting on plans (approval_due_at) where status = 'proposed';

create table decisions (
  complaint_no text not null,
  version smallint not null,
  seq integer not null,
  outcome text not null check (outcome in ('approve', 'reject', 'return')),
  kind text not null check (kind in ('approval', 'within_authority')),
  decided_by text not null,
  rank text,
  rule text not null,
  amount_fen bigint not null,
  at timestamptz not null,
  primary key (complaint_no, seq)
);

create index decisions_of_person on decisions (decided_by, at);

create table payouts (
  complaint_no text not null references complaints (complaint_no),
  payout_no text not null,
  effect_key text not null,
  plan_version smallint not null,
  plan_hash text not null,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null,
  payee_id text not null references persons (id),
  ordered_at timestamptz not null,
  -- Written and committed before every call: whoever finds an attempt asks before he sends.
  attempted_at timestamptz,
  attempts integer not null default 0,
  status text not null check (status in ('ordered', 'paid', 'rejected')),
  transaction_no text,
  reason text,
  settled_at timestamptz,
  primary key (complaint_no, payout_no)
);

create table surveys (
  complaint_no text not null references complaints (complaint_no),
  round smallint not null,
  effect_key text not null,
  token text not null unique,
  expires_at timestamptz not null,
  answered_at timestamptz,
  mean_hundredths smallint,
  points smallint,
  solved boolean,
  primary key (complaint_no, round)
);

-- Rights: the journal is appended, never changed, never deleted -------------------------------------------------------------

grant select, insert, update on complaints, complaint_numbers, commands, effects, plans, payouts, surveys, outgoing_events to redress_app;
grant select, insert on complaint_events, decisions, persons, texts to redress_app;
grant delete on commands, texts to redress_app;
grant select on policies, units, staff, api_keys to redress_app;
