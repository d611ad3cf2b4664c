import {
  ApplicationFailure,
  Client,
  Connection,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type WorkflowHandle,
} from '@temporalio/client';
import type { Command, Instant, Refusal } from '../domain/index.js';
import { systemClock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { quickReconnects, type temporalSettings } from '../platform/temporal.js';
import {
  COMPLAINT,
  type CommandReceipt,
  commandUpdate,
  complaintQueue,
  complaintStart,
  type ComplaintStart,
  factSignal,
  RECONCILIATION,
  REFUSED,
  RETENTION,
  wakeSignal,
  workflowIdOf,
} from '../workflows/contract/index.js';
import type { Addressee, Gateway, Health, Outcome } from './gateway-port.js';
import { Starting } from './starting.js';
import { Turns } from './turns.js';

export type { Addressee, Gateway, Health, Outcome } from './gateway-port.js';

export interface GatewayOptions {
  temporal: ReturnType<typeof temporalSettings>;
  /** The setting `TASK_QUEUE`. */
  installation: string;
  logger: Logger;
}

/** How long whoever files waits for the start (design §8); a slower one goes on without him. */
const START_MS = 1_000;
const SLOW_START_MS = 10_000;
const HEALTH_MS = 1_000;
const COMMAND_MS = 5_000;
/**
 * Temporal takes ten updates of one run at once. Who is over that is not only sent away: the server then loses the workflow task
 * that the others are in, and with many callers hardly one act gets through. Half of it, so that two processes stay below.
 */
const ACTS_AT_ONCE = 5;
/** How long an act waits for its turn; enough of its deadline is left to be answered in. */
const TURN_MS = 3_000;
const FACT_MS = 2_000;
const POLLED_WITHIN_MS = 60_000;
/** `TASK_QUEUE_TYPE_WORKFLOW` of Temporal's API. */
const WORKFLOW_TASKS = 1;

/** Connects at the first call, so that the API starts and takes complaints while Temporal is away. */
export function temporalGateway({ temporal, installation, logger }: GatewayOptions): Gateway {
  const connection = Connection.lazy({ ...temporal.connection, channelArgs: quickReconnects });
  const { namespace } = temporal;
  const client = new Client({ connection, namespace });
  const queue = complaintQueue(installation);
  const startOf = async ({ complaintNo, state }: Addressee) => complaintStart(installation, complaintNo, await state());
  const within = <T>(deadline: Instant, call: () => Promise<T>): Promise<T> => connection.withDeadline(deadline, call);

  const turns = new Turns(ACTS_AT_ONCE);
  const starting = new Starting(START_MS);
  const start = async (complaint: Addressee): Promise<void> => {
    await client.workflow.start(COMPLAINT, await startOf(complaint));
  };
  const slowly = (complaint: Addressee, ending: AbortSignal) => (): Promise<void> =>
    within(systemClock.now() + SLOW_START_MS, () => connection.withAbortSignal(ending, () => start(complaint)));
  return {
    start: (complaint) =>
      starting.soon(
        (ending) => reached(logger, 'start', slowly(complaint, ending)),
        (err) => logger.error({ err }, 'a slow start failed; the sweeper starts it again'),
      ),
    command: async (complaint, command) => {
      const deadline = systemClock.now() + COMMAND_MS;
      const sending = {
        client,
        command,
        logger,
        handle: client.workflow.getHandle(workflowIdOf(complaint.complaintNo)),
      };
      const send = () => within(deadline, () => sendCommand({ ...sending, startOptions: () => startOf(complaint) }));
      return (await turns.take(complaint.complaintNo, TURN_MS, send)) ?? { outcome: 'unknown' };
    },
    fact: (complaint, command) =>
      reached(logger, 'signal', async () => {
        const options = await startOf(complaint);
        const signalled = { ...options, signal: factSignal, signalArgs: [command] as [Command] };
        await within(systemClock.now() + FACT_MS, () => client.workflow.signalWithStart(COMPLAINT, signalled));
      }),
    wake: (complaint) =>
      reached(logger, 'signal', async () => {
        const woken = { ...(await startOf(complaint)), signal: wakeSignal, signalArgs: [] as [] };
        await within(systemClock.now() + FACT_MS, () => client.workflow.signalWithStart(COMPLAINT, woken));
      }),
    reconcile: (id) =>
      reached(logger, 'start', () =>
        within(systemClock.now() + FACT_MS, () => startOnce(client, installation, RECONCILIATION, id)),
      ),
    retain: (id) =>
      reached(logger, 'start', () =>
        within(systemClock.now() + FACT_MS, () => startOnce(client, installation, RETENTION, id)),
      ),
    health: () => health(() => within(systemClock.now() + HEALTH_MS, () => pollers(connection, namespace, queue))),
    stop: async () => {
      await starting.stop();
      await connection.close();
    },
  };
}

/** Once for its id, whether it still runs or has ended. */
async function startOnce(client: Client, installation: string, type: string, workflowId: string): Promise<void> {
  const taskQueue = complaintQueue(installation);
  try {
    await client.workflow.start(type, {
      workflowId,
      taskQueue,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [],
    });
  } catch (err) {
    if (!(err instanceof WorkflowExecutionAlreadyStartedError)) throw err;
  }
}

interface Sending {
  client: Client;
  handle: WorkflowHandle;
  command: Command;
  startOptions: () => Promise<ComplaintStart>;
  logger: Logger;
}

/** A workflow that runs is told; one that has ended, or was never started, is started by the same request that tells it. */
async function sendCommand(sending: Sending): Promise<Outcome> {
  try {
    return await outcomeOf(update(sending));
  } catch (err) {
    if (!(err instanceof WorkflowNotFoundError)) return unknown(sending, err);
  }
  try {
    return await outcomeOf(updateWithStart(sending));
  } catch (err) {
    return unknown(sending, err);
  }
}

/** The update id is the command's id, so whatever is sent twice counts once. */
const sent = (command: Command) => ({ args: [command] as [Command], updateId: command.id });

const update = ({ handle, command }: Sending): Promise<unknown> => handle.executeUpdate(commandUpdate, sent(command));

/** In one request, or the run that was started could come to rest and end before the update reaches it. */
async function updateWithStart({ client, command, startOptions }: Sending): Promise<unknown> {
  const startWorkflowOperation = new WithStartWorkflowOperation(COMPLAINT, await startOptions());
  return client.workflow.executeUpdateWithStart(commandUpdate, { ...sent(command), startWorkflowOperation });
}

async function outcomeOf(updated: Promise<unknown>): Promise<Outcome> {
  try {
    await updated;
    return { outcome: 'done' };
  } catch (err) {
    const refused = refusedIn(err);
    if (refused) return refused;
    throw err;
  }
}

function refusedIn(err: unknown): Outcome | undefined {
  if (!(err instanceof WorkflowUpdateFailedError) || !(err.cause instanceof ApplicationFailure)) return undefined;
  const { type, details } = err.cause;
  if (type !== REFUSED) return undefined;
  const [refusal, seen] = details as [Refusal, CommandReceipt?];
  return { outcome: 'refused', refusal, ...(seen && { seen: seen.seq }) };
}

function unknown({ command, logger }: Sending, err: unknown): Outcome {
  if (!isAway(err) && !(err instanceof WorkflowNotFoundError)) throw err;
  logger.warn({ commandId: command.id, reason: reasonOf(err) }, 'the outcome of a command is not known');
  return { outcome: 'unknown' };
}

/** Not reached, no answer in time, or the workflow ended before it could answer: the journal knows more. */
const isAway = (err: unknown): boolean =>
  err instanceof WorkflowUpdateRPCTimeoutOrCancelledError || err instanceof WorkflowUpdateFailedError || isNetwork(err);

const isNetwork = (err: unknown): boolean =>
  isGrpcServiceError(err) || (err instanceof Error && isGrpcServiceError(err.cause));

/** Name and gRPC code; messages may hold what was sent. */
function reasonOf(err: unknown): string {
  const rpc = [err, err instanceof Error ? err.cause : undefined].find(isGrpcServiceError);
  const name = err instanceof Error ? err.name : 'unknown';
  return rpc ? `${name} (gRPC ${rpc.code})` : name;
}

async function reached(logger: Logger, what: 'start' | 'signal', call: () => Promise<void>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (err) {
    if (!isNetwork(err)) throw err;
    logger.warn({ what, reason: reasonOf(err) }, 'Temporal could not be reached; the sweeper sends it again');
    return false;
  }
}

type Pollers = { lastAccessTime?: { seconds?: unknown } | null }[];

async function pollers(connection: Connection, namespace: string, queue: string): Promise<Pollers> {
  const { pollers: found } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: queue },
    taskQueueType: WORKFLOW_TASKS,
  });
  return found ?? [];
}

async function health(ask: () => Promise<Pollers>): Promise<Health> {
  try {
    const since = systemClock.now() - POLLED_WITHIN_MS;
    const found = await ask();
    return { temporal: true, worker: found.some((p) => Number(p.lastAccessTime?.seconds ?? 0) * 1_000 >= since) };
  } catch (err) {
    if (!isNetwork(err)) throw err;
    return { temporal: false, worker: false };
  }
}
