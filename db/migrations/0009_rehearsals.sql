-- Rehearsals that somebody asked the API for: how far each has come, and what it found. They write nothing else.
create table rehearsals (
  id text primary key,
  policy_hash text not null references policies (hash),
  closed_within_days integer not null check (closed_within_days >= 0),
  person text not null,
  started_at timestamptz not null,
  done integer not null,
  total integer not null,
  -- Whoever counts says so again and again; what has been silent for long was lost with its process.
  beat_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'failed', 'interrupted')),
  -- Why it failed: about rules and settings, never about persons.
  reason text,
  result jsonb,
  check ((outcome is null) = (ended_at is null))
);

-- One at a time, whichever process counts.
create unique index rehearsals_running on rehearsals ((true)) where ended_at is null;
create index rehearsals_of_policy on rehearsals (policy_hash, started_at);

grant select, insert, update (done, total, beat_at, ended_at, outcome, reason, result) on rehearsals to redress_app;
