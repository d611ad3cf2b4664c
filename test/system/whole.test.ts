import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { startStack } from '../../ops/local/stack.js';
import { workflowIdOf } from '../../workflows/contract/index.js';
import type { People } from '../support/people.js';
import { visibilityQueries } from '../support/runbook.js';
import { until } from '../support/until.js';
import { decideTogether, expectTruth } from './supervisors.js';
import {
  answerSurvey,
  clientOf,
  happened,
  makeFolder,
  PATIENCE_MS,
  peopleOf,
  solve,
  startOnSharedServers,
  timelineOf,
  type SharedStack,
} from './support.js';

jest.setTimeout(PATIENCE_MS);

let shared: SharedStack;
let people: People;
let client: Client;
/** A complaint that has gone the straight path to its end. */
let done: string;

beforeAll(async () => {
  shared = await startOnSharedServers();
  people = peopleOf(shared.stack);
  client = await clientOf(shared.stack);
  done = await people.file();
  await solve(people, done);
  expect(await answerSurvey(shared.stack, done)).toBe(200);
  await happened(people, done, 'closed');
});

afterAll(async () => {
  await client?.connection.close();
  await shared?.stop();
});

const open = (): Promise<string> => people.file();

/** What has to come in this order; measures and payout run beside each other. */
const MILESTONES = [
  'registered',
  'contact_recorded',
  'triaged',
  'findings_recorded',
  'plan_proposed',
  'plan_decided',
  'decision_delivered',
  'acceptance_recorded',
  'execution_started',
  'resolved',
  'survey_invited',
  'survey_answered',
  'closed',
];

describe('the straight path over HTTP', () => {
  it('ends with a satisfied customer, who was paid what was approved', async () => {
    const { body } = await people.get('agent', `/v1/complaints/${done}`);
    expect(body).toMatchObject({ stage: 'closed', closed: { reason: 'satisfied' }, paidFen: 50_000, breached: false });
    const ledger = await fetch(`${shared.stack.runtime.services.billing}/ledger?q=${done}`);
    expect(await ledger.text()).toContain('¥500.00');
  });

  it('is told in order by the timeline, without gaps', async () => {
    const events = await timelineOf(people, done);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    const milestones = events.map(({ type }) => type).filter((type) => MILESTONES.includes(type));
    expect(milestones).toEqual(MILESTONES);
  });

  it('can be found in the list by its number', async () => {
    const { body } = await people.get('agent', `/v1/complaints?q=${done}`);
    expect(body).toMatchObject({ items: [{ complaintNo: done, stage: 'closed' }], next: null });
  });
});

describe('what on-call staff see in Temporal', () => {
  const idsOf = async (query: string): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  };

  it('finds a complaint by number, stage and level', async () => {
    const no = await open();
    const query = `ComplaintNo = '${no}' and ComplaintStage = 'registered' and \`Level\` = 3 and Breached = false`;
    await until(query, async () => (await idsOf(query)).includes(workflowIdOf(no)), 60_000);
    const closed = `ComplaintNo = '${done}' and ComplaintStage = 'closed' and ExecutionStatus = 'Completed'`;
    await until(closed, async () => (await idsOf(closed)).length === 1, 60_000);
  });

  it.each(visibilityQueries())('understands the query of the runbook: %s', async (query) => {
    await expect(client.workflow.count(query)).resolves.toBeDefined();
  });

  it('tells in one line what the complaint is about', async () => {
    const description = await client.workflow.getHandle(workflowIdOf(done)).describe();
    expect(await description.staticSummary()).toBe('L3 damage, outlet 0571-023');
  });

  it('shows stage, owner, approval and deadlines as current details', async () => {
    const no = await open();
    await people.contact(no);
    await people.triage(no);
    await people.findings(no);
    await people.plan(no, 50_000);
    const { currentDetails } = await client.workflow
      .getHandle(workflowIdOf(no))
      .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain(`**${no}** · plan_proposed`);
    expect(currentDetails).toContain('waits for staff-team-lead');
    expect(currentDetails).toMatch(/^- legal.1: due \d{4}-\d\d-\d\d [\d:]+ UTC$/m);
  });

  it('has a summary on every timer and every activity', async () => {
    const { events } = await client.workflow.getHandle(workflowIdOf(done)).fetchHistory();
    const steps = (events ?? []).filter(
      (event) => event.timerStartedEventAttributes ?? event.activityTaskScheduledEventAttributes,
    );
    const summaries = steps.map(({ userMetadata }) => Buffer.from(userMetadata?.summary?.data ?? '').toString());
    expect(steps.length).toBeGreaterThan(5);
    expect(summaries.filter((summary) => summary.length < 5)).toEqual([]);
    expect(summaries).toContain('"notice: decision to the customer"');
  });

  it('fits into the budget of an ordinary complaint', async () => {
    const { events } = await client.workflow.getHandle(workflowIdOf(done)).fetchHistory();
    expect((events ?? []).length).toBeLessThanOrEqual(300);
  });
});

describe('the edges of the running system', () => {
  it('answers whether it lives, is ready, and how it does', async () => {
    const { api } = shared.stack.runtime;
    const ready = await fetch(`${api}/readyz`);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      checks: { database: true, temporal: true, worker: true },
    });
    expect((await fetch(`${api}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${api}/metrics`)).text()).toMatch(/^# (HELP|TYPE) /);
  });

  it('describes itself as a document and as a page', async () => {
    const { api } = shared.stack.runtime;
    const document = (await (await fetch(`${api}/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.paths).toHaveProperty('/v1/complaints');
    const docs = await fetch(`${api}/docs`);
    expect(docs.headers.get('content-type')).toContain('text/html');
    expect(await docs.text()).toContain('/v1/complaints');
  });

  it('does not start beside something that has its port, and says so in one line', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const stateDir = makeFolder();
    const env = { ...shared.env, API_PORT: String(port) };
    await expect(startStack({ stateDir, env, say: () => {} })).rejects.toThrow(
      new RegExp(`^port ${port} is taken: end what uses it, or set API_PORT to another port[^\n]*$`),
    );
    rmSync(stateDir, { recursive: true });
    other.close();
  });

  it('knows no outcome while no worker runs, and answers the same key with what was committed afterwards', async () => {
    const no = await open();
    await happened(people, no, 'notice_accepted');
    const { worker } = shared.stack.processes;
    await worker?.stop();
    const path = `/v1/complaints/${no}/triage`;
    const triage = { class: 'damage', impact: 4, urgency: 4, justified: 'yes' };
    const key = randomUUID();
    const unknown = await people.post('agent', path, triage, key);
    expect(unknown).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    expect(Number(unknown.headers.get('retry-after'))).toBeGreaterThan(0);
    await worker?.start();
    const known = await until(
      'the outcome of the triage',
      async () => {
        const answer = await people.post('agent', path, triage, key);
        return answer.status === 503 ? undefined : answer;
      },
      90_000,
    );
    expect(known).toMatchObject({ status: 200, body: { complaintNo: no } });
    const triaged = (await timelineOf(people, no)).filter(({ type }) => type === 'triaged');
    expect(triaged.map(({ commandId }) => commandId)).toEqual([known.body['commandId']]);
    expect((await people.post('agent', path, triage, key)).body).toEqual(known.body);
  });
});

// exercises approval
it('forty supervisors who decide on the same plans at once decide each once, and everybody is told the truth', async () => {
  const together = await decideTogether(shared, 40, 5);
  expectTruth(together, 40);
  expect(together.ms).toBeLessThan(60_000);
});

describe('npm run verify', () => {
  const verify = (...complaints: string[]): Promise<{ code: number; said: string }> => {
    const { databaseUrl, temporalAddress, temporalNamespace, taskQueue } = shared.stack.runtime;
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: temporalNamespace,
      TASK_QUEUE: taskQueue,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ['dist/ops/verify/main.js', ...complaints], { env }, (err, stdout, stderr) =>
        resolve({ code: Number(err?.code ?? 0), said: stdout + stderr }),
      );
    });
  };

  it('finds nothing wrong with what was done here, and tells one complaint event by event', async () => {
    const no = await open();
    await happened(people, no, 'notice_accepted');
    const all = await verify();
    expect(all).toMatchObject({ code: 0 });
    expect(all.said).toMatch(/^\d+ looked at: all sound\.\n$/);
    const { said } = await verify(done);
    expect(said).toMatch(/^ +1 .+ registered /);
    expect(said).toMatch(/ closed .+\n1 looked at: all sound\.\n$/);
  });

  it('names an open complaint that nobody looks after, and a row that says something else than the journal', async () => {
    const [lost, changed] = [await open(), await open()];
    await Promise.all([lost, changed].map((no) => happened(people, no, 'notice_accepted')));
    await client.workflow.getHandle(workflowIdOf(lost)).terminate();
    await onDatabase(`update redress.complaints set stage = 'decided' where complaint_no = $1`, changed);
    const { code, said } = await verify(lost, changed);
    expect(code).toBe(1);
    expect(said).toContain(`${lost}: is open, and its workflow is TERMINATED`);
    expect(said).toContain(`${changed}: stage is decided, the journal says registered`);
    await onDatabase(`update redress.complaints set stage = 'registered' where complaint_no = $1`, changed);
  });

  it('does not take a number that is not there for a sound complaint', async () => {
    const { code, said } = await verify('TC20200101-000001');
    expect([code, said]).toEqual([1, expect.stringContaining('there is no event in its journal')]);
  });

  async function onDatabase(statement: string, complaintNo: string): Promise<void> {
    const connection = new pg.Client(shared.stack.runtime.databaseUrl);
    await connection.connect();
    await connection.query(statement, [complaintNo]);
    await connection.end();
  }
});

describe('payouts and billing', () => {
  it('are compared every night by a schedule, and whenever finance asks for it', async () => {
    const schedule = client.schedule.getHandle(`reconciliation-${shared.stack.runtime.taskQueue}`);
    expect((await schedule.describe()).spec.calendars?.[0]).toMatchObject({ hour: [{ start: 3 }] });
    await schedule.trigger();
    const asked = await people.post('finance', '/v1/reconciliations', {});
    expect(asked.status).toBe(202);
    const ended = await until('both runs have ended', async () => {
      const { body } = await people.get('auditor', '/v1/reconciliations');
      const runs = body['items'] as { trigger: string; state: string; bookedPayouts: number }[];
      return runs.filter(({ state }) => state !== 'running').length >= 2 ? runs : undefined;
    });
    expect(ended.map(({ trigger }) => trigger).sort()).toEqual(['asked', 'daily']);
    expect(ended.map(({ state }) => state)).toEqual(['clean', 'clean']);
    for (const { bookedPayouts } of ended) expect(bookedPayouts).toBeGreaterThan(0);
  });
});
