-- Roles belong to the cluster, not to this database: another database may have made this one, even at this moment.
do $$
begin
  create role redress_survey nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- A superuser may take every role; anybody else must be a member to do so.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant redress_survey to current_user;
  end if;
end
$$;

grant usage on schema survey to redress_survey;

create table survey.invitations (
  key text primary key,
  body_hash text not null,
  complaint_no text not null,
  token text not null unique,
  language text not null check (language in ('zh-CN', 'en')),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  cancelled_at timestamptz
);

-- One row per invitation at most: its primary key is what makes an answer final.
create table survey.answers (
  invitation_key text primary key references survey.invitations,
  result_speed smallint not null check (result_speed between 1 and 5),
  result_effect smallint not null check (result_effect between 1 and 5),
  politeness smallint not null check (politeness between 1 and 5),
  patience smallint not null check (patience between 1 and 5),
  professionalism smallint not null check (professionalism between 1 and 5),
  solved boolean not null,
  comment text check (length(comment) <= 2000),
  answered_at timestamptz not null
);

create table survey.outgoing_callbacks (
  id text primary key,
  path text not null,
  body text not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  delivered_at timestamptz
);

create index outgoing_callbacks_due on survey.outgoing_callbacks (next_attempt_at) where delivered_at is null;

grant select, insert on survey.invitations, survey.answers, survey.outgoing_callbacks to redress_survey;
grant update (cancelled_at) on survey.invitations to redress_survey;
grant update (attempts, next_attempt_at, delivered_at) on survey.outgoing_callbacks to redress_survey;
