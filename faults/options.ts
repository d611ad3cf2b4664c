import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What can be planted into the workers of a run, to see that the run reports the damage. */
export const BUGS = ['key-per-attempt', 'resend-without-asking'] as const;
export type Bug = (typeof BUGS)[number];

/** Under `express-cn` no limit passes during a run: nobody is warned, and a slow machine is as good as a fast one. */
export const POLICIES = ['express-cn-fast', 'express-cn'] as const;

/** Seeds are 32-bit, as the generator takes them. */
const SEEDS = 2 ** 31;

const whole = (from: number, to: number) => z.string().transform(Number).pipe(z.int().min(from).max(to));
const schema = z.strictObject({
  payouts: whole(1, 100_000).default(2_000),
  seed: whole(0, SEEDS - 1).optional(),
  'at-once': whole(1, 500).default(12),
  policy: z.enum(POLICIES).default('express-cn-fast'),
  bug: z.enum(BUGS).optional(),
});

/** Every flag of `npm run faults`; the README says what each is for. */
export interface Options {
  payouts: number;
  /** Decides which faults are planned when, and on which payout. Drawn when none was given. */
  seed: number;
  /** Complaints that are under way at once. */
  atOnce: number;
  policy: (typeof POLICIES)[number];
  bug?: Bug;
}

/** @throws Error with one line for each wrong flag */
export function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const flags = { payouts: text, seed: text, 'at-once': text, policy: text, bug: text };
  const { values } = parseArgs({ args, options: flags });
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  const { payouts, seed = randomInt(SEEDS), 'at-once': atOnce, policy, bug } = parsed.data;
  return { payouts, seed, atOnce, policy, ...(bug && { bug }) };
}
