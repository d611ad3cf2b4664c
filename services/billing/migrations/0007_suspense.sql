-- What suspense is written off to: an expense of its own, because that of compensation is proven against what was ordered.
insert into billing.accounts (code, kind, opened_at)
values ('suspense_written_off', 'expense', timestamptz '2026-01-01 00:00:00Z');

-- A transaction that takes something out of suspense names the transaction that brought it there.
alter table billing.transactions
  drop constraint transactions_kind_check,
  add constraint transactions_kind_check check (
    kind in ('payout', 'order', 'settlement', 'order_void', 'reversal', 'charge', 'charge_cancelled', 'suspense',
      'recourse_claimed', 'recourse_settled', 'recourse_given_up',
      'suspense_to_payout', 'suspense_to_bank', 'suspense_to_expense')
  ),
  add column suspense_no text references billing.transactions,
  add constraint transactions_suspense_check check ((kind like 'suspense\_to\_%') = (suspense_no is not null));

create index transactions_in_suspense on billing.transactions (transaction_no collate "C") where kind = 'suspense';
create index transactions_out_of_suspense on billing.transactions (suspense_no) where suspense_no is not null;

-- What one person proposes, and what another says to it; nothing is booked before.
create table billing.suspense_moves (
  key text primary key,
  body_hash text not null,
  suspense_no text not null references billing.transactions,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null check (currency = 'CNY'),
  destination text not null check (destination in ('payout', 'bank', 'expense')),
  payout_no text references billing.payouts (payout_no),
  why text not null,
  reference text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  check ((destination = 'payout') = (payout_no is not null)),
  unique (key, proposed_by)
);

create index suspense_moves_of_item on billing.suspense_moves (suspense_no);

create table billing.suspense_decisions (
  key text primary key,
  body_hash text not null,
  outcome text not null check (outcome in ('confirmed', 'refused')),
  why text not null,
  proposed_by text not null,
  decided_by text not null,
  transaction_no text unique references billing.transactions,
  decided_at timestamptz not null,
  foreign key (key, proposed_by) references billing.suspense_moves (key, proposed_by),
  -- Whoever proposes may withdraw, and never confirms.
  check (outcome = 'refused' or decided_by <> proposed_by),
  check ((outcome = 'confirmed') = (transaction_no is not null))
);

create view billing.suspense_move_states as
select m.key, m.body_hash, m.suspense_no, m.amount_fen, m.currency, m.destination, m.payout_no, m.why, m.reference,
  m.proposed_by, m.proposed_at, coalesce(d.outcome, 'proposed') as status, d.body_hash as decision_hash, d.decided_by,
  d.transaction_no, coalesce(d.decided_at, m.proposed_at) as decided_at
from billing.suspense_moves m
left join billing.suspense_decisions d on d.key = m.key;

-- What came into suspense, with what is left of it by the postings themselves, and what of that waits for a second person.
create view billing.suspense_items as
select t.transaction_no as suspense_no, t.booked_at, t.complaint_no, t.payout_no, p.amount_fen,
  p.amount_fen + coalesce(
    (select sum(q.amount_fen)
     from billing.transactions o
     join billing.postings q on q.transaction_no = o.transaction_no and q.account = 'suspense'
     where o.suspense_no = t.transaction_no), 0)::bigint as open_fen,
  coalesce(
    (select sum(m.amount_fen)
     from billing.suspense_move_states m
     where m.suspense_no = t.transaction_no and m.status = 'proposed'), 0)::bigint as waiting_fen,
  l.verdict, l.payout_no as named_no, l.bank_reference
from billing.transactions t
join billing.postings p on p.transaction_no = t.transaction_no and p.account = 'suspense'
left join billing.bank_lines l on l.transaction_no = t.transaction_no
where t.kind = 'suspense';

grant select, insert on billing.suspense_moves, billing.suspense_decisions to redress_billing;
grant select on billing.suspense_move_states, billing.suspense_items to redress_billing;
