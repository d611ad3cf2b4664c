-- An order may wait for its provider: what becomes of it is a row of its own, so that nothing is ever changed.
alter table billing.payouts
  drop constraint payouts_status_check,
  add constraint payouts_status_check check (status in ('pending', 'paid', 'rejected'));

alter table billing.reversals
  drop constraint reversals_status_check,
  add constraint reversals_status_check check (status in ('pending', 'reversed', 'rejected'));

alter table billing.transactions
  drop constraint transactions_kind_check,
  add constraint transactions_kind_check check (
    kind in ('payout', 'order', 'settlement', 'order_void', 'reversal', 'charge', 'charge_cancelled', 'suspense')
  );

create table billing.payout_outcomes (
  key text primary key references billing.payouts,
  status text not null check (status in ('paid', 'rejected')),
  reason text check (reason in ('payee_account_closed', 'payee_name_mismatch', 'provider_refused')),
  provider_reference text,
  transaction_no text not null unique references billing.transactions,
  settled_at timestamptz not null,
  check ((status = 'rejected') = (reason is not null))
);

create table billing.reversal_outcomes (
  key text primary key references billing.reversals,
  status text not null check (status in ('reversed', 'rejected')),
  reason text check (reason in ('provider_refused')),
  provider_reference text,
  transaction_no text unique references billing.transactions,
  settled_at timestamptz not null,
  check ((status = 'reversed') = (transaction_no is not null)),
  check ((status = 'rejected') = (reason is not null))
);

create view billing.payout_states as
select o.key, o.body_hash, o.payout_no, o.complaint_no, o.amount_fen, o.currency, o.kind, o.method, o.payee_reference,
  o.payee_name, o.payee_account, coalesce(x.status, o.status) as status, coalesce(x.reason, o.reason) as reason,
  x.provider_reference, coalesce(x.transaction_no, o.transaction_no) as transaction_no, o.decided_at as ordered_at,
  coalesce(x.settled_at, o.decided_at) as decided_at
from billing.payouts o
left join billing.payout_outcomes x on x.key = o.key;

create view billing.reversal_states as
select r.key, r.body_hash, r.reversal_no, r.payout_no, r.complaint_no, r.amount_fen, r.currency, r.why,
  coalesce(x.status, r.status) as status, coalesce(x.reason, r.reason) as reason,
  coalesce(x.transaction_no, r.transaction_no) as transaction_no, coalesce(x.settled_at, r.decided_at) as decided_at
from billing.reversals r
left join billing.reversal_outcomes x on x.key = r.key;

-- What is still to be heard from a provider over HTTP. No part of the books: rows go when the outcome is there.
create table billing.outgoing (
  what text not null check (what in ('payout', 'reversal')),
  key text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  primary key (what, key)
);

create index outgoing_due on billing.outgoing (next_attempt_at);

-- One payment file for each day; what is in it stays in it.
create table billing.batches (
  day date primary key,
  made_at timestamptz not null
);

create table billing.batch_lines (
  key text primary key references billing.payouts,
  day date not null references billing.batches,
  line integer not null,
  unique (day, line)
);

create table billing.bank_files (
  hash text primary key,
  imported_at timestamptz not null
);

create table billing.bank_lines (
  file_hash text not null references billing.bank_files,
  line integer not null,
  payout_no text,
  amount_fen bigint,
  status text,
  bank_reference text,
  fault text,
  verdict text not null check (
    verdict in ('paid', 'rejected', 'repeated', 'unknown', 'amount_differs', 'paid_twice', 'contradicts', 'malformed')
  ),
  transaction_no text unique references billing.transactions,
  primary key (file_hash, line)
);

create index bank_lines_by_reference on billing.bank_lines (bank_reference);

grant select, insert on billing.payout_outcomes, billing.reversal_outcomes, billing.batches, billing.batch_lines,
  billing.bank_files, billing.bank_lines to redress_billing;
grant select on billing.payout_states, billing.reversal_states to redress_billing;
grant select, insert, update, delete on billing.outgoing to redress_billing;
