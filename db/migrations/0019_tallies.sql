-- What each complaint came to under its rules so far, and the situations it was in: a rehearsal adds these up for closed complaints that a
-- draft does not reach. A complaint without a row was registered before this table, or was moved to other rules: it is lived again.
create table complaint_tallies (
  complaint_no text primary key references complaints (complaint_no),
  -- Level, channel, class and whatever else limits are chosen by, as JSON with sorted keys; every one that the complaint was in.
  situations text[] not null,
  warnings integer not null default 0 check (warnings >= 0),
  breaches integer not null default 0 check (breaches >= 0),
  told_agent integer not null default 0,
  told_team_lead integer not null default 0,
  told_department_head integer not null default 0,
  told_director integer not null default 0,
  told_general_manager integer not null default 0,
  asked_within_authority integer not null default 0,
  asked_agent integer not null default 0,
  asked_team_lead integer not null default 0,
  asked_department_head integer not null default 0,
  asked_director integer not null default 0,
  asked_general_manager integer not null default 0,
  compensation_fen bigint not null default 0 check (compensation_fen >= 0)
);

grant select, insert, update, delete on complaint_tallies to redress_app;
