import {
  Client,
  Connection,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ConnectionOptions,
} from '@temporalio/client';
import { complaintQueue, INDICATORS, RECONCILIATION, RETENTION } from '../../workflows/contract/index.js';

/** What is done when it is quiet, by workflow type: payouts are compared after the bank's files of the day, what is due is erased after that, and the month before is
 * looked at when nothing else goes on (ours). */
const NIGHTLY = {
  [RECONCILIATION]: { hour: 3, minute: 30 },
  [RETENTION]: { hour: 4, minute: 30 },
  [INDICATORS]: { hour: 6, minute: 30 },
} as const;
const TIME_ZONE = 'Asia/Shanghai';

/** A night that was missed because Temporal was away is made up for within this time. */
const CATCH_UP = '20 hours';

/**
 * The schedules of every night, such as `reconciliation-redress`, on the queue of this build's epoch. Safe to repeat; a schedule that
 * somebody has paused stays paused.
 */
export async function prepareSchedules(
  { connection: options, namespace }: { connection: ConnectionOptions; namespace: string },
  installation: string,
): Promise<void> {
  const connection = await Connection.connect(options);
  try {
    const client = new Client({ connection, namespace });
    for (const type of Object.keys(NIGHTLY) as (keyof typeof NIGHTLY)[]) await ensure(client, installation, type);
  } finally {
    await connection.close();
  }
}

async function ensure(client: Client, installation: string, type: keyof typeof NIGHTLY): Promise<void> {
  const scheduleId = `${type}-${installation}`;
  const wanted = {
    spec: { calendars: [NIGHTLY[type]], timezone: TIME_ZONE },
    action: {
      type: 'startWorkflow' as const,
      workflowType: type,
      workflowId: `${type}-daily-${installation}`,
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
