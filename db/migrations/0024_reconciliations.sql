-- Our payouts are compared with billing's books in the order of the numbers that billing knows them by.
create index payouts_by_billing_no on payouts (((complaint_no || ':' || payout_no) collate "C"));

create table reconciliations (
  id text primary key,
  trigger text not null check (trigger in ('daily', 'asked')),
  asked_by text,
  started_at timestamptz not null,
  -- What happened later was still moving and is compared by the next run.
  until_at timestamptz not null,
  finished_at timestamptz,
  -- The number up to which both sides were compared.
  reached text,
  our_payouts bigint not null default 0,
  approved_fen bigint not null default 0,
  our_paid_fen bigint not null default 0,
  booked_payouts bigint not null default 0,
  booked_paid_fen bigint not null default 0,
  booked_reversed_fen bigint not null default 0,
  moving bigint not null default 0,
  differences bigint not null default 0
);

create index reconciliations_newest on reconciliations (started_at desc, id desc);

create table reconciliation_differences (
  reconciliation_id text not null references reconciliations (id),
  payout_no text not null,
  complaint_no text not null,
  difference text not null,
  owner text not null check (owner in ('finance', 'on_call')),
  our_fen bigint,
  booked_fen bigint,
  primary key (reconciliation_id, payout_no)
);

grant select, insert, update on reconciliations to redress_app;
grant select, insert on reconciliation_differences to redress_app;
