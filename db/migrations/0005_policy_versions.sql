-- Policy versions never change: they are drafted, proposed, and activated from an instant on by somebody else. Who did what when
-- stands beside them, and is only ever added to.

create table policy_steps (
  policy_hash text not null references policies (hash),
  step text not null check (step in ('drafted', 'proposed')),
  person text not null,
  at timestamptz not null,
  primary key (policy_hash, step)
);

-- Which version new complaints are pinned to: the newest activation that has begun.
create table policy_activations (
  policy_id text not null,
  from_at timestamptz not null,
  policy_hash text not null references policies (hash),
  -- Null: it came with Redress.
  person text,
  at timestamptz not null,
  primary key (policy_id, from_at)
);

insert into policy_activations (policy_id, from_at, policy_hash, at)
  select id, created_at, hash, created_at from policies;

grant insert on policies to redress_app;
grant select, insert on policy_steps, policy_activations to redress_app;
