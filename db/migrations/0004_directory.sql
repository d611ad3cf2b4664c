-- The directory of staff: every change is a version, and events name the version that they were decided by.
create table directory_versions (
  version integer primary key check (version > 0),
  at timestamptz not null,
  by_id text not null,
  -- What was changed: `import`, `member`, `absences`, `duty`.
  what text not null,
  -- Ids that were added, changed (with the names of the fields) and removed; no names, no addresses.
  changes jsonb not null
);

create table outlets (
  code text primary key,
  unit text not null references units (id) deferrable initially deferred
);

alter table staff add column manager_id text references staff (id) deferrable initially deferred;
-- `{"mon": [["09:00", "18:00"]]}` in the policy's time zone; null means at any time.
alter table staff add column shifts jsonb;
-- Null means everything.
alter table staff add column qualifications text[];
-- Languages spoken with customers; `language` is the one that the person is written to in.
alter table staff add column languages text[];
alter table staff add column capacity integer check (capacity > 0);
alter table staff alter constraint staff_deputy_id_fkey deferrable initially deferred;
alter table staff alter constraint staff_unit_fkey deferrable initially deferred;
alter table units alter constraint units_parent_fkey deferrable initially deferred;

create table absences (
  staff_id text not null references staff (id) on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz check (until_at > from_at),
  primary key (staff_id, from_at)
);

insert into absences (staff_id, from_at, until_at)
  select id, absent_from, absent_until from staff where absent_from is not null;
alter table staff drop column absent_from;
alter table staff drop column absent_until;

-- Who is duty manager of a unit and everything below it, around the clock.
create table duty_turns (
  unit text not null references units (id) deferrable initially deferred,
  staff_id text not null references staff (id) on delete cascade deferrable initially deferred,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  primary key (unit, from_at, staff_id)
);

create index duty_turns_end on duty_turns (until_at);

grant select, insert on directory_versions to redress_app;
grant insert, update, delete on units, staff to redress_app;
grant select, insert, update, delete on outlets, absences, duty_turns to redress_app;
