-- What each owner has in hand, read whenever a complaint is given to somebody.
create index complaints_open_owner on complaints (owner_id, registered_at) where closed_at is null;

-- Complaints that wait for an owner are asked again whenever the directory changes.
create index complaints_unowned on complaints (complaint_no) where closed_at is null and owner_id is null;
