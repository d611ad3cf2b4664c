import { firstKey, keyVia, mustArrive, type NoticeEffect } from '../effects.js';
import type { AwaitedReceipt } from '../records-telling.js';
import { complainant, runningOf } from '../state.js';
import { openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { clearRepair, noticesTo, ownerTarget, waysTo } from './notices.js';

type Sent = Omit<AwaitedReceipt, 'planVersion'>;

/**
 * A notice was not delivered: it takes the next channel, under a key of its own. When there is none left, one that only counts when
 * it arrives is a person's business (design §4, needs repair), and the customer is called where his number is known.
 */
export function undelivered(d: Draft, key: string, sent: Sent, reason: string): undefined {
  const { template } = sent;
  const next = nextWay(d, key, sent);
  const alarm = next.length === 0 && mustArrive(d.state, key);
  const told = alarm ? noticesTo(d, `undelivered/${key}`, 'repair', [ownerTarget(d)], { effectKey: key, reason }) : [];
  const call = next.length === 0 && sent.channel !== undefined && isOfUse(d, key, template) && mayCall(d);
  d.emit('notice_failed', { key, template, reason, ...(call && { call }), settles: key, owes: [...next, ...told] });
  if (alarm) d.emit('repair_needed', { key, why: reason });
  else clearRepair(d, key);
  if (call) askForCall(d, key);
}

function nextWay(d: Draft, key: string, { template, to, values = {}, channel, tried = [] }: Sent): NoticeEffect[] {
  const person = complainant(d.state);
  if (!channel || !to || !person || !isOfUse(d, key, template)) return [];
  const used = [...tried, channel];
  const next = waysTo(d, person).find((way) => !used.includes(way));
  if (!next) return [];
  const how = { receiptWanted: true, values, channel: next, tried: used };
  return [d.notice(keyVia(key, next).replace(/^notice\//, ''), template, to, how)];
}

/** What it tells is still so: nobody hears of an old decision, of a pause that is over or of a survey that was answered. */
function isOfUse({ state }: Draft, key: string, template: string): boolean {
  switch (template) {
    case 'decision':
    case 'result':
      return mustArrive(state, key);
    case 'pause':
      return state.pause !== undefined;
    case 'survey_reminder':
      return state.survey?.state === 'invited';
    default:
      return true;
  }
}

/** Once for everything that did not arrive; whoever has no telephone cannot be called. */
function mayCall({ state }: Draft): boolean {
  if (state.closed || runningOf(state, 'customer_call')) return false;
  return complainant(state)?.reach?.channels.includes('sms') ?? false;
}

/** A person calls about what did not arrive. */
export const askForCall = (d: Draft, key: string): void =>
  openDeadline(d, 'customer_call', d.facts.now, { about: firstKey(key) });
