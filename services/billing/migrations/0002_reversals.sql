-- What is paid on behalf of somebody else is no expense of ours; it passes through an account of its own.
alter table billing.accounts drop constraint accounts_kind_check;
alter table billing.accounts
  add constraint accounts_kind_check check (kind in ('expense', 'asset', 'liability', 'income', 'clearing'));

insert into billing.accounts (code, kind, opened_at)
values ('cod_clearing', 'clearing', timestamptz '2026-01-01 00:00:00Z');

-- A transaction says what it is and which payout it belongs to; a bank line that fits nothing belongs to no complaint.
alter table billing.transactions
  alter column complaint_no drop not null,
  add column kind text not null default 'payout',
  add column payout_no text,
  add constraint transactions_kind_check check (kind in ('payout', 'reversal'));

update billing.transactions t
set payout_no = o.payout_no
from billing.payouts o
where o.transaction_no = t.transaction_no;

create index transactions_of_payout on billing.transactions (payout_no collate "C") where payout_no is not null;

alter table billing.payouts
  add column kind text not null default 'compensation' check (kind in ('compensation', 'cod_remittance')),
  drop constraint payouts_reason_check,
  add constraint payouts_reason_check
    check (reason in ('payee_account_closed', 'payee_name_mismatch', 'provider_refused'));

-- A definite rejection is remembered as well, also of a payout that was never ordered: hence no foreign key.
create table billing.reversals (
  key text primary key,
  body_hash text not null,
  reversal_no text not null unique,
  payout_no text not null,
  complaint_no text not null,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null check (currency = 'CNY'),
  why text not null,
  status text not null check (status in ('reversed', 'rejected')),
  reason text check (reason in ('payout_not_found', 'amount_exceeds_payout', 'provider_refused')),
  transaction_no text unique references billing.transactions,
  decided_at timestamptz not null,
  check ((status = 'reversed') = (transaction_no is not null)),
  check ((status = 'rejected') = (reason is not null))
);

create index reversals_of_payout on billing.reversals (payout_no);

grant select, insert on billing.reversals to redress_billing;
