-- Where a payout stands, as the table of domain/compensation has it; `quoted` and `approved` are no orders yet.
alter table payouts drop constraint payouts_status_check;
alter table payouts add constraint payouts_status_check
  check (status in ('held', 'ordered', 'unknown', 'needs_repair', 'paid', 'rejected', 'reversed'));

-- SHA-256 of the body that was sent first: every later attempt sends the same, or nothing.
alter table payouts add column body_hash text;

-- What was sent and has no answer on record is unknown, not ordered.
update payouts set status = 'unknown' where status = 'ordered' and attempts > 0;

-- No second order of a complaint while one is under way, whatever a rule forgets.
create unique index payouts_one_under_way on payouts (complaint_no) where status in ('held', 'ordered', 'unknown');

-- What finance has to look at, oldest first.
create index payouts_to_look_at on payouts (ordered_at) where status in ('held', 'needs_repair');
