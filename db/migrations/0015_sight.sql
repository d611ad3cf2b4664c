-- Whom a complaint accuses, and whether it is kept from them altogether: readers are judged by it.

alter table complaints add column accused_unit text;
alter table complaints add column accused_person text;
alter table complaints add column hidden boolean not null default false;
