create index messages_of_complaint on notification.messages (split_part(key, '/', 1));

-- What somebody was told, and where: gone when the complaint is. That something was sent, and when, stays.
alter table notification.messages add column erased_at timestamptz;
grant update (address, subject, text, html, body_hash, erased_at) on notification.messages to redress_notification;
