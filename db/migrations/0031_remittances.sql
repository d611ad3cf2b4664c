-- What an order pays: compensation, or cash on delivery that was collected for a seller and is no compensation.
alter table payouts add column pays text not null default 'compensation'
  check (pays in ('compensation', 'cod_remittance'));

-- One order of each kind may be under way.
drop index payouts_one_under_way;
create unique index payouts_one_under_way on payouts (complaint_no, pays) where status in ('held', 'ordered', 'unknown');

-- What a plan hands over, and to whom: an order of it is bound to that.
alter table plans add column remittance_fen bigint not null default 0 check (remittance_fen >= 0);
alter table plans add column remittance_payee_id text;
