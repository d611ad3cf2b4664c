alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check
  check (kind in ('notice', 'payout', 'reversal', 'survey_invitation'));

-- Money that was paid and is taken back: an order of its own, under a key of its own, never netted with another one.
create table reversals (
  complaint_no text not null references complaints (complaint_no),
  reversal_no text not null,
  payout_no text not null,
  effect_key text not null,
  amount_fen bigint not null check (amount_fen > 0),
  currency text not null,
  ordered_at timestamptz not null,
  -- Written and committed before every call: whoever finds an attempt asks before he sends.
  attempted_at timestamptz,
  attempts integer not null default 0,
  body_hash text,
  status text not null check (status in ('ordered', 'unknown', 'needs_repair', 'reversed', 'rejected')),
  transaction_no text,
  reason text,
  settled_at timestamptz,
  primary key (complaint_no, reversal_no),
  foreign key (complaint_no, payout_no) references payouts (complaint_no, payout_no)
);

create index reversals_to_look_at on reversals (ordered_at) where status = 'needs_repair';

grant select, insert, update on reversals to redress_app;
