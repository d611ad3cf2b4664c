-- What complaints have in common: the shipments they are about, what customers added to open ones, and which was merged into which.

create table complaint_shipments (
  complaint_no text not null references complaints (complaint_no),
  waybill_no text not null,
  primary key (waybill_no, complaint_no)
);

insert into complaint_shipments (complaint_no, waybill_no)
select distinct complaint_no, shipment ->> 'waybillNo'
from complaint_events, jsonb_array_elements(data -> 'shipments') as shipment
where type = 'registered';

-- Intakes that were no new complaint: the same external id again gives the same answer.
create table follow_ups (
  source text not null,
  external_id text not null,
  content_hash text not null,
  complaint_no text not null references complaints (complaint_no),
  no smallint not null,
  filed_at timestamptz not null,
  primary key (source, external_id)
);

create index follow_ups_of on follow_ups (complaint_no, no);

alter table complaints
  add column follow_ups smallint not null default 0,
  -- The closed complaint that this one repeats, and the open one that it was merged into.
  add column repeat_of text,
  add column merged_into text;

create index complaints_of_class on complaints (class, received_at desc);
create index complaints_merged on complaints (merged_into) where merged_into is not null;

grant select, insert on complaint_shipments, follow_ups to redress_app;
