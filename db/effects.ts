import type { Effect, Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Writes down what a complaint owes, before anybody tries to give it. */
export async function openEffects(db: Queryable, complaintNo: string, effects: readonly Effect[]): Promise<void> {
  await Promise.all(
    effects.map((effect) =>
      db.query({
        name: 'open-effect',
        text: `insert into redress.effects (complaint_no, key, kind, body, opened_at) values ($1, $2, $3, $4, $5)`,
        values: [complaintNo, effect.key, effect.kind, JSON.stringify(effect), new Date(effect.openedAt)],
      }),
    ),
  );
}

export async function endEffects(
  db: Queryable,
  complaintNo: string,
  keys: readonly string[],
  outcome: 'done' | 'dropped',
  at: Instant,
): Promise<void> {
  if (keys.length === 0) return;
  await db.query({
    name: 'end-effects',
    text: `update redress.effects set ended_at = $4, outcome = $3 where complaint_no = $1 and key = any ($2) and ended_at is null`,
    values: [complaintNo, keys, outcome, new Date(at)],
  });
}

/** An effect as it was opened, whether it is still owed, and how often it was tried. */
export interface OwedEffect {
  effect: Effect;
  ended: boolean;
  attempts: number;
}

export async function readEffect(db: Queryable, complaintNo: string, key: string): Promise<OwedEffect | undefined> {
  const { rows } = await db.query<{ body: Effect; ended_at: Date | null; attempts: number }>({
    name: 'read-effect',
    text: 'select body, ended_at, attempts from redress.effects where complaint_no = $1 and key = $2',
    values: [complaintNo, key],
  });
  return rows[0] && { effect: rows[0].body, ended: rows[0].ended_at !== null, attempts: rows[0].attempts };
}

/** Keys of what a complaint still owes, in order. */
export async function readOwedKeys(db: Queryable, complaintNo: string): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    'select key from redress.effects where complaint_no = $1 and ended_at is null order by key',
    [complaintNo],
  );
  return rows.map(({ key }) => key);
}

/** Notes an attempt before it is made. */
export async function noteAttempt(db: Queryable, complaintNo: string, key: string, at: Instant): Promise<void> {
  await db.query({
    name: 'note-attempt',
    text: 'update redress.effects set attempts = attempts + 1, attempted_at = $3 where complaint_no = $1 and key = $2',
    values: [complaintNo, key, new Date(at)],
  });
}
