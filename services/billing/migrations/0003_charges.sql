insert into billing.accounts (code, kind, opened_at)
values ('suspense', 'clearing', timestamptz '2026-01-01 00:00:00Z'),
       ('outlet_charges_income', 'income', timestamptz '2026-01-01 00:00:00Z');

alter table billing.transactions
  drop constraint transactions_kind_check,
  add constraint transactions_kind_check check (kind in ('payout', 'reversal', 'charge', 'charge_cancelled')),
  add column charge_no text;

create index transactions_in_time on billing.transactions (booked_at, transaction_no collate "C");

-- What one outlet owes another, or the company, for a complaint (X-64): never part of a payout.
create table billing.charges (
  key text primary key,
  body_hash text not null,
  charge_no text not null unique,
  complaint_no text not null,
  from_outlet text not null,
  to_outlet text,
  amount_fen bigint not null check (amount_fen > 0),
  cap_fen bigint not null,
  rule text not null,
  basis text not null check (basis in ('finding', 'agreement', 'arbitration')),
  evidence text[] not null check (cardinality(evidence) > 0),
  heard_at timestamptz not null,
  transaction_no text not null unique references billing.transactions,
  booked_at timestamptz not null,
  check (amount_fen <= cap_fen),
  check (from_outlet <> to_outlet)
);

create table billing.charge_objections (
  key text primary key references billing.charges,
  body_hash text not null,
  reason text not null,
  objected_at timestamptz not null
);

create table billing.charge_resolutions (
  key text primary key references billing.charge_objections,
  body_hash text not null,
  outcome text not null check (outcome in ('upheld', 'cancelled')),
  reason text not null,
  transaction_no text unique references billing.transactions,
  resolved_at timestamptz not null,
  check ((outcome = 'cancelled') = (transaction_no is not null))
);

grant select, insert on billing.charges, billing.charge_objections, billing.charge_resolutions to redress_billing;
