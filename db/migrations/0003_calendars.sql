-- Calendars of working time. Whatever changes the days of one makes its next version; deadlines name the version they were counted with.
create table calendars (
  id text primary key,
  time_zone text not null,
  -- Shifts by weekday, such as {"mon": [["09:00", "18:00"]]}.
  weekly jsonb not null,
  -- Days from this one on are uncertain until the next year is covered: its notice may still change them.
  uncertain_from text not null default '12-25' check (uncertain_from ~ '^\d\d-\d\d$'),
  version integer not null check (version > 0)
);

-- The days of one year as they were announced; of a year that was announced again, the newest version counts.
create table calendar_years (
  id text primary key,
  calendar text not null references calendars (id),
  year smallint not null check (year between 1900 and 2399),
  source text not null,
  -- Version of the calendar that began with it.
  version integer not null check (version > 0),
  written_at timestamptz not null
);

create index calendar_years_of_calendar on calendar_years (calendar, version);

create table calendar_days (
  calendar_year text not null references calendar_years (id),
  day date not null,
  kind text not null check (kind in ('holiday', 'makeup')),
  -- Shifts of a make-up day; null means those of a Monday.
  hours jsonb check (hours is null or kind = 'makeup'),
  primary key (calendar_year, day)
);

-- What hangs on days of work, and what on days that nobody knows yet.
alter table complaints add column working boolean not null default false;
alter table complaints add column provisional boolean not null default false;

create index complaints_working on complaints (complaint_no) where working and closed_at is null;

grant select on calendars, calendar_years, calendar_days to redress_app;
