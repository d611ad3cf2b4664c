import { workflowIdOf } from '../../../workflows/contract/index.js';
import { agenda, isOver } from '../../../domain/index.js';
import { WorkflowNotFoundError } from '@temporalio/client';
import { until } from '../../support/until.js';
import { readHeld, type Held } from './held.js';
import { acceptedIsThere, journalChecks, LATE_MS } from './journal-checks.js';
import { outsideChecks } from './outside-checks.js';
import type { FaultStack } from './stack.js';

/** How long everything may take to come to rest after the last fault, in ms. */
const REST_MS = 90_000;

/**
 * What must hold after every story, however it went: whatever was accepted is in the journal once, every due rung acted once,
 * journal, projection and services agree, the hash chain holds, nobody is stuck and nothing is owed that nobody tries.
 * Mends first what the story has left broken, and waits until what is under way has come to rest.
 */
export async function invariants(story: FaultStack): Promise<void> {
  await story.repair();
  let late: string[] = [];
  const rested = until(
    'every complaint looked after',
    async () => {
      late = await unrest(story);
      return late.length === 0;
    },
    REST_MS,
  );
  await rested.catch((err: unknown) => {
    throw new Error(`not everything came to rest:\n${late.join('\n')}`, { cause: err });
  });
  const held = await readHeld(story);
  const faults = held.flatMap((one) => faultsOf(one).map((fault) => `${one.no}: ${fault}`));
  expect([...faults, ...acceptedIsThere(held, story.callers.accepted)]).toEqual([]);
}

/** Everything that is wrong with what is held of one complaint, in words. */
export const faultsOf = (held: Held): string[] => [...journalChecks, ...outsideChecks].flatMap((check) => check(held));

/** What is still to be done, and whatever keeps a complaint from being looked after. */
async function unrest(story: FaultStack): Promise<string[]> {
  const held = await readHeld(story);
  const each = await Promise.all(
    held.map(async (one) => [...behind(one), ...(await stuck(story, one))].map((what) => `${one.no}: ${what}`)),
  );
  return each.flat();
}

/** Instants that nobody has acted on, effects that nobody has tried, facts that nobody has decided. */
function behind({ state, effects, commands }: Held): string[] {
  const next = agenda(state, Date.now());
  const due = next && next.at < Date.now() - LATE_MS ? [`${next.command.id} is due`] : [];
  const untried = effects.filter(({ outcome, attempts }) => outcome === null && attempts === 0);
  const undecided = commands.filter(({ kind, used }) => kind === 'fact' && !used);
  return [
    ...due,
    ...untried.map(({ key }) => `${key} is owed and was never tried`),
    ...undecided.map(({ id }) => `${id} was told and never decided`),
  ];
}

/** An open complaint has exactly one running workflow without a failing task; a finished one has none. */
async function stuck(story: FaultStack, { no, state }: Held): Promise<string[]> {
  const { status, attempt } = await runOf(story, no);
  const query = `WorkflowId = '${workflowIdOf(no)}' and ExecutionStatus = 'Running'`;
  const { count } = await story.client.workflow.count(query);
  const expected = isOver(state) ? 0 : 1;
  return [
    ...(count === expected ? [] : [`has ${count} running workflows, expected ${expected}`]),
    ...(isOver(state) || status === 'RUNNING' ? [] : [`is open and its workflow is ${status}`]),
    ...(attempt > 1 ? [`its workflow task fails, attempt ${attempt}`] : []),
  ];
}

async function runOf(story: FaultStack, no: string): Promise<{ status: string; attempt: number }> {
  try {
    const { status, raw } = await story.workflow(no).describe();
    return { status: status.name, attempt: raw.pendingWorkflowTask?.attempt ?? 0 };
  } catch (err) {
    if (!(err instanceof WorkflowNotFoundError)) throw err;
    return { status: 'not there', attempt: 0 };
  }
}
