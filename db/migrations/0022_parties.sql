-- What complaints pay for waybills, or are asked to pay: one cap holds for all complaints about a waybill, and one payee.

create table waybill_grants (
  waybill_no text not null,
  complaint_no text not null references complaints (complaint_no),
  -- Paid, ordered or approved.
  granted_fen bigint not null check (granted_fen >= 0),
  -- Of a plan that waits for its decision.
  asked_fen bigint not null check (asked_fen >= 0),
  payee_id text,
  changed_at timestamptz not null,
  primary key (waybill_no, complaint_no)
);

create index waybill_grants_of on waybill_grants (complaint_no);

-- What was paid before, evenly by waybill.
insert into waybill_grants (waybill_no, complaint_no, granted_fen, asked_fen, payee_id, changed_at)
select s.waybill_no, s.complaint_no, p.fen / count(*) over (partition by s.complaint_no), 0, p.payee_id, p.at
from complaint_shipments s
  join (
    select complaint_no, sum(amount_fen)::bigint as fen, max(payee_id) as payee_id, max(ordered_at) as at
    from payouts where status <> 'rejected' group by complaint_no
  ) p using (complaint_no);

grant select, insert, update, delete on waybill_grants to redress_app;
