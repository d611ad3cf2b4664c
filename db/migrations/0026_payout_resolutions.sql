-- From when on somebody says how a payout ended: nothing is sent any more, billing is only asked.
alter table payouts add column sealed_at timestamptz;
-- The two people who said it, when billing did not.
alter table payouts add column resolved_by text[];
