import fc from 'fast-check';
import { possibleActs, type ComplaintState } from '../../../domain/index.js';
import { workflowIdOf } from '../../../workflows/contract/index.js';
import { fetchRuns, type Recorded } from '../../replay/histories.js';
import { replay } from '../../replay/replaying.js';
import type { World } from '../support/world.js';
import { closing, decision, type Asked } from './acts.js';
import { checkInvariants } from './invariants.js';
import { askings, silences, type Asking } from './steps.js';

/** All that the model knows: which complaint it is. What may be asked of it, the pure rules say. */
interface Model {
  no: string;
}

type Step = fc.AsyncCommand<Model, World>;

const step = (words: string, run: (world: World, no: string) => Promise<void>): Step => ({
  check: () => true,
  run: async ({ no }, world) => {
    await run(world, no);
    await checkInvariants(world, no);
  },
  toString: () => words,
});

const asked = ({ words, of }: Asking): Step =>
  step(words, async (world, no) => {
    const before = await world.journal.read(no);
    const one = of(before);
    const answer = await one.ask(world, no, before);
    expectTruth(one, before, answer.status, answer.body);
    if (answer.status >= 300) expect((await world.journal.read(no)).seq).toBe(before.seq);
  });

/** Every act that the stage forbids is refused, with what is possible instead; no other answer is a fault of ours. */
function expectTruth({ act }: Asked, before: ComplaintState, status: number, body: Record<string, unknown>): void {
  const possible = possibleActs(before);
  expect([200, 201, 403, 404, 409, 422]).toContain(status);
  if (possible.includes(act)) return;
  expect(status).toBeGreaterThan(400);
  // Whoever may not ask at all is not told what others may.
  if (status !== 403) expect(body['possible']).toEqual(possible);
}

const silence = (ms: number): Step =>
  step(`${Math.round(ms / 60_000)} minutes pass`, async (world) => {
    await world.advance(ms);
  });

const steps = fc.commands([askings.map(asked), askings.map(asked), askings.map(asked), silences.map(silence)], {
  maxCommands: 14,
  size: 'max',
});

/**
 * Random acts and silences against real workflows, one complaint a run, checked after every step. A failure names its seed, and
 * `MODEL_SEED` runs it again.
 */
export async function driveAtRandom(world: World, numRuns: number): Promise<void> {
  const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000);
  const numbers: string[] = [];
  const life = fc.asyncProperty(steps, async (commands) => {
    const no = await world.file();
    numbers.push(no);
    await fc.asyncModelRun(() => ({ model: { no }, real: world }), commands);
    await withdrawn(world, no);
    await checkInvariants(world, no);
  });
  await fc.assert(life, { numRuns, seed, endOnFailure: true });
  const recorded = await Promise.all(numbers.map((no) => recordedOf(world, no)));
  await replay({ codePath: 'dist/workflow-bundle.js' }, recorded.flat());
}

/** Ends a life wherever it stands, so that it does not ring through those that follow. */
async function withdrawn(world: World, no: string): Promise<void> {
  const state = await world.journal.read(no);
  if (state.stage === 'closed') return;
  if (state.stage === 'plan_proposed') await decision('general_manager', 'reject').ask(world, no, state);
  expect((await closing('team_lead', 'withdrawn').ask(world, no, state)).status).toBe(200);
}

async function recordedOf({ client }: World, no: string): Promise<Recorded[]> {
  const runs = await fetchRuns((runId) => client.workflow.getHandle(workflowIdOf(no), runId));
  return runs.map((history) => ({ name: no, history }));
}
