import { standsStill, type Deadline, type Step } from '../deadline.js';
import { iso, type Instant } from '../instant.js';
import { SYSTEM, type CommandOf } from './commands.js';
import type { Effect } from './effects.js';
import { running, type ComplaintState } from './state.js';

/** The next instant of a complaint and the command it brings. */
export interface AgendaItem {
  at: Instant;
  nominalAt: Instant;
  legal: boolean;
  /** For people: what will happen and why, without personal data. */
  summary: string;
  command: CommandOf<'tick'>;
}

/**
 * What happens next when nobody acts. Of several instants that have passed (after an outage) legal comes first, then the
 * earliest nominal one (design §3 rule 10); otherwise the earliest.
 */
export function agenda(state: ComplaintState, now: Instant): AgendaItem | undefined {
  const items = agendaItems(state);
  const due = items.filter((item) => item.at <= now);
  if (due.length > 0)
    return due.sort((a, b) => Number(b.legal) - Number(a.legal) || a.nominalAt - b.nominalAt || byId(a, b))[0];
  return items.sort((a, b) => a.at - b.at || byId(a, b))[0];
}

const byId = (a: AgendaItem, b: AgendaItem): number => (a.command.id < b.command.id ? -1 : 1);

function agendaItems(state: ComplaintState): AgendaItem[] {
  return [
    ...running(state).flatMap((d) => deadlineItem(state, d)),
    ...pauseItem(state),
    ...morningItem(state),
    ...queueItem(state),
    ...patienceItems(state),
    ...payoutWarnings(state),
  ];
}

/** Deadlines whose next rung is due, in the order of acting: legal first, then by nominal instant (design §3 rule 10). */
export function dueRungs(state: ComplaintState, now: Instant): Deadline[] {
  return running(state)
    .filter((d) => d.next && d.next.at <= now && d.next.action !== 'due' && !standsStill(d, state.pause))
    .sort((a, b) => legalFirst(a, b) || a.next!.nominalAt - b.next!.nominalAt || (a.id < b.id ? -1 : 1));
}

const legalFirst = (a: Deadline, b: Deadline): number => Number(b.kind === 'legal') - Number(a.kind === 'legal');

function deadlineItem(state: ComplaintState, deadline: Deadline): AgendaItem[] {
  const { next, id, kind, round } = deadline;
  if (!next || standsStill(deadline, state.pause)) return [];
  return [
    {
      at: next.at,
      nominalAt: next.nominalAt,
      legal: kind === 'legal',
      summary: `${id}: ${inWords(deadline, next)}`,
      command: tick(`${id}/${round}/${next.rung}/${next.n}`, { what: 'deadline', id, n: next.n }),
    },
  ];
}

/** `climb to director, was due 2026-11-23T09:00:00Z` */
function inWords({ dueAt, breachedAt }: Deadline, { action, rank }: Step): string {
  const due = `${breachedAt === undefined ? 'due' : 'was due'} ${iso(dueAt).slice(0, 19)}Z`;
  return action === 'due' ? due : `${action}${rank === undefined ? '' : ` to ${rank}`}, ${due}`;
}

function pauseItem({ pause }: ComplaintState): AgendaItem[] {
  if (!pause) return [];
  const { capAt, sinceAt, reason } = pause;
  const command = tick(`pause_cap/${sinceAt}`, { what: 'pause_cap', id: String(sinceAt), n: 0 });
  return [{ at: capAt, nominalAt: capAt, legal: false, summary: `pause (${reason}) ends by itself`, command }];
}

/** What the quiet hours held goes out when they are over. */
function morningItem({ heldBack = [] }: ComplaintState): AgendaItem[] {
  if (heldBack.length === 0) return [];
  const at = Math.min(...heldBack.map(({ untilAt }) => untilAt));
  const command = tick(`morning/${at}`, { what: 'morning', id: String(at), n: 0 });
  return [{ at, nominalAt: at, legal: false, summary: 'quiet hours end: tell what they held', command }];
}

/** Somebody's shift begins: the queue looks again for an owner (F8). */
function queueItem({ queue }: ComplaintState): AgendaItem[] {
  if (queue?.nextAt === undefined) return [];
  const { nextAt: at } = queue;
  const command = tick(`dispatch/${at}`, { what: 'dispatch', id: String(at), n: 0 });
  return [{ at, nominalAt: at, legal: false, summary: 'look again for an owner', command }];
}

/** The effect whose patience ends first; the others come after it, and in an outage they may be many. */
function patienceItems({ owed, repairs }: ComplaintState): AgendaItem[] {
  const given = new Set(repairs);
  let first: Effect | undefined;
  for (const effect of Object.values(owed)) {
    if (given.has(effect.key)) continue;
    if (!first || effect.patienceAt < first.patienceAt || isBefore(effect, first)) first = effect;
  }
  if (!first) return [];
  const { key, patienceAt: at } = first;
  const command = tick(`patience/${key}`, { what: 'patience', id: key, n: 0 });
  return [{ at, nominalAt: at, legal: false, summary: `${key}: needs repair when still not done`, command }];
}

/** The owner hears of a payout without an outcome before its patience is over. */
function payoutWarnings({ owed, orders = {} }: ComplaintState): AgendaItem[] {
  return Object.values(owed).flatMap((effect) => {
    if (effect.kind !== 'payout' || effect.warnAt === undefined) return [];
    if (orders[effect.payoutNo]?.state !== 'ordered') return [];
    const { key, warnAt: at } = effect;
    const command = tick(`patience/${key}/warning`, { what: 'patience', id: key, n: 1 });
    return [
      { at, nominalAt: at, legal: false, summary: `${key}: the owner hears that its outcome is unknown`, command },
    ];
  });
}

const isBefore = (a: Effect, b: Effect): boolean => a.patienceAt === b.patienceAt && a.key < b.key;

const tick = (id: string, data: CommandOf<'tick'>['data']): CommandOf<'tick'> => ({
  id,
  type: 'tick',
  actor: SYSTEM,
  data,
});
