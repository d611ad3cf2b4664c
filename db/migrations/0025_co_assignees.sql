-- Who works on a complaint beside its owner, for lists.

create table co_assignees (
  staff_id text not null,
  complaint_no text not null references complaints (complaint_no),
  primary key (staff_id, complaint_no)
);

insert into co_assignees (staff_id, complaint_no)
select staff_id, complaint_no
from (
  select distinct on (complaint_no, data ->> 'staffId') complaint_no, data ->> 'staffId' as staff_id, type
  from complaint_events where type in ('co_assigned', 'co_released')
  order by complaint_no, data ->> 'staffId', seq desc
) last where type = 'co_assigned';

grant select, insert, delete on co_assignees to redress_app;
