-- A year's own last days: from this one on the next year's notice may still change them. Part of the year's data, so it has versions.
alter table calendar_years add column uncertain_from text not null default '12-25' check (uncertain_from ~ '^\d\d-\d\d$');
update calendar_years y set uncertain_from = c.uncertain_from from calendars c where c.id = y.calendar;
alter table calendars drop column uncertain_from;

-- The days of a year as somebody sent them. They count for nothing until another person activates them, and never change.
create table calendar_uploads (
  id text primary key,
  calendar text not null references calendars (id),
  year smallint not null check (year between 1900 and 2399),
  -- SHA-256 of what was sent: the same notice is taken once.
  content_hash text not null,
  source text not null,
  uncertain_from text not null check (uncertain_from ~ '^\d\d-\d\d$'),
  days jsonb not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  -- Null: it waits for a second person. Superseded: other days of that year were activated meanwhile.
  outcome text check (outcome in ('activated', 'withdrawn', 'superseded')),
  ended_by text,
  ended_at timestamptz,
  check ((outcome is null) = (ended_by is null) and (outcome is null) = (ended_at is null))
);

create unique index calendar_uploads_waiting on calendar_uploads (calendar, year, content_hash) where outcome is null;

-- Null: the year came with Redress.
alter table calendar_years add column upload text references calendar_uploads (id);

-- The oldest calendar version that a running deadline was counted with, such as cn@1: what is older than the present one is counted anew.
alter table complaints add column calendar text;
update complaints set calendar = 'cn@1' where working;
alter table complaints drop column working;
create index complaints_counted_with on complaints (calendar, complaint_no) where calendar is not null and closed_at is null;

grant insert on calendar_years, calendar_days to redress_app;
grant update (version) on calendars to redress_app;
grant select, insert, update (outcome, ended_by, ended_at) on calendar_uploads to redress_app;
