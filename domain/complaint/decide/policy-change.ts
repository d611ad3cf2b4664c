import type { DeadlineKind } from '../../register.js';
import type { CommandOf } from '../commands.js';
import type { Refusal } from '../refusal.js';
import { recount } from './moves.js';
import type { Draft } from './draft.js';

/**
 * Limits that another version of the rules may move. Not the promise, which was told to the customer, nor what the law or others
 * have set; not an approval, whose limit hangs on the moment it was asked for; and no act of the service.
 */
const MOVABLE: readonly DeadlineKind[] = [
  'pick_up',
  'first_response',
  'verification',
  'diagnosis',
  'planning',
  'execution',
  'plan',
  'findings',
  'emergency_group',
  'progress',
  'decision',
  'resolution',
  'result',
  'claim',
  'call_back',
  'exception_check',
  'exception_contact',
  'exception_solution',
];

/**
 * Moves a complaint to another version of the rules, given as the facts' policy. Running limits are recounted from their original
 * facts: met stays met, breached stays breached, pauses are kept (design §3 rule 7). Limits that only the new version has open
 * with the next milestone that starts them.
 */
export function changePolicy(d: Draft, { actor, data }: CommandOf<'change_policy'>): Refusal | undefined {
  d.emit('policy_changed', { from: d.state.policyHash, policy: data.policy, by: actor.id, texts: data.texts });
  recount(d, MOVABLE, 'policy_changed');
  return undefined;
}
