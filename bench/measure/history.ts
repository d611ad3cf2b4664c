import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { median, round } from '../driver/percentiles.js';

type Event = proto.temporal.api.history.v1.IHistoryEvent;
type History = proto.temporal.api.history.v1.IHistory;

/** What one workflow left at the server. */
export interface HistoryFigures {
  events: number;
  bytes: number;
  /** Billable Actions, as Temporal Cloud counts them. */
  actions: number;
  workflowTasks: number;
  localActivities: number;
  activities: number;
  timers: number;
  updates: number;
  signals: number;
  upserts: number;
}

/** Medians over some finished workflows. */
export async function historyFigures(
  client: Client,
  workflowIds: readonly string[],
): Promise<HistoryFigures | undefined> {
  if (workflowIds.length === 0) return undefined;
  const all = await Promise.all(
    workflowIds.map(async (id) => figuresOf(await client.workflow.getHandle(id).fetchHistory())),
  );
  const names = Object.keys(all[0]!) as (keyof HistoryFigures)[];
  const medians = names.map((name) => [name, round(median(all.map((figures) => figures[name])))] as const);
  return Object.fromEntries(medians) as unknown as HistoryFigures;
}

function figuresOf(history: History): HistoryFigures {
  const events = history.events ?? [];
  const count = (fits: (event: Event) => unknown) => events.filter(fits).length;
  const markers = events.flatMap(({ markerRecordedEventAttributes: marker }) => (marker ? [marker] : []));
  const local = markers.filter(({ markerName }) => markerName === 'core_local_activity');
  const tasksWithMarker = new Set(
    local.map(({ workflowTaskCompletedEventId }) => String(workflowTaskCompletedEventId)),
  );
  const kinds = {
    activities: count((event) => event.activityTaskScheduledEventAttributes),
    timers: count((event) => event.timerStartedEventAttributes),
    updates: count((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
    signals: count((event) => event.workflowExecutionSignaledEventAttributes),
    upserts: count((event) => event.upsertWorkflowSearchAttributesEventAttributes),
  };
  const started = count((event) => event.workflowExecutionStartedEventAttributes);
  const sum = Object.values(kinds).reduce((total, n) => total + n, 0);
  return {
    events: events.length,
    bytes: proto.temporal.api.history.v1.History.encode(history).finish().length,
    actions: started + sum + retries(events) + tasksWithMarker.size,
    workflowTasks: count((event) => event.workflowTaskCompletedEventAttributes),
    localActivities: local.length,
    ...kinds,
  };
}

/** Attempts after the first one; the server writes only the last one's number. */
const retries = (events: readonly Event[]): number =>
  events.reduce((sum, { activityTaskStartedEventAttributes: started }) => sum + ((started?.attempt ?? 1) - 1), 0);
