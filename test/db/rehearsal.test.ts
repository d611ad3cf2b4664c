import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROLE } from '../../db/migrations.js';
import { DAY, HOUR, zero, type Policy } from '../../domain/index.js';
import { createJournal, runRehearsal, type Journal, type RehearsalRun } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { builtInPolicies, hashPolicy } from '../../policy/index.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { filed } from '../support/filed.js';

const AT = Date.parse('2026-11-21T02:14:05Z');
const logger = createLogger('test', 'silent');
const own = builtInPolicies['express-cn']!;
const other = builtInPolicies['express-cn-monotone']!;

let database: TestDatabase;
let pool: Pool;
let journal: Journal;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool({ url: database.url, role: ROLE, name: 'rehearsal test', size: 3, logger });
  journal = createJournal(pool);
});

beforeEach(() => database.query('truncate redress.complaints, redress.commands cascade'));

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const rehearse = (change: Partial<RehearsalRun> = {}) =>
  runRehearsal({
    ...{ databaseUrl: database.url, policy: own, now: AT + 40 * HOUR, tell: () => {}, logger },
    thread: new URL('../../dist/journal/rehearsal/thread.js', import.meta.url),
    ...change,
  });

/** The built-in policy without limits of a kind. */
const without = (kind: string): Policy => ({ ...own, deadlines: own.deadlines.filter((rule) => rule.kind !== kind) });

/** The built-in policy with a longer first response: valid, and another. */
function patient(): Policy {
  const policy = { ...structuredClone(own), version: '9.0.0' };
  policy.deadlines.find(({ id }) => id === 'first_response.level-4')!.limit.amount = 20;
  return policy;
}

const close = (no: string, at: number) =>
  database.query('update redress.complaints set closed_at = $2, next_due_at = null where complaint_no = $1', [
    no,
    new Date(at),
  ]);

describe('a rehearsal', () => {
  // shows S3-22
  it('tells what a draft would change: in all, by level, by outlet, and the complaints that differ', async () => {
    const no = await filed(journal, AT);
    const other = await filed(journal, AT, {
      shipments: [{ waybillNo: 'SF2', outlet: '028-001' }],
      impact: 1,
      urgency: 1,
    });
    const told: [number, number][] = [];
    const found = await rehearse({ policy: without('first_response'), tell: (...progress) => told.push(progress) });
    expect(found).toMatchObject({ total: { complaints: 2, changed: 2 }, failures: 0, policy: { id: 'express-cn' } });
    expect(found.total.before.breaches - found.total.after.breaches).toBe(2);
    expect(Object.keys(found.byOutlet).sort()).toEqual(['028-001', '0571-023']);
    expect(found.byLevel[4]).toMatchObject({ complaints: 1, changed: 1 });
    expect(found.largest.map(({ complaintNo }) => complaintNo).sort()).toEqual([no, other].sort());
    expect(told[0]).toEqual([0, 2]);
    expect(told.at(-1)).toEqual([2, 2]);
  });

  it('of the rules that are in force finds nothing that differs', async () => {
    await filed(journal, AT);
    const { total, largest } = await rehearse();
    expect(total).toMatchObject({ complaints: 1, changed: 0 });
    expect(total.before.breaches).toBeGreaterThan(0);
    expect(total.after).toEqual(total.before);
    expect(largest).toEqual([]);
  });

  it('of no complaints is an answer', async () => {
    expect(await rehearse()).toMatchObject({
      total: { complaints: 0, changed: 0 },
      byLevel: {},
      byOutlet: {},
      largest: [],
    });
  });

  it('looks at open complaints, and at those closed within 90 days or as many as are asked for', async () => {
    const old = await filed(journal, AT);
    const lately = await filed(journal, AT);
    await filed(journal, AT);
    await close(old, AT - 100 * DAY);
    await close(lately, AT - 80 * DAY);
    const looked = async (change: Partial<RehearsalRun>) => (await rehearse(change)).total.complaints;
    expect(await looked({})).toBe(2);
    expect(await looked({ closedWithinDays: 0 })).toBe(1);
    expect(await looked({ closedWithinDays: 120 })).toBe(3);
  });

  it('changes nothing: every connection of it can only read', async () => {
    await filed(journal, AT);
    const before = await contents();
    await rehearse({ policy: without('resolution') });
    expect(await contents()).toEqual(before);
    const reading = createPool({
      url: database.url,
      role: ROLE,
      name: 'rehearsal test',
      size: 1,
      readOnly: true,
      logger,
    });
    const writing = reading.query('delete from redress.commands');
    await expect(writing).rejects.toThrow('cannot execute DELETE in a read-only transaction');
    await reading.end();
  });

  it('names a complaint that cannot be rehearsed, and goes on', async () => {
    const broken = await filed(journal, AT);
    await filed(journal, AT);
    await database.query('update redress.complaint_events set v = 99 where complaint_no = $1', [broken]);
    const { total, failures, failed } = await rehearse();
    expect({ complaints: total.complaints, failures }).toEqual({ complaints: 1, failures: 1 });
    expect(failed[0]).toMatchObject({ complaintNo: broken, reason: expect.stringContaining('version 99') as string });
  });

  it('of a draft whose calendar is not stored says so', async () => {
    await filed(journal, AT);
    await expect(rehearse({ policy: { ...own, calendar: 'mars' } })).rejects.toThrow('calendar mars');
  });

  it('ends when it is told to', async () => {
    await filed(journal, AT);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(rehearse({ signal })).rejects.toThrow('stopped');
  });

  // shows S3-22
  it('lives complaints again only when a changed limit is meant for them; others count as their journals have it', async () => {
    await close(await filed(journal, AT), AT + DAY);
    await close(await filed(journal, AT, { impact: 1, urgency: 1 }), AT + DAY);
    const { total, spared, byLevel } = await rehearse({ policy: patient() });
    expect({ complaints: total.complaints, spared }).toEqual({ complaints: 2, spared: 1 });
    expect(byLevel[4]!.before.breaches).toBeGreaterThan(0);
    expect(byLevel[3]).toMatchObject({ changed: 0, before: { breaches: 0 }, after: { breaches: 0 } });
  });

  it('lives those again of which something is overdue: nobody has acted on it in the journal', async () => {
    await filed(journal, AT, { impact: 1, urgency: 1 });
    const soon = await rehearse({ policy: patient(), now: AT + 1 });
    expect(soon).toMatchObject({ spared: 1, total: { before: { breaches: 0 } } });
    const { spared, total } = await rehearse({ policy: patient() });
    expect([spared, total.changed]).toEqual([0, 0]);
    expect(total.before.breaches).toBeGreaterThan(0);
  });

  it('lives those again that were moved to other rules', async () => {
    const no = await filed(journal, AT, { impact: 1, urgency: 1 });
    const { id, version } = other;
    const policy = { id, version, hash: hashPolicy(other) };
    const actor = { id: 'staff-director', role: 'director' } as const;
    const command = { id: 'c-1', type: 'change_policy', actor, data: { policy, texts: {} } } as const;
    await journal.commit({ complaintNo: no, state: zero(), command, at: AT + HOUR });
    await close(no, AT + DAY);
    expect(await rehearse({ policy: patient() })).toMatchObject({ total: { complaints: 1 }, spared: 0 });
  });

  it('counts what happened until its instant only', async () => {
    const no = await filed(journal, AT);
    const actor = { id: 'staff-agent', role: 'agent' } as const;
    const data = { purpose: 'first_response', channel: 'phone', direction: 'outbound', reached: true } as const;
    const command = {
      id: 'c-1',
      type: 'record_contact',
      actor,
      data: { ...data, occurredAt: AT + HOUR, texts: {} },
    } as const;
    await journal.commit({ complaintNo: no, state: zero(), command, at: AT + HOUR });
    const policy = without('first_response');
    expect((await rehearse({ policy, now: AT + 40 * HOUR })).total.changed).toBe(0);
  });
});

describe('npm run rehearse', () => {
  const script = new URL('../../dist/ops/rehearse/main.js', import.meta.url).pathname;
  const run = (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: database.url };
    return new Promise<{ code: unknown; out: string; err: string }>((done) =>
      execFile(process.execPath, [script, ...args], { env }, (fault, out, err) =>
        done({ code: fault?.code ?? 0, out, err }),
      ),
    );
  };
  const file = (policy: unknown): string => {
    const name = path.join(mkdtempSync(path.join(os.tmpdir(), 'redress-draft-')), 'draft.json');
    writeFileSync(name, JSON.stringify(policy));
    return name;
  };

  it('shows progress and prints a table, of a draft in a file', async () => {
    const no = await filed(journal, Date.now() - 10 * HOUR);
    const { code, out, err } = await run(file(patient()));
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^1 of 1 complaints, \d+ s$/m) as string });
    expect(out).toMatch(/^all +1 +1 +\d+ → \d+ +\d+ → \d+/m);
    expect(out).toMatch(/^4 – urgent +1 +1/m);
    expect(out).toMatch(new RegExp(`^${no}  level 4  0571-023: breaches \\d+ → \\d+, warnings`, 'm'));
  });

  it('prints JSON when asked, of a stored version', async () => {
    const { code, out } = await run(`${own.id}@${own.version}`, '--json', '--closed-within', '10');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ policy: { id: own.id, version: own.version }, total: { complaints: 0 } });
  });

  it('says that there is nothing to rehearse', async () => {
    expect((await run(`${own.id}@${own.version}`)).out).toMatch('There are no complaints to rehearse');
  });

  it.each([
    ['a draft that is not there', ['express-cn@0.0.0'], 'neither a file express-cn@0.0.0 nor a stored version'],
    ['no draft', [], 'name one draft'],
    ['a wrong number of days', ['a.json', '--closed-within', 'x'], 'a whole number of days, not x'],
  ])('refuses %s', async (_what, args, message) => {
    expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringContaining(message) as string });
  });

  it('refuses a draft with faults, and names each with its path', async () => {
    const { code, err } = await run(file({ ...own, warning: { percent: 200, source: ['ours'] } }));
    expect(code).toBe(1);
    expect(err).toMatch('- warning.percent: ');
  });
});

/** A fingerprint of every table. */
async function contents(): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`,
  );
  const prints = tables.map(async ({ name }) => {
    const text = `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t`;
    return [name, (await database.query<{ print: string }>(text))[0]!.print] as const;
  });
  return Object.fromEntries(await Promise.all(prints));
}
