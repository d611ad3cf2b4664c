-- Roles belong to the cluster, not to this database: another database may have made this one, even at this moment.
do $$
begin
  create role redress_notification nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- A superuser may take every role; anybody else must be a member to do so.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant redress_notification to current_user;
  end if;
end
$$;

grant usage on schema notification to redress_notification;

create table notification.messages (
  key text primary key,
  body_hash text not null,
  channel text not null check (channel in ('email', 'sms', 'wechat', 'app', 'phone', 'letter')),
  address text not null,
  subject text not null,
  text text not null,
  html text,
  language text not null check (language in ('zh-CN', 'en')),
  receipt_wanted boolean not null,
  status text not null check (status in ('accepted', 'delivered', 'bounced')),
  accepted_at timestamptz not null,
  settled_at timestamptz,
  reason text,
  attempts integer not null default 0,
  -- Real time of the next attempt at delivery; only while the status is accepted.
  next_attempt_at timestamptz,
  check ((status = 'accepted') = (settled_at is null)),
  check ((status = 'accepted') = (next_attempt_at is not null))
);

create index messages_newest on notification.messages (accepted_at desc, key desc);
create index messages_due on notification.messages (next_attempt_at) where status = 'accepted';

create table notification.outgoing_callbacks (
  id text primary key,
  path text not null,
  body text not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  delivered_at timestamptz
);

create index outgoing_callbacks_due on notification.outgoing_callbacks (next_attempt_at) where delivered_at is null;

grant select, insert on notification.messages to redress_notification;
grant update (status, settled_at, reason, attempts, next_attempt_at) on notification.messages to redress_notification;
grant select, insert on notification.outgoing_callbacks to redress_notification;
grant update (attempts, next_attempt_at, delivered_at) on notification.outgoing_callbacks to redress_notification;
