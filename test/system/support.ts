import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startedAt } from '../../ops/local/setup/identity.mjs';
import { startStack, type Stack } from '../../ops/local/stack.js';
import { systemClock } from '../../platform/clock.js';
import { createDatabase } from '../support/database.js';
import { People } from '../support/people.js';
import { devServer } from '../support/temporal.js';
import { until } from '../support/until.js';

/** Whole processes on a busy machine take their time; what hangs fails by a limit of its own. */
export const PATIENCE_MS = 180_000;

const PORTS = ['API', 'NOTIFICATION', 'BILLING', 'SURVEY', 'METRICS', 'TEMPORAL', 'TEMPORAL_UI', 'POSTGRES'];
export const freePorts = Object.fromEntries(PORTS.map((name) => [`${name}_PORT`, '0']));

export function makeFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'redress-system-'));
}

/** Everybody of a running stack. */
export function peopleOf({ runtime }: Stack): People {
  return new People(runtime.api, runtime.tokens, runtime.apiKey ?? '', systemClock);
}

/** Connects to the Temporal of a stack, as on-call staff do. */
export async function clientOf({ runtime }: Stack): Promise<Client> {
  const connection = await Connection.connect({ address: runtime.temporalAddress });
  return new Client({ connection, namespace: runtime.temporalNamespace });
}

export const pidsOf = ({ processes }: Stack): number[] => Object.values(processes).map(({ pid }) => pid);

/** Pids that still run; a process that has ended and was not asked for its exit code does not count. */
export const alive = (pids: readonly number[]): number[] => pids.filter((pid) => startedAt(pid) !== undefined);

export interface SharedStack {
  stack: Stack;
  folder: string;
  /** Settings it was started with. */
  env: NodeJS.ProcessEnv;
  /** Stops it; fails when a process or a connection to the database is left. */
  stop(): Promise<void>;
}

/** Our processes over the PostgreSQL and the dev server of this test run, in a database and a namespace of their own. */
export async function startOnSharedServers(settings: NodeJS.ProcessEnv = {}): Promise<SharedStack> {
  const [database, { address }] = await Promise.all([createDatabase(), devServer()]);
  const folder = makeFolder();
  const env = {
    PATH: process.env['PATH'],
    ...freePorts,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: `system-${randomUUID()}`,
    ...settings,
  };
  const stack = await startStack({ stateDir: folder, env, say: () => {} });
  return {
    stack,
    folder,
    env,
    async stop() {
      const pids = pidsOf(stack);
      await stack.stop();
      await database.drop();
      rmSync(folder, { recursive: true });
      expect(alive(pids)).toEqual([]);
    },
  };
}

export interface TimelineEvent {
  seq: number;
  type: string;
  at: string;
  commandId: string;
  data: Record<string, unknown>;
}

export async function timelineOf(people: People, no: string): Promise<TimelineEvent[]> {
  const { status, body } = await people.get('agent', `/v1/complaints/${no}/timeline`);
  if (status !== 200) throw new Error(`the timeline of ${no} was answered ${status}`);
  return body['events'] as TimelineEvent[];
}

/** Waits until an event of this type is in the timeline. */
export function happened(people: People, no: string, type: string, id?: string): Promise<TimelineEvent> {
  const look = async () =>
    (await timelineOf(people, no)).find(
      (event) => event.type === type && (id === undefined || event.data['id'] === id),
    );
  return until(`${type} ${id ?? ''} of ${no}`, look, 90_000);
}

/** From filing to the delivered result: every step of the straight path that people take; the customer is yet to answer. */
export async function solve(people: People, no: string): Promise<void> {
  await people.contact(no);
  await people.triage(no);
  await people.findings(no);
  const plan = await people.plan(no, 50_000);
  const { status } = await people.decide('team_lead', no, plan);
  if (status !== 200) throw new Error(`the approval was answered ${status}`);
  await happened(people, no, 'decision_delivered');
  await people.accept(no, plan.version);
  await people.measure(no);
  await happened(people, no, 'survey_invited');
}

/** The customer opens the link of the letter with the result, and is content. */
export async function answerSurvey({ runtime }: Stack, no: string): Promise<number> {
  const letter = `${runtime.services.notification}/outbox/${encodeURIComponent(`${no}/notice/result/1`)}`;
  const link = await until(`the link to the survey of ${no}`, async () => {
    const page = await (await fetch(letter)).text();
    return /http[^"\s<>&]*\/s\/[\w-]+/.exec(page)?.[0];
  });
  const marks = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'].map((name) => [name, '5']);
  const form = new URLSearchParams({ ...Object.fromEntries(marks), solved: 'yes' });
  return (await fetch(link, { method: 'POST', body: form })).status;
}
