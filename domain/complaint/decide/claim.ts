import { iso, type Instant } from '../../instant.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { runningOf, type ComplaintState } from '../state.js';
import { meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import { extend } from './moves.js';
import { customerNotice } from './notices.js';

/** Asks for more time for a claim: the customer is told first, and only a notice that went out before the limit ends moves it (S1-16). */
export function extendClaim(d: Draft, { actor, data }: CommandOf<'extend_claim'>): Refusal | undefined {
  const problem = problemOf(d, data.untilAt);
  if (problem) return problem;
  const { id, announced } = runningOf(d.state, 'claim')!;
  const key = `claim_extension/${id}/${(announced?.n ?? 0) + 1}`;
  const owes = customerNotice(d, key, 'claim_extension', {
    receiptWanted: true,
    values: { untilAt: data.untilAt },
  });
  if (owes.length === 0)
    return refuse(
      d.state,
      'extension_not_allowed',
      'Nobody can be told: without a notice there is no extension (S1-16)',
    );
  d.emit('extension_announced', {
    deadlineId: id,
    untilAt: data.untilAt,
    key: `notice/${key}`,
    by: actor.id,
    texts: data.texts,
    owes,
  });
  return undefined;
}

function problemOf({ state, facts }: Draft, untilAt: number): Refusal | undefined {
  const { policy, calendar, now } = facts;
  const not = (why: string): Refusal => refuse(state, 'extension_not_allowed', why);
  const claim = runningOf(state, 'claim');
  if (!claim) return refuse(state, 'deadline_not_found', 'No claim is running: nothing is to be paid');
  if (!policy.claim) return not(`The policy ${policy.id} ${policy.version} extends no claim`);
  if (claim.extendedFromAt !== undefined) return not('The claim was extended already; it is extended once');
  if (isAwaited(state, claim.announced?.key))
    return not('A notice of an extension is on its way; wait for its outcome');
  if (now > claim.dueAt) return not(`The claim was due at ${iso(claim.dueAt)}; only before its end it may be extended`);
  if (untilAt <= claim.dueAt) return not(`untilAt must lie behind the limit, ${iso(claim.dueAt)}`);
  const latest = calendar.add(claim.dueAt, policy.claim.extension);
  return untilAt > latest ? not(`A claim is extended until ${iso(latest)} at the latest`) : undefined;
}

const isAwaited = ({ owed }: ComplaintState, key: string | undefined): boolean =>
  key !== undefined && owed[key] !== undefined;

/** The notice has arrived, so it was sent; and it is news about this very case. */
export function announcementDelivered(d: Draft, key: string, deliveredAt: Instant): void {
  announcementSent(d, key);
  meetBy(d, 'informed', deliveredAt);
}

/** The notice has gone out. Too late, and the limit stands as it was. */
export function announcementSent(d: Draft, key: string): void {
  const claim = runningOf(d.state, 'claim');
  if (!claim?.announced || claim.announced.key !== key || claim.extendedFromAt !== undefined) return;
  if (d.facts.now > claim.dueAt || !d.facts.policy.claim) return;
  extend(d, claim, claim.announced.untilAt);
}
