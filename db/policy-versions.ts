import type { Instant, Policy, PolicyCourse } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** One stored version and what has happened to it. */
export interface PolicyVersion extends PolicyCourse {
  id: string;
  version: string;
  hash: string;
  createdAt: Instant;
}

interface VersionRow {
  id: string;
  version: string;
  hash: string;
  created_at: Date;
  steps: { step: 'drafted' | 'proposed'; person: string; at: string }[];
  activations: { from_at: string; person: string | null; at: string }[];
}

const VERSION = `select p.id, p.version, p.hash, p.created_at,
  coalesce((select jsonb_agg(jsonb_build_object('step', s.step, 'person', s.person, 'at', s.at))
    from redress.policy_steps s where s.policy_hash = p.hash), '[]') as steps,
  coalesce((select jsonb_agg(jsonb_build_object('from_at', a.from_at, 'person', a.person, 'at', a.at) order by a.from_at)
    from redress.policy_activations a where a.policy_hash = p.hash), '[]') as activations
  from redress.policies p`;

/** Every version of every policy, newest first. */
export async function listPolicyVersions(db: Queryable): Promise<PolicyVersion[]> {
  const { rows } = await db.query<VersionRow>(`${VERSION} order by p.id, p.created_at desc, p.version desc`);
  return rows.map(asVersion);
}

export async function readPolicyVersion(
  db: Queryable,
  id: string,
  version: string,
): Promise<(PolicyVersion & { body: Policy }) | undefined> {
  const { rows } = await db.query<VersionRow & { body: Policy }>(
    `${VERSION.replace('p.created_at,', 'p.created_at, p.body,')} where p.id = $1 and p.version = $2`,
    [id, version],
  );
  return rows[0] && { ...asVersion(rows[0]), body: rows[0].body };
}

/** Stores a draft; false when the version is there already, with whatever content. */
export async function insertDraft(
  db: Queryable,
  { hash, policy, person, at }: { hash: string; policy: Policy; person: string; at: Instant },
): Promise<boolean> {
  const stored = await db.query(
    `insert into redress.policies (hash, id, version, body, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [hash, policy.id, policy.version, JSON.stringify(policy), new Date(at)],
  );
  if (stored.rowCount !== 1) return false;
  await insertStep(db, { hash, step: 'drafted', person, at });
  return true;
}

/** Adds a step once; the second time changes nothing. */
export async function insertStep(
  db: Queryable,
  { hash, step, person, at }: { hash: string; step: 'drafted' | 'proposed'; person: string; at: Instant },
): Promise<void> {
  await db.query(
    'insert into redress.policy_steps (policy_hash, step, person, at) values ($1, $2, $3, $4) on conflict do nothing',
    [hash, step, person, new Date(at)],
  );
}

/** False when another version of the policy begins at the same instant. */
export async function insertActivation(
  db: Queryable,
  { id, hash, fromAt, person, at }: { id: string; hash: string; fromAt: Instant; person: string; at: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into redress.policy_activations (policy_id, from_at, policy_hash, person, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [id, new Date(fromAt), hash, person, new Date(at)],
  );
  return rowCount === 1;
}

function asVersion({ id, version, hash, created_at, steps, activations }: VersionRow): PolicyVersion {
  const step = (wanted: 'drafted' | 'proposed') => {
    const found = steps.find((one) => one.step === wanted);
    return found && { person: found.person, at: Date.parse(found.at) };
  };
  const [drafted, proposed] = [step('drafted'), step('proposed')];
  return {
    ...{ id, version, hash, createdAt: created_at.getTime() },
    ...(drafted && { drafted }),
    ...(proposed && { proposed }),
    activations: activations.map(({ from_at, person, at }) => ({
      fromAt: Date.parse(from_at),
      at: Date.parse(at),
      ...(person !== null && { person }),
    })),
  };
}
