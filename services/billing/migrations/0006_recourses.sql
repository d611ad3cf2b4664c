insert into billing.accounts (code, kind, opened_at)
values ('compensation_recovered', 'expense', timestamptz '2026-01-01 00:00:00Z');

alter table billing.transactions
  drop constraint transactions_kind_check,
  add constraint transactions_kind_check check (
    kind in ('payout', 'order', 'settlement', 'order_void', 'reversal', 'charge', 'charge_cancelled', 'suspense',
      'recourse_claimed', 'recourse_settled', 'recourse_given_up')
  ),
  add column recourse_no text;

-- What is had back from a partner: the claim, what he has paid of it, what is given up. Never part of a payout.
create table billing.recourses (
  key text primary key,
  body_hash text not null,
  posting_no text not null unique,
  recourse_no text not null,
  complaint_no text not null,
  posting text not null check (posting in ('claimed', 'settled', 'given_up')),
  partner text not null,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null check (currency = 'CNY'),
  transaction_no text not null unique references billing.transactions,
  booked_at timestamptz not null,
  unique (recourse_no, posting)
);

grant select, insert on billing.recourses to redress_billing;
