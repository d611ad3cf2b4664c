import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { storeCommand } from '../../db/commands.js';
import { ROLE } from '../../db/migrations.js';
import { HOUR, type Command } from '../../domain/index.js';
import { createJournal, type Journal } from '../../journal/index.js';
import { prepareTemporal } from '../../ops/bootstrap/temporal.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { startSweeper } from '../../worker/sweeper.js';
import {
  COMPLAINT,
  complaintQueue,
  complaintStart,
  EPOCH,
  SEARCH_ATTRIBUTES,
  workflowIdOf,
} from '../../workflows/contract/index.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { filed } from '../support/filed.js';
import { devServer } from '../support/temporal.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const INSTALLATION = 'redress';
const NAMESPACE = `sweeper-${randomUUID()}`;
/** Nobody listens there. */
const NOWHERE = '127.0.0.1:9';
const LIMIT_MS = 60_000;

let database: TestDatabase;
let pool: Pool;
let journal: Journal;
let connection: Connection;
let client: Client;
let address: string;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool({
    url: database.url,
    role: ROLE,
    name: 'sweeper',
    size: 6,
    logger: createLogger('test', 'silent'),
  });
  journal = createJournal(pool);
  ({ address } = await devServer());
  await prepareTemporal({ address }, NAMESPACE);
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: NAMESPACE });
  await until('the namespace can be used', async () => (await client.workflow.count()).count === 0, LIMIT_MS);
});

afterEach(() => database.query('truncate redress.complaints, redress.commands, redress.epochs cascade'));

afterAll(async () => {
  await connection.close();
  await pool.end();
  await database.drop();
});

interface Line {
  msg: string;
  complaintNo?: string;
}

/** Sweeps all the time, until the work is done; answers what was logged. No worker runs: what a sweeper does is in the histories. */
async function sweeping(work: (lines: Line[]) => Promise<unknown>, server = address): Promise<Line[]> {
  const lines: Line[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Line);
  const sweeper = startSweeper({
    pool,
    journal,
    clock: { now: () => Date.now() },
    logger: createLogger('sweeper', 'info', { write }),
    temporal: { connection: { address: server }, namespace: NAMESPACE },
    installation: INSTALLATION,
    intervalMs: 100,
    graceMs: 60_000,
  });
  try {
    await work(lines);
  } finally {
    await sweeper.stop();
  }
  return lines;
}

/** Filed an hour ago by an API that died before it started the workflow. */
const forgotten = (): Promise<string> => filed(journal, Date.now() - HOUR);

const handleOf = (no: string) => client.workflow.getHandle(workflowIdOf(no));

async function signalsOf(no: string): Promise<string[]> {
  const { events } = await handleOf(no).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? []);
}

const woken = (no: string, count: number) =>
  until(
    `${no} is counted as woken`,
    async () => {
      const [row] = await database.query<{ wakes: number }>(
        'select wakes from redress.complaints where complaint_no = $1',
        [no],
      );
      return row?.wakes === count;
    },
    LIMIT_MS,
  );

/** Starts the complaint on another queue than ours. */
async function startOn(no: string, taskQueue: string): Promise<string> {
  const options = complaintStart(INSTALLATION, no, await journal.read(no));
  return (await client.workflow.start(COMPLAINT, { ...options, taskQueue })).firstExecutionRunId;
}

describe('a complaint that was never started', () => {
  it('is started as the API would have started it, so that on-call staff find it', async () => {
    const no = await forgotten();
    await sweeping(() => woken(no, 1));
    const description = await handleOf(no).describe();
    expect(description).toMatchObject({ type: COMPLAINT, taskQueue: complaintQueue(INSTALLATION) });
    expect(await description.staticSummary()).toBe('L4 damage, outlet 0571-023');
    const attributes = description.typedSearchAttributes;
    expect(attributes.get(SEARCH_ATTRIBUTES.complaintNo)).toBe(no);
    expect(attributes.get(SEARCH_ATTRIBUTES.stage)).toBe('registered');
    expect(attributes.get(SEARCH_ATTRIBUTES.level)).toBe(4);
  });

  it('is woken once within its interval, however often is swept, and by however many', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, forgotten));
    const everybody = () => Promise.all(all.map((no) => woken(no, 1)));
    await Promise.all([sweeping(everybody), sweeping(everybody), sweeping(everybody)]);
    for (const no of all) expect(await signalsOf(no)).toEqual(['wake']);
  });
});

describe('a fact that was never decided', () => {
  it('is sent again, under its own id', async () => {
    const no = await forgotten();
    const command: Command = {
      id: `delivery-${no}`,
      type: 'receipt',
      actor: { id: 'notification', role: 'service' },
      data: { key: 'notice/acknowledgement/1', outcome: 'delivered', receivedAt: Date.now() },
    };
    const row = { id: command.id, complaintNo: no, kind: 'fact', principal: 'notification', command } as const;
    await storeCommand(pool, { ...row, bodyHash: 'hash', createdAt: Date.now() - HOUR });
    await sweeping(() => until('the fact', async () => (await signalsOf(no)).includes('fact'), LIMIT_MS));
    expect((await signalsOf(no)).sort()).toEqual(['fact', 'wake']);
  });
});

describe('a sweeper whose Temporal is away', () => {
  it('uses up no interval: all are woken as soon as Temporal is back', async () => {
    const all = await Promise.all([forgotten(), forgotten()]);
    const failedTwice = (lines: Line[]) =>
      until(
        'two sweeps in vain',
        () => lines.filter(({ msg }) => msg.startsWith('a sweep failed')).length > 1,
        LIMIT_MS,
      );
    await sweeping(failedTwice, NOWHERE);
    expect(await database.query('select wakes, woken_at from redress.complaints')).toEqual(
      all.map(() => ({ wakes: 0, woken_at: null })),
    );
    await sweeping(() => Promise.all(all.map((no) => woken(no, 1))));
  });
});

describe('a complaint that cannot be woken', () => {
  it('is named, waits for its interval, and does not keep the others waiting', async () => {
    const broken = await forgotten();
    const well = await forgotten();
    await database.query('delete from redress.complaint_events where complaint_no = $1', [broken]);
    await database.query(`update redress.complaints set next_due_at = '2026-01-01' where complaint_no = $1`, [broken]);
    const lines = await sweeping(() => Promise.all([woken(broken, 1), woken(well, 1)]));
    const failures = lines.filter(({ msg }) => msg === 'a complaint could not be woken');
    expect(failures).toEqual([expect.objectContaining({ complaintNo: broken, level: 50 })]);
    expect(await signalsOf(well)).toEqual(['wake']);
  });

  it('because its workflow belongs to another installation is left alone', async () => {
    const no = await forgotten();
    const runId = await startOn(no, 'another-e1');
    const lines = await sweeping(() => woken(no, 1));
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'a complaint could not be woken', complaintNo: no }));
    expect((await handleOf(no).describe()).runId).toBe(runId);
  });
});

describe('a run of another epoch', () => {
  it('that is older, and that nobody polls for any more, gives way to one on our own queue', async () => {
    const no = await forgotten();
    const old = await startOn(no, `${INSTALLATION}-e${EPOCH - 1}`);
    await sweeping(() => woken(no, 1));
    expect(await handleOf(no).describe()).toMatchObject({
      taskQueue: complaintQueue(INSTALLATION),
      status: { name: 'RUNNING' },
    });
    expect((await client.workflow.getHandle(workflowIdOf(no), old).describe()).status.name).toBe('TERMINATED');
  });

  it('that is newer is woken and never pulled back', async () => {
    const no = await forgotten();
    const runId = await startOn(no, `${INSTALLATION}-e${EPOCH + 1}`);
    await sweeping(() => woken(no, 1));
    expect(await handleOf(no).describe()).toMatchObject({ runId, status: { name: 'RUNNING' } });
    expect(await signalsOf(no)).toEqual(['wake']);
  });

  it('looks after all complaints once they were moved there: an older sweeper starts none', async () => {
    const no = await forgotten();
    await database.query('insert into redress.epochs values ($1, $2, now())', [INSTALLATION, EPOCH + 1]);
    const lines = await sweeping((seen) => until('two sweeps for nothing', () => seen.length > 1, LIMIT_MS));
    const said = new Set(lines.map(({ msg }) => msg));
    expect(said).toEqual(new Set(['the complaints run on newer code: nothing to wake here']));
    expect(
      await database.query('select wakes, woken_at from redress.complaints where complaint_no = $1', [no]),
    ).toEqual([{ wakes: 0, woken_at: null }]);
    await database.query('delete from redress.epochs');
    await sweeping(() => woken(no, 1));
  });
});
