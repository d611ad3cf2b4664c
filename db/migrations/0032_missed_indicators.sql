-- Months whose figures were looked at, once each: what was measured, and by which rules. Figures are no personal data.
create table indicator_months (
  month text primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  policy_hash text not null references policies (hash),
  looked_at timestamptz not null,
  -- By indicator: figure, target, whether it alarms.
  figures jsonb not null
);

-- What a missed indicator asks for comes of no complaint; its step says what was missed.
alter table improvements alter column complaint_no drop not null;
alter table improvements add column missed_month text references indicator_months (month);
alter table improvements add column missed_indicator text;
alter table improvements add constraint improvements_come_of check (
  (complaint_no is null) = (missed_month is not null) and (missed_month is null) = (missed_indicator is null)
);

create unique index improvements_of_missed on improvements (missed_month, missed_indicator);

-- Steps of such an item are asked for like all others.
alter table commands alter column complaint_no drop not null;

grant select, insert on indicator_months to redress_app;
