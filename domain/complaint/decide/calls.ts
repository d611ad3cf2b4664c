import type { Instant } from '../../instant.js';
import type { CallPolicy } from '../../policy.js';
import type { CommandOf } from '../commands.js';
import { isEmergency } from '../emergency.js';
import type { CallFacts } from '../events-telling.js';
import { refuse, type Refusal } from '../refusal.js';
import { complainant, runningOf, type ComplaintState } from '../state.js';
import { closeNow } from './close.js';
import type { Draft } from './draft.js';
import { nextRound } from './reopen.js';

type Contact = CommandOf<'record_contact'>['data'];

/** Channels on which a contact is a call that rings. */
const CALLS: readonly Contact['channel'][] = ['phone', 'hotline'];

/**
 * What a contact of ours is as a call: at night, when nobody calls a customer who has not asked for it, or an attempt to
 * reach him, and in which part of the day. What took place is recorded all the same.
 */
export function callFacts(d: Draft, data: Contact, occurredAt: Instant): CallFacts {
  const { calls } = d.facts.policy;
  if (!calls || data.direction === 'inbound') return {};
  const { time } = d.facts.calendar.local(occurredAt);
  const atNight = CALLS.includes(data.channel) && data.onRequest !== true && (time < calls.from || time >= calls.to);
  if (atNight) return { atNight };
  const { resolvedAt } = d.state;
  const isAttempt = !data.reached && resolvedAt !== undefined && occurredAt >= resolvedAt;
  return isAttempt ? { attemptIn: calls.parts.filter((from) => time >= from).length } : {};
}

/** Silence means something only when we have tried: often enough, and in several parts of the day. */
export function triedEnough({ attempts = [] }: ComplaintState, calls: CallPolicy): boolean {
  return attempts.length >= calls.attempts && new Set(attempts).size >= calls.partsOfDay;
}

/** Whoever gave no telephone cannot be called. Of persons in older journals nobody knows. */
export const canBeCalled = (state: ComplaintState): boolean => {
  const person = complainant(state);
  return person !== undefined && (person.reach?.channels.includes('sms') ?? true);
};

/** The customer tells somebody else than who handled it whether it is solved (S0-50). */
export function callBackRefusal({ state, command }: Draft, { purpose }: Contact): Refusal | undefined {
  if (purpose !== 'call_back' || state.stage !== 'resolved' || !runningOf(state, 'call_back')) return undefined;
  const { id } = command.actor;
  if (id !== state.ownerId && id !== state.plan?.proposedBy) return undefined;
  return refuse(
    state,
    'own_handling',
    'Whoever handled a complaint does not call back about it; the follow-up group does',
  );
}

/** What the customer said when he was called back: solved closes the complaint unless an emergency goes on, not solved reopens it (1.8). @returns whether he said */
export function followCallBack(d: Draft, { solved, texts }: Contact): boolean {
  if (d.state.stage !== 'resolved' || solved === undefined) return false;
  if (solved && isEmergency(d.state)) return false;
  if (solved) closeNow(d, 'satisfied');
  else nextRound(d, { why: 'call_back', by: d.command.actor.id, texts });
  return true;
}
