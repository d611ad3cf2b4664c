import { resolvePerson, resolveTarget, type Target } from '../../directory.js';
import { NOTICE_CHANNELS, type NoticeChannel } from '../../telling-words.js';
import type { Effect, NoticeEffect, NoticeValues, Recipient } from '../effects.js';
import type { Party } from '../records.js';
import { complainant, type ComplaintState } from '../state.js';
import type { Draft } from './draft.js';

/** Keys of the notices still owed or held back because of a deadline, and because of no other that still runs. */
export function noticesOf({ owed, heldBack = [], deadlines }: ComplaintState, deadlineId: string): string[] {
  const runs = (id: string): boolean => id !== deadlineId && deadlines[id]?.state === 'running';
  const isAbout = (e: Effect): boolean =>
    e.kind === 'notice' &&
    (e.deadlineId === deadlineId || (e.deadlineIds?.includes(deadlineId) === true && !e.deadlineIds.some(runs)));
  return [...Object.values(owed).filter(isAbout), ...heldBack.filter((one) => one.deadlineId === deadlineId)].map(
    ({ key }) => key,
  );
}

/** Keys of the survey invitations still owed; nobody is invited to a survey that is over. */
export const surveysOf = (state: ComplaintState): string[] =>
  Object.values(state.owed).flatMap((e) => (e.kind === 'survey_invitation' ? [e.key] : []));

export const recipientOf = (target: Target): Recipient =>
  target.staffId !== undefined ? { staffId: target.staffId } : { queue: target.queue! };

export const nameOf = (target: Target): string => target.staffId ?? target.queue!;

/** One notice per person, however many of the targets he is. */
export function noticesTo(
  d: Draft,
  key: string,
  template: string,
  targets: readonly Target[],
  values: NoticeValues,
  deadlineId?: string,
): NoticeEffect[] {
  const recipients = new Map(targets.map((t) => [nameOf(t), recipientOf(t)]));
  return [...recipients].map(([name, to]) =>
    d.notice(`${key}/${name}`, template, to, { values, ...(deadlineId !== undefined && { deadlineId }) }),
  );
}

/** Who owns the complaint now; the deputy or the line when the owner is away or there is none. */
export function ownerTarget(d: Draft): Target {
  const { directory, now } = d.facts;
  const { ownerId, unit } = d.state;
  return ownerId === undefined
    ? resolveTarget(directory, 'agent', unit, now)
    : resolvePerson(directory, ownerId, unit, now);
}

/** A notice to the complainant; none when the complaint names nobody. */
export function customerNotice(
  d: Draft,
  key: string,
  template: string,
  more: { receiptWanted?: boolean; values?: NoticeValues } = {},
): NoticeEffect[] {
  const person = complainant(d.state);
  if (!person) return [];
  const [channel] = waysTo(d, person);
  return [d.notice(key, template, { personId: person.personId }, { ...more, ...(channel && { channel }) })];
}

/** Channels that reach a person: the one he prefers, then in the policy's order (S2-022). */
export function waysTo({ facts }: Draft, { reach }: Party): NoticeChannel[] {
  if (!reach) return [];
  const { preferred, channels } = reach;
  const order = facts.policy.channels?.order ?? NOTICE_CHANNELS;
  const wished = preferred && channels.includes(preferred) ? [preferred] : [];
  return [...new Set([...wished, ...order.filter((channel) => channels.includes(channel))])];
}

/** Nobody has to look at an effect any more: it is done, or its cause has gone. */
export function clearRepair(d: Draft, key: string): void {
  if (d.state.repairs.includes(key)) d.emit('repair_cleared', { key });
}
