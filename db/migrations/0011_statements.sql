-- The written decision as the customer gets it: made once for each plan version, never changed. Its hash stands in the journal.

create table statements (
  complaint_no text not null references complaints (complaint_no),
  plan_version integer not null check (plan_version > 0),
  language text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf bytea not null,
  made_at timestamptz not null,
  primary key (complaint_no, plan_version)
);

grant select, insert on statements to redress_app;
