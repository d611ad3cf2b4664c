import {
  breachMeasure,
  dropMeasure,
  insertMeasures,
  moveMeasure,
  openMeasure,
  setMeasureOutcome,
  setMeasureOwner,
} from '../db/measures.js';
import type { ComplaintEvent } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What an event means for the measures that people have in hand. */
export async function projectMeasures(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'execution_started': {
      const { version, tasks = [] } = event.data;
      return insertMeasures(db, complaintNo, { version, tasks, startedAt: event.at });
    }
    case 'measure_recorded':
      return setMeasureOutcome(db, complaintNo, { ...event.data, at: event.at });
    case 'measure_renewed':
      return setMeasureOwner(db, complaintNo, event.data);
    default:
      return projectLimit(db, complaintNo, event);
  }
}

/** The kind of a deadline stands in its id: `measure.1`. */
const isOfMeasure = (deadlineId: string): boolean => deadlineId.startsWith('measure.');

async function projectLimit(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'deadline_opened': {
      const { id: deadlineId, kind, about: measureId, dueAt } = event.data.deadline;
      if (kind === 'measure' && measureId !== undefined)
        await openMeasure(db, complaintNo, { measureId, deadlineId, dueAt });
      return;
    }
    case 'deadline_moved':
      if (isOfMeasure(event.data.id)) await moveMeasure(db, complaintNo, event.data.id, event.data.dueAt);
      return;
    case 'deadline_breached':
      if (isOfMeasure(event.data.id)) await breachMeasure(db, complaintNo, event.data.id);
      return;
    case 'deadline_cancelled':
      if (isOfMeasure(event.data.id)) await dropMeasure(db, complaintNo, event.data.id);
      return;
    default:
  }
}
