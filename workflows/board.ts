import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  agenda,
  iso,
  LEVEL_NAMES,
  RANKS,
  running,
  type ComplaintState,
  type Deadline,
  type Instant,
} from '../domain/index.js';
import { SEARCH_ATTRIBUTES, searchAttributesOf } from './contract/index.js';

/** What on-call staff see of a complaint in Temporal: search attributes and current details, without personal data. */
export class Board {
  private shown: string;

  constructor(private readonly complaintNo: string) {
    this.shown = atStart();
  }

  /** At most one upsert per command, and only when something changed that people search by. */
  show(state: ComplaintState): void {
    const now = Date.now();
    const mark = markOf(state);
    if (mark !== this.shown) {
      upsertSearchAttributes(searchAttributesOf(this.complaintNo, state, agenda(state, now)?.at));
      this.shown = mark;
    }
    setCurrentDetails(details(this.complaintNo, state, now));
  }
}

const markOf = ({ stage, facts, rung, breached, repairs }: ComplaintState): string =>
  [stage, facts.class, facts.level, rung, breached, repairs.length > 0].join('/');

/** What the starter has set already need not be written again. */
function atStart(): string {
  const set = workflowInfo().typedSearchAttributes;
  const { stage, class: complaintClass, level, rung, breached, needsRepair } = SEARCH_ATTRIBUTES;
  return [
    set.get(stage),
    set.get(complaintClass),
    set.get(level),
    set.get(rung),
    set.get(breached),
    set.get(needsRepair),
  ].join('/');
}

/** Markdown, what presses first on top. Lists, because Temporal's page sets the columns of a table without any space. */
function details(complaintNo: string, state: ComplaintState, now: number): string {
  const { level, class: complaintClass, handlingClass } = state.facts;
  const next = agenda(state, now);
  return [
    `**${complaintNo}** · ${state.stage}${state.closed ? ` (${state.closed.reason})` : ''}${state.pause ? ` · paused: ${state.pause.reason}` : ''}`,
    '',
    `level ${level} ${LEVEL_NAMES[level]}, ${complaintClass}, ${handlingClass}, round ${state.round}`,
    '',
    `- needs repair: ${state.repairs.length > 0 ? `**${state.repairs.join(', ')}**` : 'no'}`,
    `- next: ${next ? `${when(next.at)}, ${next.summary}` : 'nothing'}`,
    `- owner: ${state.ownerId ?? 'fallback queue'}, unit ${state.unit}; highest rank told: ${state.rung > 0 ? RANKS[state.rung] : 'none above the owner'}`,
    `- approval: ${approvalLine(state)}`,
    `- owed: ${Object.keys(state.owed).join(', ') || 'nothing'}`,
    '',
    'Running deadlines:',
    '',
    ...running(state)
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(deadlineLine),
  ].join('\n');
}

/** `2026-11-22 06:14:43 UTC` */
const when = (at: Instant): string => `${iso(at).slice(0, 19).replace('T', ' ')} UTC`;

function approvalLine({ plan }: ComplaintState): string {
  if (!plan) return 'no plan';
  const waits =
    plan.status === 'proposed' ? `, waits for ${plan.approverId ?? 'fallback queue'} (${plan.required})` : '';
  return `plan ${plan.version}: ${plan.status}${waits}`;
}

const deadlineLine = ({ id, dueAt, breachedAt, held }: Deadline): string =>
  `- ${id}: ${breachedAt === undefined ? `due ${when(dueAt)}` : `**breached** ${when(dueAt)}`}${held ? `, held by ${held.by} until ${when(held.untilAt)}` : ''}`;
