-- Who has taken the archive of which complaint: a record that is only ever added to.
create table archive_reads (
  id bigint generated always as identity primary key,
  complaint_no text not null references complaints (complaint_no),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  person text not null,
  at timestamptz not null
);

create index archive_reads_of on archive_reads (complaint_no, id);

grant select, insert on archive_reads to redress_app;
