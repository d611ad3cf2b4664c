-- Roles belong to the cluster, not to this database: another database may have made this one, even at this moment.
do $$
begin
  create role redress_billing nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- A superuser may take every role; anybody else must be a member to do so.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant redress_billing to current_user;
  end if;
end
$$;

grant usage on schema billing to redress_billing;

create table billing.accounts (
  code text primary key,
  kind text not null check (kind in ('expense', 'asset', 'liability')),
  opened_at timestamptz not null
);

insert into billing.accounts (code, kind, opened_at)
values ('compensation_expense', 'expense', timestamptz '2026-01-01 00:00:00Z'),
       ('bank', 'asset', timestamptz '2026-01-01 00:00:00Z');

create sequence billing.transaction_numbers;

create table billing.transactions (
  transaction_no text primary key default 'BT' || lpad(nextval('billing.transaction_numbers')::text, 10, '0'),
  complaint_no text not null,
  booked_at timestamptz not null
);

create index transactions_of_complaint on billing.transactions (complaint_no);

create table billing.postings (
  id bigint generated always as identity primary key,
  transaction_no text not null references billing.transactions,
  account text not null references billing.accounts,
  -- Debit positive, credit negative.
  amount_fen bigint not null check (amount_fen <> 0)
);

create index postings_of_transaction on billing.postings (transaction_no);
create index postings_of_account on billing.postings (account);

create table billing.payouts (
  key text primary key,
  body_hash text not null,
  payout_no text not null unique,
  complaint_no text not null,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null check (currency = 'CNY'),
  method text not null check (method in ('bank', 'wallet')),
  payee_reference text not null,
  payee_name text not null,
  payee_account text,
  plan_hash text not null,
  status text not null check (status in ('paid', 'rejected')),
  reason text check (reason in ('payee_account_closed')),
  transaction_no text unique references billing.transactions,
  decided_at timestamptz not null,
  check ((status = 'paid') = (transaction_no is not null)),
  check ((status = 'rejected') = (reason is not null))
);

create index payouts_newest on billing.payouts (decided_at desc, key desc);

-- Checked at commit: until then the postings of a transaction come one by one.
create function billing.require_balance() returns trigger
language plpgsql as $$
declare
  lines bigint;
  total numeric;
begin
  select count(*), coalesce(sum(amount_fen), 0) into lines, total
  from billing.postings
  where transaction_no = new.transaction_no;
  if lines < 2 or total <> 0 then
    raise exception 'transaction % has % postings that sum to % fen; expected at least 2 that sum to 0',
      new.transaction_no, lines, total using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create constraint trigger transaction_balances
after insert on billing.transactions
deferrable initially deferred
for each row execute function billing.require_balance();

create constraint trigger postings_balance
after insert on billing.postings
deferrable initially deferred
for each row execute function billing.require_balance();

-- A ledger is only ever appended to.
grant select, insert on billing.accounts, billing.transactions, billing.postings, billing.payouts to redress_billing;
grant usage on sequence billing.transaction_numbers to redress_billing;
