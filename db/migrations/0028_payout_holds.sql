-- Payouts that are beyond a limit of the policy wait for a person; by which limits.
alter table payouts add column hold_codes text[];

-- By what payouts are counted: who complained and who is paid, as SHA-256 of what tells a person from others, and who approved them.
create table payout_marks (
  kind text not null check (kind in ('customer', 'payee', 'approver')),
  mark text not null,
  complaint_no text not null,
  payout_no text not null,
  at timestamptz not null,
  primary key (kind, mark, complaint_no, payout_no),
  foreign key (complaint_no, payout_no) references payouts (complaint_no, payout_no)
);

create index payout_marks_since on payout_marks (kind, mark, at);

grant select, insert on payout_marks to redress_app;
