import { breachFollowUp, endFollowUp, moveFollowUp, openFollowUp } from '../db/follow-up-tasks.js';
import { FOLLOW_UP_TASKS, type ComplaintEvent, type FollowUpTask } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

const isTask = (kind: string): kind is FollowUpTask => (FOLLOW_UP_TASKS as readonly string[]).includes(kind);

/** The kind of a deadline stands in its id: `call_back.1`. */
const isAboutTask = (deadlineId: string): boolean => isTask(deadlineId.replace(/\.\d+$/, ''));

/** What a deadline's event means for the list of the follow-up group. */
export async function projectFollowUps(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'deadline_opened': {
      const { id, kind, startAt, dueAt } = event.data.deadline;
      if (isTask(kind)) await openFollowUp(db, complaintNo, { deadlineId: id, task: kind, openedAt: startAt, dueAt });
      return;
    }
    case 'deadline_moved':
      if (isAboutTask(event.data.id)) await moveFollowUp(db, complaintNo, event.data.id, event.data.dueAt);
      return;
    case 'deadline_breached':
      if (isAboutTask(event.data.id)) await breachFollowUp(db, complaintNo, event.data.id);
      return;
    case 'deadline_met':
    case 'deadline_cancelled':
      if (isAboutTask(event.data.id)) await endFollowUp(db, complaintNo, event.data.id);
      return;
    default:
  }
}
