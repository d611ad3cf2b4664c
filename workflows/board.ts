import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { agenda, type ComplaintState } from '../domain/index.js';
import { SEARCH_ATTRIBUTES, searchAttributesOf } from './contract/index.js';
import { details } from './details.js';

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
