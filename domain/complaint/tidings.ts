import { SYSTEM, type Command, type Fact } from './commands.js';
import type { FromOther } from './commands-duplicates.js';
import type { FromRelated } from './commands-related.js';
import type { ComplaintEvent } from './events.js';
import type { PayeeOutcome } from './records-related.js';
import type { ComplaintState } from './state.js';

/**
 * What an event of one complaint makes known to another: a fact for that one, stored in the transaction that appends the event and
 * sent until it was decided. The journal adds who says it and makes its id of the event's place.
 */
export interface Tiding {
  to: string;
  type: Fact & keyof (FromOther & FromRelated);
  /** Of the merge, the findings or the plan that it is about: news of an earlier one changes nothing. */
  n: number;
  /** Of the plan whose decision was delivered. */
  version?: number;
  /** Who investigates. */
  staffId?: string;
  /** How it was decided between two payees. */
  outcome?: PayeeOutcome;
}

/** News for every complaint that is handled in this one. */
export const toChildren = (
  { children = [] }: ComplaintState,
  type: Tiding['type'],
  version?: number,
): { tells?: Tiding[] } =>
  children.length === 0
    ? {}
    : { tells: children.map(({ no, n }) => ({ to: no, type, n, ...(version !== undefined && { version }) })) };

/** News for every complaint about the same shipment. */
export const toRelated = (
  { related = [] }: Pick<ComplaintState, 'related'>,
  type: Tiding['type'],
  n: number,
  more: Pick<Tiding, 'staffId'> = {},
): Tiding[] => related.map((to) => ({ to, type, n, ...more }));

/** What an event says to other complaints, as commands; their ids follow from the event's place, so that each counts once. */
export const tidingsOf = (complaintNo: string, { seq, data }: ComplaintEvent): { to: string; command: Command }[] =>
  (data.tells ?? []).map(({ to, type, ...news }, i) => ({
    to,
    command: {
      id: `tiding/${complaintNo}/${seq}/${i}`,
      type,
      actor: SYSTEM,
      data: { from: complaintNo, ...news },
    } as Command,
  }));
