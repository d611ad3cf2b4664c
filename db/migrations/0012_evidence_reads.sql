-- Who has looked at which file of evidence: a record that is only ever added to.

create table evidence_reads (
  id bigint generated always as identity primary key,
  complaint_no text not null references complaints (complaint_no),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  person text not null,
  at timestamptz not null
);

create index evidence_reads_of on evidence_reads (complaint_no, sha256);

grant select, insert on evidence_reads to redress_app;
