import { readDirectory } from '../../db/directory.js';
import { readStuck } from '../../db/digest.js';
import { readPolicyHashInForce } from '../../db/policies.js';
import { createCalendar, localDay } from '../../domain/calendar/index.js';
import {
  digestsOf,
  stuckAtTop,
  type Digest,
  type Instant,
  type Language,
  type Policy,
  type Stuck,
} from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';
import type { Logger } from '../../platform/logger.js';
import type { Pool } from '../../platform/pool.js';
import { digestLine, renderMessage } from '../../policy/index.js';
import type { Service } from '../http.js';
import { createImprovementAssignments, sendImprovementDigests } from './improvements.js';
import { nameOfAddressee, sendToStaff } from './staff-message.js';

export interface DigestDeps {
  pool: Pool;
  journal: Journal;
  service: Service;
  /** Address of the API. */
  url: string;
  /** Policy of new complaints: its time zone and hour are those of the digest. */
  policyId: string;
  logger: Logger;
}

/** Lines in one message; the others are counted. */
const MOST_LINES = 50;

/** The digest of each day, sent once to everybody whom it concerns (X-20, S1-24), and improvements as they become somebody's (S0-74). */
export interface DailyDigest {
  /**
   * Tells owners of improvements, at any hour, and sends the digest of the day when its hour has come and this process has not yet sent it.
   * @throws Error when the notification service cannot be asked: to be tried again; whoever has his has it under the day's key
   */
  run(now: Instant): Promise<void>;
}

export function createDailyDigest(deps: DigestDeps): DailyDigest {
  const assignments = createImprovementAssignments(deps);
  let done = '';
  return {
    async run(now) {
      const policy = await policyInForce(deps, now);
      if (!policy) return;
      await assignments.run(now, policy);
      const { digest: hour } = policy.ladder;
      if (!hour || now < createCalendar(policy.timeZone).point(now, { day: 0, time: hour.at })) return;
      const day = localDay(policy.timeZone, now);
      if (day === done) return;
      for (const digest of await digestsAt(deps, now)) await send(deps, policy, day, digest);
      await sendImprovementDigests(deps, policy, day, now);
      done = day;
    },
  };
}

async function policyInForce({ pool, journal, policyId }: DigestDeps, now: Instant): Promise<Policy | undefined> {
  const hash = await readPolicyHashInForce(pool, policyId, now);
  return hash === undefined ? undefined : journal.policy(hash);
}

/** Every complaint is judged by the policy that it is pinned to. */
async function digestsAt({ pool, journal }: DigestDeps, now: Instant): Promise<Digest[]> {
  const stuck: Stuck[] = [];
  for (const complaintNo of await readStuck(pool)) {
    const state = await journal.read(complaintNo);
    const found = stuckAtTop(complaintNo, state, await journal.policy(state.policyHash));
    if (found) stuck.push(found);
  }
  return stuck.length === 0 ? [] : digestsOf(await readDirectory(pool, [], now), stuck, now);
}

function send(deps: DigestDeps, policy: Policy, day: string, digest: Digest): Promise<void> {
  const key = `digest/${day}/${nameOfAddressee(digest)}`;
  return sendToStaff(deps, key, digest, (language) =>
    renderMessage('digest', language, valuesOf(deps, policy, digest, language), policy),
  );
}

function valuesOf({ url }: DigestDeps, { timeZone }: Policy, { stuck }: Digest, language: Language) {
  return {
    count: stuck.length,
    lines: stuck.slice(0, MOST_LINES).map((one) => digestLine(one, language, timeZone)),
    more: Math.max(0, stuck.length - MOST_LINES),
    listUrl: `${url.replace(/\/+$/, '')}/v1/complaints?breached=true`,
  };
}
