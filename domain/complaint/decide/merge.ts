import type { Deadline } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import { outlastsClosing } from '../../register.js';
import type { CommandOf } from '../commands.js';
import { firstKey } from '../effects.js';
import type { EventData } from '../events.js';
import type { Aside } from '../records-duplicates.js';
import { isStoodDown } from '../emergency.js';
import { refuse, type Refusal } from '../refusal.js';
import { running, runningOf, type ComplaintState } from '../state.js';
import type { Tiding } from '../tidings.js';
import { closeNow } from './close.js';
import { cancel, meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { reportMajor } from './major.js';
import { clearRepair, customerNotice, noticesTo, ownerTarget } from './notices.js';
import { endPause } from './pause.js';

/** From now on the complaint is handled in another one; what its customer was promised keeps running until he is answered (C15). */
export function merge(d: Draft, { actor, data }: CommandOf<'merge'>): Refusal | undefined {
  const problem = mergeProblem(d, data.into);
  if (problem) return problem;
  const n = (d.state.merges ?? 0) + 1;
  if (d.state.pause) endPause(d, 'asked');
  d.emit('merged', {
    ...{ into: data.into, n, by: actor.id, aside: asideOf(d), texts: data.texts },
    tells: [{ to: data.into, type: 'child_joined', n }],
    owes: customerNotice(d, `merged/${n}`, 'merged', { values: { into: data.into } }),
  });
  standAside(d);
  return undefined;
}

function mergeProblem({ state, facts: { other } }: Draft, into: string): Refusal | undefined {
  const not = (why: string): Refusal => refuse(state, 'merge_not_allowed', why);
  if (!other) return not(`There is no other complaint ${into}; name an open one by its number`);
  if (other.closed) return not(`${into} is closed; reopen it, or handle this complaint on its own`);
  if (other.mergedInto !== undefined) return not(`${into} is handled in ${other.mergedInto}; merge into that one`);
  if (other.kind !== state.facts.kind) return not(`${into} is of the kind ${other.kind}, this one ${state.facts.kind}`);
  if (other.level < state.facts.level)
    return not(
      `${into} has level ${other.level}, this one ${state.facts.level}: confirm that level there first, or merge the other way`,
    );
  const [child] = state.children ?? [];
  if (child) return not(`${child.no} is handled in this complaint; unmerge it first, or merge the other way`);
  return (
    runningOf(state, 'approval') && refuse(state, 'approval_open', 'A plan waits for its decision; return it first')
  );
}

/** What somebody outside of us waits for stays, and what others were asked: an appeal, an inquiry. */
const isPromised = ({ facts }: Draft, deadline: Pick<Deadline, 'kind' | 'about'>): boolean =>
  deadline.kind === 'acknowledgement' ||
  deadline.about !== undefined ||
  outlastsClosing(deadline) ||
  ['promise', 'legal', 'imposed'].includes(facts.policy.register[deadline.kind].clock);

/** Made for one occasion: they do not come back with the complaint. */
const OCCASIONAL: readonly Aside['kind'][] = [
  'takeover',
  'confirmation',
  'emergency_group',
  'emergency_broadcast',
  'approval',
];

const asideOf = (d: Draft): Aside[] =>
  running(d.state)
    .filter((deadline) => !isPromised(d, deadline) && !OCCASIONAL.includes(deadline.kind))
    .map(({ kind, startAt }) => ({ kind, startAt }));

/** Limits of the handling end: it is handled elsewhere. */
export const standAside = (d: Draft): void => cancel(d, (deadline) => !isPromised(d, deadline), 'merged');

/** A person says that it was no duplicate. */
export function unmerge(d: Draft, { actor, data }: CommandOf<'unmerge'>): Refusal | undefined {
  const { into, n } = d.state.merged!;
  part(d, 'asked', { by: actor.id, texts: data.texts, tells: [{ to: into, type: 'child_left', n }] });
  return undefined;
}

interface Parting extends Pick<EventData['unmerged'], 'by' | 'texts'> {
  tells?: Tiding[];
}

function part(d: Draft, why: EventData['unmerged']['why'], { by, texts, tells }: Parting): void {
  const { into, n, aside, answered } = d.state.merged!;
  const drops = answered === undefined ? [] : owedAs(d, `notice/${answerKey(n, answered)}`);
  const owes = noticesTo(d, `unmerged/${n}`, 'merge_news', [ownerTarget(d)], { other: into, what: why });
  d.emit('unmerged', { from: into, n, why, by, texts, owes, drops, ...(tells && { tells }) });
  for (const key of drops) clearRepair(d, key);
  comeBack(d, aside);
}

/** Its own limits run again, each from where it ran before: what has passed meanwhile is acted on late. News of the other complaint counted as ours. */
export function comeBack(d: Draft, aside: readonly Aside[]): void {
  for (const { kind, startAt } of aside) openDeadline(d, kind, kind === 'progress' ? d.facts.now : startAt);
  if (d.state.facts.level === 5 && !isStoodDown(d.state)) reportMajor(d);
}

/** Another complaint is handled here from now on: its owner is told, and if its customer can be answered already he is. */
export function childJoined(d: Draft, { data: { from, n } }: CommandOf<'child_joined'>): undefined {
  const { children = [], closed, merged } = d.state;
  if (children.some(({ no }) => no === from)) return;
  if (closed || merged) {
    d.emit('join_declined', { child: from, n, tells: [{ to: from, type: 'parent_closed', n }] });
    return;
  }
  const version = answeredVersion(d.state);
  const owes = noticesTo(d, `joined/${from}/${n}`, 'merge_news', [ownerTarget(d)], { other: from, what: 'joined' });
  const tells: Tiding[] = version === undefined ? [] : [{ to: from, type: 'parent_answered', n, version }];
  d.emit('child_joined', { child: from, n, owes, ...(tells.length > 0 && { tells }) });
}

/** The plan of this round whose written decision was delivered. */
function answeredVersion({ plan, roundStartedAt }: ComplaintState): number | undefined {
  return plan && (plan.deliveredAt ?? 0) >= roundStartedAt && plan.status === 'approved' ? plan.version : undefined;
}

export function childLeft(d: Draft, { data: { from, n } }: CommandOf<'child_left'>): undefined {
  if (d.state.children?.some((one) => one.no === from && one.n === n)) d.emit('child_left', { child: from, n });
}

const isAbout = ({ merged, closed }: ComplaintState, from: string, n: number): boolean =>
  closed === undefined && merged?.into === from && merged.n === n;

/** Key of the notice that gives the customer of a merged complaint his answer. */
const answerKey = (n: number, version: number): string => `merged_decision/${n}/${version}`;

/** What is owed or given to a person under this key, whatever channel it has come to. */
const owedAs = ({ state: { owed, repairs } }: Draft, key: string): string[] =>
  [...new Set([...Object.keys(owed), ...repairs])].filter((one) => firstKey(one) === key);

/** The decision that also decides on this complaint: its customer gets it in writing under his own number (C15, X-01). */
export function parentAnswered(d: Draft, { data: { from, n, version } }: CommandOf<'parent_answered'>): undefined {
  if (!isAbout(d.state, from, n) || d.state.merged?.answered === version) return;
  const key = answerKey(n, version);
  const values = { into: from, parentVersion: version };
  const owes = customerNotice(d, key, 'merged_decision', { receiptWanted: true, values });
  d.emit('parent_answered', { parent: from, n, version, owes });
  if (owes.length === 0) d.emit('repair_needed', { key: `notice/${key}`, why: 'no_recipient' });
}

/** The other complaint takes it no more: without an answer on its way it is handled on its own again. */
export function parentClosed(d: Draft, { actor, data: { from, n } }: CommandOf<'parent_closed'>): undefined {
  if (isAbout(d.state, from, n) && d.state.merged?.answered === undefined)
    part(d, 'parent_closed', { by: actor.id, texts: {} });
}

/** A person has handed the answer over; nothing can be handed over before it was decided (S0-25). */
export function answeredInPerson(d: Draft, occurredAt: Instant): void {
  if (d.state.merged?.answered !== undefined) answerDelivered(d, occurredAt);
}

/** The customer of a merged complaint has his answer: it meets what he was promised, and nothing is left to do here. */
export function answerDelivered(d: Draft, deliveredAt: Instant): void {
  const { n, answered } = d.state.merged!;
  const key = `notice/${answerKey(n, answered!)}`;
  const drops = owedAs(d, key);
  d.emit('answer_delivered', { deliveredAt, ...(drops.length > 0 && { drops }) });
  for (const one of drops) clearRepair(d, one);
  meetBy(d, 'decision_delivered', deliveredAt);
  closeNow(d, 'merged');
}
