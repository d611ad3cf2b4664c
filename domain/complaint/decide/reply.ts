import type { CommandOf } from '../commands.js';
import type { EventData } from '../events.js';
import { refuse, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { meetBy } from './deadlines.js';
import type { Draft } from './draft.js';

/** Our reply to whoever set a date from outside; only one that he accepted meets it. */
export function recordReply(d: Draft, { data }: CommandOf<'record_reply'>): Refusal | undefined {
  const { now, policy, calendar } = d.facts;
  if (!runningOf(d.state, 'external'))
    return refuse(d.state, 'deadline_not_found', 'Nobody outside waits for a reply by a date');
  if (data.occurredAt > calendar.add(now, policy.futureTolerance))
    return refuse(d.state, 'not_possible_now', 'A reply is recorded after it was sent');
  const occurredAt = Math.min(data.occurredAt, now);
  const reply = { ...data, occurredAt };
  d.emit('reply_recorded', reply);
  followReply(d, reply);
  return undefined;
}

/** What a recorded reply meets. */
export function followReply(d: Draft, { accepted, occurredAt }: EventData['reply_recorded']): void {
  if (accepted) meetBy(d, 'reply_accepted', occurredAt);
}
