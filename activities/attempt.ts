import { noteAttempt, readEffect } from '../db/effects.js';
import type { Effect } from '../domain/index.js';
import type { Clock } from '../platform/clock.js';
import type { Pool } from '../platform/pool.js';
import type { EffectOrder } from '../workflows/contract/index.js';
import { tryAgain } from './failure.js';

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** The caller's key at a service: what a complaint owes has its key within the complaint. */
export const keyOutside = ({ complaintNo, key }: EffectOrder): string => `${complaintNo}/${key}`;

export interface AttemptDeps {
  pool: Pool;
  /** Only for noting when an attempt was made, by which the sweeper sees that somebody is trying; each attempt has the same order. */
  clock: Clock;
}

/**
 * Reads what is owed and, while it is owed, writes down and commits that it is tried now.
 * @returns undefined when it is owed no more
 * @throws ApplicationFailure `EffectNotFound` when the complaint never owed it
 */
export async function beginAttempt<K extends Effect['kind']>(
  { pool, clock }: AttemptDeps,
  order: EffectOrder,
  kind: K,
): Promise<EffectOf<K> | undefined> {
  const { complaintNo, key } = order;
  const owed = await readEffect(pool, complaintNo, key);
  if (owed?.effect.kind !== kind) throw tryAgain('EffectNotFound', `${complaintNo} owes no ${kind} ${key}`);
  if (owed.ended) return undefined;
  await noteAttempt(pool, complaintNo, key, clock.now());
  return owed.effect as EffectOf<K>;
}
