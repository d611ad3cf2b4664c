import { agenda, iso, LEVEL_NAMES, RANKS, running, type ComplaintState, type Deadline } from '../domain/index.js';

/** So many of a list are named, the others counted: after a long outage a complaint may owe a hundred notices. */
const NAMED = 5;

/**
 * Current details of a complaint, for somebody who was just woken: what is wrong first, then what comes next. Markdown in
 * lists, because Temporal's page sets the columns of a table without any space. Codes, ids and instants only.
 */
export function details(complaintNo: string, state: ComplaintState, now: number): string {
  return [
    headline(complaintNo, state),
    '',
    ...repairLines(state),
    `- last error: ${lastErrorOf(state)}`,
    `- next: ${nextLine(state, now)}`,
    `- owner: ${state.ownerId ?? 'fallback queue'}, unit ${state.unit}; highest rank told: ${state.rung > 0 ? RANKS[state.rung] : 'none above the owner'}`,
    `- approval: ${approvalLine(state)}`,
    `- owed: ${counted(Object.keys(state.owed)) || 'nothing'}`,
    ...receiptLine(state),
    `- last change: event ${state.seq} of the journal, ${when(state.lastAt)}`,
    '',
    'Running deadlines:',
    '',
    ...running(state)
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(deadlineLine),
  ].join('\n');
}

function headline(complaintNo: string, { stage, closed, pause, facts, round }: ComplaintState): string {
  const { level, class: complaintClass, handlingClass } = facts;
  const paused = pause ? ` · **paused** (${pause.reason}) until ${when(pause.capAt)}` : '';
  return `**${complaintNo}** · ${stage}${closed ? ` (${closed.reason})` : ''} · L${level} ${LEVEL_NAMES[level]} ${complaintClass}, ${handlingClass}, round ${round}${paused}`;
}

/** What a person has to look at, and why: still owed means that nobody answered, else it failed for good. */
function repairLines({ repairs, owed, lastError }: ComplaintState): string[] {
  if (repairs.length === 0) return ['- needs repair: no'];
  const lines = repairs.slice(0, NAMED).map((key) => {
    const effect = owed[key];
    if (effect) return `**${key}** (no answer, owed since ${when(effect.openedAt)})`;
    return `**${key}** (${lastError?.key === key ? lastError.reason : 'failed'})`;
  });
  return [`- needs repair: ${[...lines, ...more(repairs)].join(', ')}`];
}

const lastErrorOf = ({ lastError }: ComplaintState): string =>
  lastError ? `${lastError.reason}, ${lastError.key}, ${when(lastError.at)}` : 'none';

function nextLine(state: ComplaintState, now: number): string {
  const next = agenda(state, now);
  return next ? `${when(next.at)}, ${next.summary}` : 'nothing';
}

function approvalLine({ plan }: ComplaintState): string {
  if (!plan) return 'no plan';
  const waits =
    plan.status === 'proposed'
      ? `, waits for ${plan.approverId ?? 'fallback queue'} (${plan.required}) until ${when(plan.expiresAt)}`
      : '';
  return `plan ${plan.version}: ${plan.status}${waits}`;
}

function receiptLine({ awaitingReceipt }: ComplaintState): string[] {
  const keys = Object.keys(awaitingReceipt);
  return keys.length === 0 ? [] : [`- sent, not yet proven delivered: ${counted(keys)}`];
}

const deadlineLine = ({ id, about, dueAt, breachedAt, held }: Deadline): string =>
  `- ${id}${about === undefined ? '' : ` (${about})`}: ${breachedAt === undefined ? `due ${when(dueAt)}` : `**breached** ${when(dueAt)}`}${held ? `, held by ${held.by} until ${when(held.untilAt)}` : ''}`;

const counted = (keys: readonly string[]): string => [...keys.slice(0, NAMED), ...more(keys)].join(', ');

const more = (keys: readonly string[]): string[] => (keys.length > NAMED ? [`and ${keys.length - NAMED} more`] : []);

/** `2026-11-22 06:14:43 UTC` */
const when = (at: number): string => `${iso(at).slice(0, 19).replace('T', ' ')} UTC`;
