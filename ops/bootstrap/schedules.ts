import {
  Client,
  Connection,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ConnectionOptions,
} from '@temporalio/client';
import { complaintQueue, RECONCILIATION } from '../../workflows/contract/index.js';

/** When payouts are compared with billing: at night, after the bank's files of the day (ours). */
const NIGHTLY = { hour: 3, minute: 30 };
const TIME_ZONE = 'Asia/Shanghai';

/** A night that was missed because Temporal was away is made up for within this time. */
const CATCH_UP = '20 hours';

const scheduleIdOf = (installation: string): string => `reconciliation-${installation}`;

/**
 * The schedule of the daily reconciliation, on the queue of this build's epoch. Safe to repeat; a schedule that somebody has
 * paused stays paused.
 */
export async function prepareSchedules(
  { connection: options, namespace }: { connection: ConnectionOptions; namespace: string },
  installation: string,
): Promise<void> {
  const connection = await Connection.connect(options);
  try {
    await ensure(new Client({ connection, namespace }), installation);
  } finally {
    await connection.close();
  }
}

async function ensure(client: Client, installation: string): Promise<void> {
  const scheduleId = scheduleIdOf(installation);
  const wanted = {
    spec: { calendars: [NIGHTLY], timezone: TIME_ZONE },
    action: {
      type: 'startWorkflow' as const,
      workflowType: RECONCILIATION,
      workflowId: `reconciliation-daily-${installation}`,
      taskQueue: complaintQueue(installation),
      args: [],
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
  };
  try {
    await client.schedule.getHandle(scheduleId).update((found) => ({ ...found, ...wanted }));
  } catch (err) {
    if (!(err instanceof ScheduleNotFoundError)) throw err;
    await client.schedule.create({ scheduleId, ...wanted });
  }
}
