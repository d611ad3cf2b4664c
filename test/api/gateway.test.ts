import { createUpkeepActivities, servicesOf } from '../../activities/index.js';
import { diskStore } from '../../platform/file-store.js';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { prepareSchedules } from '../../ops/bootstrap/schedules.js';
import { prepareTemporal } from '../../ops/bootstrap/temporal.js';
import { temporalGateway } from '../../api/gateway.js';
import { createLogger } from '../../platform/logger.js';
import { createMetrics } from '../../platform/metrics.js';
import { startWorker, type RunningWorker } from '../../worker/start.js';
import { complaintQueue, workflowIdOf } from '../../workflows/contract/index.js';
import { Proxy } from '../faults/support/proxy.js';
import { filed } from '../support/filed.js';
import { devServer } from '../support/temporal.js';
import { until } from '../support/until.js';
import { startHarness, type Body, type Harness } from './harness.js';

const NAMESPACE = 'api-gateway';
const NOWHERE = 'http://127.0.0.1:9';
const BUNDLE = path.resolve('dist/workflow-bundle.js');
const REOPENING = { reason: '补发件仍未收到。' };
const TRIAGE = { class: 'damage', impact: 3, urgency: 4 };

let h: Harness;
let connection: Connection;
let client: Client;
let address: string;
let worker: RunningWorker | undefined;
let native: NativeConnection;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  ({ address } = await devServer());
  await prepareTemporal({ address }, NAMESPACE);
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: NAMESPACE });
  native = await NativeConnection.connect({ address });
  await until('the namespace can be used', async () => {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: NAMESPACE,
      taskQueue: { name: complaintQueue('redress') },
      taskQueueType: 1,
    });
    return pollers !== undefined;
  });
  h = await startHarness({ temporal: { connection: { address }, namespace: NAMESPACE } });
  // The workflow has the real time, so filing has it too.
  h.clock.at = Date.now();
}, 60_000);

afterAll(async () => {
  await worker?.stop();
  await h.stop();
  await native.close();
  await connection.close();
});

const handleOf = (no: string) => client.workflow.getHandle(workflowIdOf(no));

/** A worker on the real workflow; the services that it calls are away. */
async function ensureWorker(): Promise<void> {
  if (worker) return;
  const logger = createLogger('test', 'silent');
  const metrics = createMetrics('test');
  const config = {
    NOTIFICATION_URL: NOWHERE,
    BILLING_URL: NOWHERE,
    SURVEY_URL: NOWHERE,
    PUBLIC_URL: NOWHERE,
    NOTIFICATION_TIMEOUT_MS: 1_000,
    BILLING_TIMEOUT_MS: 1_000,
    SURVEY_TIMEOUT_MS: 1_000,
    SERVICE_TOKEN: 'a-token-that-only-tests-use',
  };
  worker = await startWorker({
    connection: native,
    namespace: NAMESPACE,
    installation: 'redress',
    workflowBundle: { codePath: BUNDLE },
    activities: { config, pool: h.pool, journal: h.journal, clock: h.clock, metrics, logger },
    upkeep: createUpkeepActivities({
      ...{ pool: h.pool, journal: h.journal, clock: h.clock, metrics, logger, policyId: 'express-cn' },
      files: await diskStore(h.evidence),
      keepers: servicesOf(config),
    }),
    slots: {
      WORKFLOW_TASK_SLOTS: 10,
      CACHED_WORKFLOWS: 10,
      NOTIFICATION_SLOTS: 1,
      BILLING_SLOTS: 1,
      SURVEY_SLOTS: 1,
    },
    graceMs: 0,
    logger,
  });
}

describe('without a worker', () => {
  it('a filed complaint is started with summary and search attributes, once', async () => {
    const no = await h.file({ externalId: 'started' });
    expect((await h.post('/v1/complaints', 'integration', await sameAs(no))).status).toBe(409);
    const { staticSummary } = (await handleOf(no).describe()) as { staticSummary?: () => Promise<string | undefined> };
    expect(await staticSummary?.()).toBe('L3 damage, outlet 0571-023');
    const { typedSearchAttributes } = await handleOf(no).describe();
    expect(JSON.stringify(typedSearchAttributes)).toContain(no);
    expect((await h.get('/readyz')).body).toMatchObject({ checks: { database: true, temporal: true, worker: false } });
  });

  it('a start that takes longer than the filer waits goes on without him', async () => {
    const no = await filed(h.journal, Date.now());
    const proxy = await Proxy.start();
    const [host = '', port] = address.split(':');
    proxy.leadTo({ host, port: Number(port) });
    const logger = createLogger('test', 'silent');
    const through = { connection: { address: `${proxy.address.host}:${proxy.address.port}` }, namespace: NAMESPACE };
    const gateway = temporalGateway({ temporal: through, installation: 'redress', logger });
    expect(await gateway.health()).toMatchObject({ temporal: true });
    proxy.hold('outbound');
    expect(await gateway.start({ complaintNo: no, state: () => h.journal.read(no) })).toBe(false);
    proxy.release();
    await until('the workflow', async () => (await started(no))?.status.name === 'RUNNING');
    await gateway.stop();
    await proxy.stop();
  });

  const started = async (no: string) => {
    for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowIdOf(no)}'` })) return run;
    return undefined;
  };

  const sameAs = async (no: string): Promise<Body> => ({
    externalId: 'started',
    channel: 'app',
    class: 'loss',
    description: no,
  });

  it('an act is answered 503 within its deadline and takes effect once a worker comes, under the same key', async () => {
    const no = await h.file();
    const first = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, 'patient-key');
    expect(first).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    await ensureWorker();
    const again = await until('the act is through', async () => {
      const answer = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, 'patient-key');
      return answer.status === 503 ? undefined : answer;
    });
    expect(again).toMatchObject({ status: 200 });
    expect((await h.journal.events(no)).filter((e) => e.type === 'triaged')).toHaveLength(1);
  });
});

describe('with a worker', () => {
  beforeAll(ensureWorker);

  it('an act is committed when it is answered', async () => {
    const no = await h.file();
    const { status, body } = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    expect(status).toBe(200);
    expect((await h.journal.events(no)).map((e) => e.seq)).toContain(body['seq']);
    expect((await h.get('/readyz')).body).toMatchObject({ status: 'ready' });
  });

  it('a refusal of the validator and one of the commit come with code and possible acts', async () => {
    const no = await h.file();
    const early = await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', {
      hash: 'a'.repeat(64),
      outcome: 'approve',
    });
    expect(early).toMatchObject({
      status: 404,
      body: { code: 'plan_not_found', possible: expect.arrayContaining(['confirm_triage']) },
    });
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    const plan = await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen: 100 });
    expect(plan).toMatchObject({
      status: 409,
      body: { code: 'findings_missing', possible: expect.arrayContaining(['record_findings']) },
    });
  });

  it('an act starts a workflow that was terminated', async () => {
    const no = await h.file();
    await handleOf(no).terminate('a test ends it');
    expect((await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE)).status).toBe(200);
    expect((await handleOf(no).describe()).status.name).toBe('RUNNING');
  });

  it('a closed complaint is reopened by the request that starts its workflow again', async () => {
    const no = await h.file();
    await close(no);
    const answer = await h.post(`/v1/complaints/${no}/reopen`, 'agent', REOPENING, 'reopen-key');
    expect(answer).toMatchObject({ status: 200, body: { events: expect.arrayContaining([expect.anything()]) } });
    expect((await handleOf(no).describe()).status.name).toBe('RUNNING');
    const again = await h.post(`/v1/complaints/${no}/reopen`, 'agent', REOPENING, 'reopen-key');
    expect(again).toMatchObject({ status: 200, body: answer.body });
    expect((await h.journal.events(no)).filter((e) => e.type === 'reopened')).toHaveLength(1);
  });

  it('a refused reopening leaves no running workflow', async () => {
    const no = await h.file();
    for (let round = 1; round <= 2; round += 1) {
      await close(no);
      await h.post(`/v1/complaints/${no}/reopen`, 'agent', REOPENING);
    }
    const before = await close(no);
    const answer = await h.post(`/v1/complaints/${no}/reopen`, 'agent', REOPENING);
    expect(answer).toMatchObject({
      status: 403,
      body: {
        code: 'reopened_too_often',
        possible: ['reopen', 'record_appeal', 'answer_inquiry', 'open_proceedings', 'set_legal_hold'],
      },
    });
    expect(await ended(no)).not.toBe(before);
    expect((await h.journal.events(no)).filter((e) => e.type === 'reopened')).toHaveLength(2);
  });

  /** Closed with nothing owed; answers the run that has ended. */
  async function close(no: string): Promise<string> {
    await h.post(`/v1/complaints/${no}/close`, 'agent', { reason: 'withdrawn' });
    const at = new Date().toISOString();
    for (const key of Object.keys((await h.journal.read(no)).owed))
      await h.callback('notification', { type: 'message.delivered', key: `${no}/${key}`, at });
    return ended(no);
  }

  const ended = (no: string): Promise<string> =>
    until(`the workflow of ${no} has ended`, async () => {
      const { status, runId } = await handleOf(no).describe();
      return status.name === 'COMPLETED' ? runId : undefined;
    });

  it('a fact starts a workflow that was terminated, and is committed', async () => {
    const no = await h.file();
    await handleOf(no).terminate('a test ends it');
    const at = new Date(h.clock.at).toISOString();
    const { status } = await h.callback('notification', {
      type: 'message.delivered',
      key: `${no}/notice/acknowledgement/1`,
      at,
    });
    expect(status).toBe(204);
    const delivered = await until('the receipt is committed', async () =>
      (await h.journal.events(no)).find((e) => e.type === 'notice_delivered'),
    );
    expect(delivered.commandId).toBeDefined();
  });

  it('the same act of ten callers at once happens once and is answered alike', async () => {
    const no = await h.file();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, 'one-key')),
    );
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: answers[0]?.body });
    expect((await h.journal.events(no)).filter((e) => e.type === 'triaged')).toHaveLength(1);
  });

  // shows S1-24
  it('the daily schedule looks at the month before, and a second run finds that it was looked at', async () => {
    await prepareSchedules({ connection: { address }, namespace: NAMESPACE }, 'redress');
    const schedule = client.schedule.getHandle('indicators-redress');
    const runs = async () => {
      const { recentActions } = (await schedule.describe()).info;
      const ended = recentActions.map(({ action }) =>
        client.workflow.getHandle(action.workflow.workflowId, action.workflow.firstExecutionRunId).result(),
      );
      return Promise.all(ended);
    };
    for (const expected of [1, 2]) {
      await schedule.trigger();
      await until(`run ${expected} has ended`, async () => (await runs()).length === expected || undefined);
    }
    // A month that is over for seven days is older than every complaint of these tests.
    expect(await runs()).toEqual([{ missed: 0 }, { missed: 0 }]);
    const looked = await h.database.query('select month, figures from redress.indicator_months');
    expect(looked).toEqual([{ month: expect.stringMatching(/^\d{4}-\d{2}$/), figures: [] }]);
  });
});
