-- Files of evidence as complaints name them: one content may belong to several, and is removed when none of them keeps it any more.
create table evidence_files (
  complaint_no text not null references complaints (complaint_no),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null,
  added_at timestamptz not null,
  erased_at timestamptz,
  primary key (complaint_no, sha256)
);

create index evidence_files_kept on evidence_files (sha256) where erased_at is null;

insert into evidence_files (complaint_no, sha256, type, added_at)
select complaint_no, data -> 'evidence' ->> 'sha256', data -> 'evidence' ->> 'type', at
from complaint_events where type = 'evidence_added'
on conflict do nothing;

-- Runs of the retention: how far each has come, so that another attempt goes on there.
create table retention_runs (
  id text primary key,
  trigger text not null check (trigger in ('daily', 'asked')),
  asked_by text,
  policy_hash text not null references policies (hash),
  started_at timestamptz not null,
  finished_at timestamptz,
  step text not null check (step in ('complaints', 'services', 'files', 'done')),
  -- Closing and number of the last complaint that was looked at, or the first digits of a file.
  reached_at timestamptz,
  reached text,
  judged integer not null default 0,
  held integer not null default 0,
  failed integer not null default 0,
  -- Of the store: content that no complaint keeps.
  files_removed integer not null default 0
);

create index retention_runs_newest on retention_runs (started_at desc, id desc);

-- What was erased, when and by which rule: a record that is only ever added to, without personal data.
create table erasures (
  complaint_no text not null references complaints (complaint_no),
  seq integer not null,
  what text not null check (what in ('evidence', 'personal_data')),
  rule text not null,
  policy_hash text not null references policies (hash),
  run text not null,
  kept_until timestamptz not null,
  at timestamptz not null,
  files integer not null,
  persons integer not null,
  texts integer not null,
  documents integer not null,
  primary key (complaint_no, seq)
);

create index erasures_newest on erasures (at desc, complaint_no desc, seq desc);
create index erasures_of_run on erasures (run);

-- Whoever was paid is still named by his payout; who he was is gone.
alter table persons alter column sealed drop not null;
alter table persons alter column salt drop not null;
-- Its hash stands in the journal.
alter table statements alter column pdf drop not null;
alter table complaints add column erased_at timestamptz;

create index complaints_kept on complaints (closed_at, complaint_no) where closed_at is not null and erased_at is null;

grant select, insert, update on evidence_files, retention_runs to redress_app;
grant select, insert on erasures to redress_app;
grant update (sealed, salt) on persons to redress_app;
grant update (pdf) on statements to redress_app;
grant update (content_hash) on follow_ups to redress_app;
grant delete on payout_marks to redress_app;
