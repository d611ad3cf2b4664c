import { createHash } from 'node:crypto';
import { markUsed, storeCommand } from '../../db/commands.js';
import { readDirectory } from '../../db/directory.js';
import { addImprovementStep, insertImprovement } from '../../db/improvements.js';
import { countMonth, insertLookedAt, wasLookedAt } from '../../db/indicators.js';
import { readPolicyHashInForce } from '../../db/policies.js';
import { createCalendar, lastMonthOver } from '../../domain/calendar/index.js';
import {
  figuresOf,
  missedOf,
  ownerOfMissed,
  SYSTEM,
  TO_BE_ANALYSED,
  type ImprovementGoal,
  type Instant,
  type MissedIndicator,
  type MissedPolicy,
  type Policy,
} from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { inTransaction, type Pool, type Queryable } from '../../platform/pool.js';
import type { IndicatorResult } from '../../workflows/contract/index.js';
import { tryAgain } from '../failure.js';

export interface IndicatorDeps {
  pool: Pool;
  journal: Journal;
  /** Policy of new complaints: its version in force has targets, owner and dates. */
  policyId: string;
  clock: Clock;
  logger: Logger;
}

type Goal = ImprovementGoal & { missed: MissedIndicator };

/**
 * Looks at the last month that is over for long enough, unless somebody did, and asks for an improvement for every indicator that missed
 * its target and alarms (S1-24). Once per month, in one transaction: the second run makes none, and a run that failed begins anew.
 * @throws ApplicationFailure `PolicyMissing` when no version of the policy is in force, `NobodyOwns` when nobody could own what was missed
 */
export async function lookAtIndicators(deps: IndicatorDeps): Promise<IndicatorResult> {
  const now = deps.clock.now();
  const { hash, policy } = await rulesInForce(deps, now);
  const { missedIndicators: rules, indicators = [] } = policy;
  if (!rules || indicators.length === 0) return { missed: 0 };
  const month = lastMonthOver(policy.timeZone, now, rules.after);
  if (await wasLookedAt(deps.pool, month.name)) return { missed: 0 };
  const figures = figuresOf(await countMonth(deps.pool, month), indicators);
  const goals = await goalsOf(deps, missedOf(month.name, figures), { rules, policy, now });
  const isFirst = await inTransaction(deps.pool, async (db) => {
    if (!(await insertLookedAt(db, { month: month.name, policyHash: hash, at: now, figures }))) return false;
    for (const goal of goals) await raise(db, goal, now);
    return true;
  });
  if (!isFirst) return { missed: 0 };
  deps.logger.info({ month: month.name, missed: goals.map(({ missed }) => missed.indicator) }, 'a month was looked at');
  return { missed: goals.length };
}

async function rulesInForce({ pool, journal, policyId }: IndicatorDeps, now: Instant) {
  const hash = await readPolicyHashInForce(pool, policyId, now);
  if (hash === undefined)
    throw tryAgain('PolicyMissing', `no version of the policy ${policyId} is in force; run bootstrap`);
  return { hash, policy: await journal.policy(hash) };
}

async function goalsOf(
  { pool }: IndicatorDeps,
  missed: readonly MissedIndicator[],
  { rules, policy, now }: { rules: MissedPolicy; policy: Policy; now: Instant },
): Promise<Goal[]> {
  if (missed.length === 0) return [];
  const owner = ownerOfMissed(await readDirectory(pool, [], now), rules.owner, now);
  if (!owner)
    throw tryAgain('NobodyOwns', `the directory has no ${rules.owner} or above at its head office; import one`);
  const dueAt = createCalendar(policy.timeZone).add(now, rules.due);
  return missed.map((one) => ({ cause: TO_BE_ANALYSED, ...owner, dueAt, missed: one }));
}

/** By the system, and therefore under a command of ours, without words. */
async function raise(db: Queryable, goal: Goal, at: Instant): Promise<void> {
  const commandId = `indicator/${goal.missed.month}/${goal.missed.indicator}`;
  const id = createHash('sha256').update(commandId).digest('hex').slice(0, 16);
  const by = SYSTEM.id;
  await storeCommand(db, { id: commandId, kind: 'act', principal: by, bodyHash: commandId, createdAt: at });
  await insertImprovement(db, { id, ...goal });
  await addImprovementStep(db, id, { type: 'raised', by, at, commandId, ...goal });
  await markUsed(db, commandId, at);
}
