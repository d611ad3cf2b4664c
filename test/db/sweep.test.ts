import { storeCommand } from '../../db/commands.js';
import { noteAttempt } from '../../db/effects.js';
import { ROLE } from '../../db/migrations.js';
import { countOpen, isOpen, readOpen } from '../../db/open.js';
import { claimSleeping, claimUnusedFacts, noteSent, noteWoken, releaseClaims, releaseFacts } from '../../db/sweep.js';
import { HOUR, MINUTE, SECOND, type Command, type Instant } from '../../domain/index.js';
import { createJournal, type Journal } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { filed } from '../support/filed.js';

const AT = Date.parse('2026-11-21T02:14:05Z');
const GRACE = MINUTE;
const RETRY = 70 * SECOND;

let database: TestDatabase;
let pool: Pool;
let journal: Journal;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool({
    url: database.url,
    role: ROLE,
    name: 'sweep test',
    size: 6,
    logger: createLogger('test', 'silent'),
  });
  journal = createJournal(pool);
});

beforeEach(() => database.query('truncate redress.complaints, redress.commands cascade'));

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const claim = (now: Instant, limit = 50): Promise<string[]> =>
  claimSleeping(pool, { now, graceMs: GRACE, retryMs: RETRY, limit });

/** Registered, looked after, nothing owed, the next instant on the agenda an hour away. */
async function quiet(): Promise<string> {
  const no = await filed(journal, AT, { class: 'delay' });
  await journal.load(no, AT);
  await owedNothing(no);
  await due(no, AT + HOUR);
  return no;
}

const owedNothing = (no: string) =>
  database.query(`update redress.effects set ended_at = opened_at, outcome = 'done' where complaint_no = $1`, [no]);
const due = (no: string, at: Instant) =>
  database.query('update redress.complaints set next_due_at = $2 where complaint_no = $1', [no, new Date(at)]);
const close = (no: string) =>
  database.query('update redress.complaints set next_due_at = null, closed_at = $2 where complaint_no = $1', [
    no,
    new Date(AT),
  ]);

/** Lets the complaint owe its acknowledgement again, not yet tried. */
async function owing(no: string): Promise<string> {
  const [row] = await database.query<{ key: string }>(
    'update redress.effects set ended_at = null, outcome = null where complaint_no = $1 returning key',
    [no],
  );
  return row!.key;
}

describe('the sweeper wakes', () => {
  it('a complaint that no workflow has loaded within the grace time', async () => {
    const no = await quiet();
    await database.query('update redress.complaints set started_at = null');
    expect(await claim(AT + GRACE)).toEqual([]);
    expect(await claim(AT + GRACE + 1)).toEqual([no]);
  });

  it('a complaint whose next instant is past by more than the grace time', async () => {
    const no = await quiet();
    expect(await claim(AT + HOUR + GRACE)).toEqual([]);
    expect(await claim(AT + HOUR + GRACE + 1)).toEqual([no]);
  });

  it('a complaint that owes something nobody has tried', async () => {
    const no = await quiet();
    await owing(no);
    expect(await claim(AT + GRACE)).toEqual([]);
    expect(await claim(AT + GRACE + 1)).toEqual([no]);
  });

  it('a complaint whose effect was tried and then abandoned, and no complaint whose effect is being tried again', async () => {
    const no = await quiet();
    const tried = AT + 10 * MINUTE;
    await noteAttempt(pool, no, await owing(no), tried);
    expect(await claim(tried + RETRY)).toEqual([]);
    expect(await claim(tried + GRACE + RETRY + 1)).toEqual([no]);
  });

  // shows X-15
  it('a closed complaint only while it owes something, or while an instant of its appeal is long past', async () => {
    const [owes, waits] = [await quiet(), await quiet()];
    for (const no of [owes, waits]) await close(no);
    expect(await claim(AT + HOUR)).toEqual([]);
    await owing(owes);
    await due(waits, AT);
    expect((await claim(AT + HOUR)).sort()).toEqual([owes, waits].sort());
  });

  it('a complaint again at doubling intervals, until its journal moves', async () => {
    const no = await quiet();
    await due(no, AT);
    let now = AT + GRACE + 1;
    for (const minutes of [2, 4, 8, 16]) {
      expect(await claim(now)).toEqual([no]);
      await noteWoken(pool, no);
      expect(await claim(now + minutes * MINUTE - 1)).toEqual([]);
      now += minutes * MINUTE;
    }
    const state = await journal.read(no);
    const command: Command = {
      id: 'contact',
      type: 'record_contact',
      actor: { id: 'staff-agent', role: 'agent' },
      data: { purpose: 'progress', channel: 'phone', direction: 'outbound', reached: true, occurredAt: now, texts: {} },
    };
    expect((await journal.commit({ complaintNo: no, state, command, at: now })).refused).toBeUndefined();
    await due(no, AT);
    expect(await claim(now)).toEqual([no]);
  });

  it('a complaint at the next sweep when it was claimed and given back', async () => {
    const no = await quiet();
    await due(no, AT);
    const now = AT + HOUR;
    expect(await claim(now)).toEqual([no]);
    expect(await claim(now + 15 * SECOND)).toEqual([]);
    await releaseClaims(pool, [no], now);
    expect(await claim(now + 15 * SECOND)).toEqual([no]);
  });

  it('no more than its limit at once, those first that were woken least', async () => {
    const often = await quiet();
    const seldom = await quiet();
    await due(often, AT);
    await due(seldom, AT + SECOND);
    await database.query('update redress.complaints set wakes = 1 where complaint_no = $1', [often]);
    expect(await claim(AT + HOUR, 1)).toEqual([seldom]);
    expect(await claim(AT + HOUR, 1)).toEqual([often]);
  });
});

describe('two sweepers', () => {
  it('share the work', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, quiet));
    const claims = await Promise.all(Array.from({ length: 4 }, () => claim(AT + 2 * HOUR, 4)));
    expect(claims.flat().sort()).toEqual(all.sort());
  });

  it('pass over a complaint that somebody is changing', async () => {
    const [busy, free] = [await quiet(), await quiet()];
    const other = await pool.connect();
    await other.query('begin');
    await other.query('select from redress.complaints where complaint_no = $1 for update', [busy]);
    expect(await claim(AT + 2 * HOUR)).toEqual([free]);
    await other.query('rollback');
    other.release();
    expect(await claim(AT + 2 * HOUR)).toEqual([busy]);
  });
});

describe('a fact that was stored and not decided', () => {
  const facts = async (now: Instant) =>
    (await claimUnusedFacts(pool, { now, graceMs: GRACE, limit: 50 })).map(({ command }) => command.id);

  async function stored(): Promise<void> {
    const complaintNo = await quiet();
    const command: Command = {
      id: 'delivery-1',
      type: 'receipt',
      actor: { id: 'notification', role: 'service' },
      data: { key: 'notice/acknowledgement/1', outcome: 'delivered', receivedAt: AT },
    };
    const row = { id: command.id, complaintNo, kind: 'fact', principal: 'notification', command } as const;
    await storeCommand(pool, { ...row, bodyHash: 'hash', createdAt: AT });
  }

  it('is sent after the grace time, and again at doubling intervals', async () => {
    await stored();
    expect(await facts(AT + GRACE)).toEqual([]);
    let now = AT + GRACE + 1;
    for (const minutes of [2, 4, 8]) {
      expect(await facts(now)).toEqual(['delivery-1']);
      await noteSent(pool, 'delivery-1');
      expect(await facts(now + minutes * MINUTE - 1)).toEqual([]);
      now += minutes * MINUTE;
    }
  });

  it('is sent at the next sweep when it was claimed and given back', async () => {
    await stored();
    const now = AT + HOUR;
    expect(await facts(now)).toEqual(['delivery-1']);
    expect(await facts(now + 15 * SECOND)).toEqual([]);
    await releaseFacts(pool, ['delivery-1'], now);
    expect(await facts(now + 15 * SECOND)).toEqual(['delivery-1']);
  });

  it('is sent no more when it was decided', async () => {
    await stored();
    await database.query('update redress.commands set used_at = created_at');
    expect(await facts(AT + HOUR)).toEqual([]);
  });
});

describe('complaints that a workflow has to look after', () => {
  it('are the open ones and those that owe something, each once, in pages', async () => {
    const open = await quiet();
    const owes = await quiet();
    const both = await filed(journal, AT);
    const over = await quiet();
    for (const no of [owes, over]) await close(no);
    await owing(owes);
    expect(await countOpen(pool)).toBe(3);
    expect(await readOpen(pool, '', 2)).toEqual([open, owes]);
    expect(await readOpen(pool, owes, 2)).toEqual([both]);
    expect(await isOpen(pool, over)).toBe(false);
    expect(await isOpen(pool, owes)).toBe(true);
    expect(await isOpen(pool, 'TC20260101-000001')).toBeUndefined();
  });
});
