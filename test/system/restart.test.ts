import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startStack, type Stack } from '../../ops/local/stack.js';
import { workflowIdOf } from '../../workflows/contract/index.js';
import { until } from '../support/until.js';
import type { People } from '../support/people.js';
import {
  alive,
  clientOf,
  freePorts,
  happened,
  makeFolder,
  PATIENCE_MS,
  peopleOf,
  pidsOf,
  timelineOf,
} from './support.js';

jest.setTimeout(PATIENCE_MS);

const folder = makeFolder();
const pids: number[] = [];
let stack: Stack;

/** Everything embedded, hours are seconds, and the sweeper looks often and soon. */
async function start(): Promise<Stack> {
  const env = {
    PATH: process.env['PATH'],
    ...freePorts,
    TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'],
    REDRESS_POLICY: 'express-cn-fast',
    SWEEP_INTERVAL_MS: '1000',
    SWEEP_GRACE_MS: '1000',
  };
  stack = await startStack({ stateDir: folder, env, say: () => {} });
  pids.push(...pidsOf(stack));
  return stack;
}

afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true });
  expect(alive(pids)).toEqual([]);
});

interface ShownDeadline {
  id: string;
  state: string;
  startAt: string;
  dueAt: string;
  warnAt?: string;
  rule: string;
}

async function deadlinesOf(people: People, no: string): Promise<ShownDeadline[]> {
  const { body } = await people.get('agent', `/v1/complaints/${no}/deadlines`);
  return body['deadlines'] as ShownDeadline[];
}

/** What no restart may change; whether a deadline still runs may well have changed meanwhile. */
const promised = (deadlines: ShownDeadline[]) =>
  deadlines.map(({ id, startAt, dueAt, warnAt, rule }) => ({ id, startAt, dueAt, warnAt, rule }));

it('takes complaints without Temporal, and finds every complaint, timer and deadline again after a restart', async () => {
  const before = peopleOf(await start());
  const known = await before.file({ class: 'other', impact: 1, urgency: 1 });
  await before.contact(known);
  await happened(before, known, 'notice_accepted');

  // Temporal is away: what is filed is kept all the same.
  await stack.processes.temporal?.stop();
  const away = await before.post('integration', '/v1/complaints', before.intake());
  expect(away).toMatchObject({ status: 202, body: { stage: 'registered', level: 3 } });
  const kept = String(away.body['complaintNo']);
  const ready = await fetch(`${stack.runtime.api}/readyz`);
  expect(await ready.json()).toMatchObject({ status: 503, code: 'not_ready', checks: { temporal: false } });

  // Everything is stopped in order, and the next instant on the agenda passes meanwhile.
  const shown = { known: await deadlinesOf(before, known), kept: await deadlinesOf(before, kept) };
  await stack.stop();
  expect(alive(pids)).toEqual([]);
  const plan = shown.known.find(({ id }) => id === 'plan.1');
  const warnAt = Date.parse(plan?.warnAt ?? '');
  await pause(Math.max(0, warnAt - Date.now()));

  const after = peopleOf(await start());
  expect(promised(await deadlinesOf(after, kept))).toEqual(promised(shown.kept));
  const again = await deadlinesOf(after, known);
  expect(promised(again).slice(0, shown.known.length)).toEqual(promised(shown.known));

  // The warning that came due while nothing ran is given once, late, and nothing was given twice.
  const warned = await happened(after, known, 'deadline_warned', 'plan.1');
  expect(warned.data).toMatchObject({ nominalAt: plan?.warnAt });
  expect(warned.data['lateMs']).toBeGreaterThan(0);
  await happened(after, known, 'deadline_breached', 'plan.1');
  const warnings = (await timelineOf(after, known)).filter(({ type }) => type === 'deadline_warned');
  expect(warnings.filter(({ data }) => data['id'] === 'plan.1')).toHaveLength(1);

  // The complaint that was filed without Temporal is started by the sweeper, and looked after from then on.
  await happened(after, kept, 'notice_accepted');
  const client = await clientOf(stack);
  const { status } = await client.workflow.getHandle(workflowIdOf(kept)).describe();
  expect(status.name).toBe('RUNNING');
  await until(
    'the workflows of both complaints',
    async () => {
      const { count } = await client.workflow.count(`WorkflowType = 'complaint' and ExecutionStatus = 'Running'`);
      return count === 2;
    },
    60_000,
  );
  await client.connection.close();
});
