import { RANKS, type Rank } from '../vocabulary.js';
import type { ComplaintEvent } from './events.js';
import type { Plan } from './state.js';

/** What the rules made of some complaints: the figures that a change of policy moves. */
export interface Tally {
  warnings: number;
  breaches: number;
  /** How often somebody was told of a breach or called beyond it, by his rank. */
  escalations: Record<Rank, number>;
  /** Plans by who had to approve them; `within_authority` needed nobody. */
  approvals: Record<Rank | 'within_authority', number>;
  /** Compensation of approved plans, in fen. */
  compensationFen: number;
}

export const APPROVERS = ['within_authority', ...RANKS] as const;

const byRank = (): Record<Rank, number> => Object.fromEntries(RANKS.map((rank) => [rank, 0])) as Record<Rank, number>;

export const noTally = (): Tally => ({
  warnings: 0,
  breaches: 0,
  escalations: byRank(),
  approvals: { within_authority: 0, ...byRank() },
  compensationFen: 0,
});

/**
 * Counts one complaint's events.
 * @param plan the one that was under decision before them
 */
export function tally(events: readonly ComplaintEvent[], plan?: Pick<Plan, 'amountFen'>): Tally {
  const sum = noTally();
  let proposed = plan;
  for (const event of events) {
    if (event.type === 'plan_proposed') proposed = event.data;
    countEvent(sum, event);
    if (event.type === 'plan_decided' && event.data.outcome === 'approve')
      sum.compensationFen += proposed?.amountFen ?? 0;
  }
  return sum;
}

function countEvent(to: Tally, event: ComplaintEvent): void {
  switch (event.type) {
    case 'deadline_warned':
      to.warnings += 1;
      return;
    case 'deadline_breached':
      to.breaches += 1;
      if (event.data.targets.length > 0) to.escalations[event.data.rank] += 1;
      return;
    case 'escalated':
    case 'escalation_raised':
      to.escalations[event.data.rank] += 1;
      return;
    case 'plan_proposed':
      to.approvals[event.data.required] += 1;
      return;
    default:
  }
}

/** Adds one tally to another, in place: rehearsals add a hundred thousand. */
export function addTally(to: Tally, more: Tally): void {
  to.warnings += more.warnings;
  to.breaches += more.breaches;
  to.compensationFen += more.compensationFen;
  for (const rank of RANKS) to.escalations[rank] += more.escalations[rank];
  for (const who of APPROVERS) to.approvals[who] += more.approvals[who];
}

/** How many warnings, breaches, escalations and approvals differ; another compensation counts as one more. 0: nothing differs. */
export function tallyDistance(before: Tally, after: Tally): number {
  const apart = (a: number, b: number): number => Math.abs(a - b);
  const told = RANKS.reduce((sum, rank) => sum + apart(before.escalations[rank], after.escalations[rank]), 0);
  const asked = APPROVERS.reduce((sum, who) => sum + apart(before.approvals[who], after.approvals[who]), 0);
  const paid = Number(before.compensationFen !== after.compensationFen);
  return apart(before.warnings, after.warnings) + apart(before.breaches, after.breaches) + told + asked + paid;
}
