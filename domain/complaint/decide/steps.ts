import type { Deadline, Step } from '../../deadline.js';
import { actsWhenDue } from '../../register.js';

/** The first step of a new or moved deadline. */
export function firstStep(deadline: Deadline): Step {
  const legal = deadline.legalRungs?.[0];
  if (legal) return { action: 'legal', rung: 0, n: 0, at: legal.at, nominalAt: legal.at };
  if (actsWhenDue(deadline.kind))
    return { action: 'due', rung: 0, n: 0, at: deadline.dueAt, nominalAt: deadline.dueAt };
  const { warnAt, dueAt } = deadline;
  if (warnAt !== undefined && warnAt < dueAt) return { action: 'warn', rung: 0, n: 0, at: warnAt, nominalAt: warnAt };
  return breachStep(deadline, 0, 0);
}

/** A breach is acted on 1 ms after the due instant, because overdue means later than due. */
export const breachStep = ({ dueAt }: Pick<Deadline, 'dueAt'>, rung: number, n: number): Step => ({
  action: 'breach',
  rung,
  n,
  at: dueAt + 1,
  nominalAt: dueAt,
});
