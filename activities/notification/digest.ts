import { readDirectory } from '../../db/directory.js';
import { readStuck } from '../../db/digest.js';
import { readPolicyHashInForce } from '../../db/policies.js';
import { createCalendar, localDay } from '../../domain/calendar/index.js';
import { digestsOf, stuckAtTop, type Digest, type Instant, type Policy, type Stuck } from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';
import type { Logger } from '../../platform/logger.js';
import type { Pool } from '../../platform/pool.js';
import { digestLine, renderMessage } from '../../policy/index.js';
import type { Message } from '../../services/notification/contract/index.js';
import { attemptSignal, type Service } from '../http.js';
import { putMessage } from './client.js';
import { reachOf } from './recipient.js';

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

/** The digest of each day, sent once to everybody whom it concerns. */
export interface DailyDigest {
  /**
   * Sends the digest of the day when its hour has come and this process has not yet sent it.
   * @throws Error when the notification service cannot be asked: to be tried again; whoever has his has it under the day's key
   */
  run(now: Instant): Promise<void>;
}

export function createDailyDigest(deps: DigestDeps): DailyDigest {
  let done = '';
  return {
    async run(now) {
      const policy = await policyInForce(deps, now);
      const due =
        policy?.ladder.digest && createCalendar(policy.timeZone).point(now, { day: 0, time: policy.ladder.digest.at });
      if (!policy || due === undefined || now < due) return;
      const day = localDay(policy.timeZone, now);
      if (day === done) return;
      for (const digest of await digestsAt(deps, now)) await send(deps, policy, day, digest);
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

async function send(deps: DigestDeps, policy: Policy, day: string, digest: Digest): Promise<void> {
  const { pool, service, logger } = deps;
  const { to, unit } = digest;
  const who = to.staffId ?? `queue/${unit}`;
  const reach = await reachOf(pool, to.staffId === undefined ? { queue: who } : { staffId: to.staffId }, unit);
  if (!reach)
    return logger.error({ who }, 'nobody can be told of complaints that are stuck at the top of their ladder');
  const { subject, text, html } = renderMessage(
    'digest',
    reach.language,
    valuesOf(deps, policy, digest, reach.language),
    policy,
  );
  const message: Message = { ...reach, subject, text, html, receiptWanted: false };
  const handover = await putMessage(service, `digest/${day}/${who}`, message, attemptSignal(service));
  if (handover.kind === 'unknown') throw new Error(`no outcome for the digest of ${who}: ${handover.why}`);
  if (handover.kind === 'refused')
    logger.error({ who, code: handover.code }, 'the notification service refuses a digest for good');
}

function valuesOf({ url }: DigestDeps, { timeZone }: Policy, { stuck }: Digest, language: Message['language']) {
  return {
    count: stuck.length,
    lines: stuck.slice(0, MOST_LINES).map((one) => digestLine(one, language, timeZone)),
    more: Math.max(0, stuck.length - MOST_LINES),
    listUrl: `${url.replace(/\/+$/, '')}/v1/complaints?breached=true`,
  };
}
