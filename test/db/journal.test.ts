import { createJournal, type Intake, type Journal } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { ROLE } from '../../db/migrations.js';
import { tallyOf, type TallyRow } from '../../db/tallies.js';
import { HOUR, tally, zero, type Actor, type Command, type CommandData, type PlanClaim } from '../../domain/index.js';
import { lockWaybills } from '../../db/grants.js';
import { lockGrants } from '../../db/plans.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const AT = Date.parse('2026-11-21T02:14:05Z');
const AGENT: Actor = { id: 'staff-agent', role: 'agent' };

let database: TestDatabase;
let pool: Pool;
let journal: Journal;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool({
    url: database.url,
    role: ROLE,
    name: 'journal test',
    size: 12,
    logger: createLogger('test', 'silent'),
  });
  journal = createJournal(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

let filed = 0;
const intake = (change: Partial<Intake['facts']> = {}): Intake => ({
  actor: { id: 'dev', role: 'integration' },
  contentHash: 'hash-of-the-body',
  policyId: 'express-cn',
  parties: [
    { role: 'complainant', is: 'recipient', person: { name: '陈小明', phone: '+8613800000001', language: 'zh-CN' } },
  ],
  texts: { description: '包裹外箱破损' },
  facts: {
    source: 'dev',
    externalId: `ext-${(filed += 1)}`,
    kind: 'complaint',
    channel: 'app',
    receivedAt: AT,
    class: 'damage',
    impact: 4,
    urgency: 4,
    flags: [],
    shipments: [{ waybillNo: `SF${filed}`, outlet: '0571-023' }],
    evidence: [],
    ...change,
  },
});

async function file(change: Partial<Intake['facts']> = {}): Promise<string> {
  const registered = await journal.register(intake(change), AT + 1_000);
  if (registered.outcome !== 'created') throw new Error(registered.outcome);
  return registered.head.complaintNo;
}

const triage = (id: string): Command => ({
  id,
  type: 'confirm_triage',
  actor: AGENT,
  data: { class: 'damage', impact: 4, urgency: 4, flags: [], justified: 'undetermined', texts: {} },
});

const answer = (id: string): Command => {
  const data = { purpose: 'first_response', channel: 'phone', direction: 'outbound', reached: true } as const;
  return { id, type: 'record_contact', actor: AGENT, data: { ...data, occurredAt: AT + 50 * HOUR, texts: {} } };
};

describe('the journal', () => {
  it('registers a complaint with number, deadlines and a sound chain in one transaction', async () => {
    const no = await file();
    expect(no).toMatch(/^TC20261121-\d{6}$/);
    const state = await journal.read(no);
    expect(Object.keys(state.deadlines)).toEqual(expect.arrayContaining(['legal.1', 'promise.1', 'resolution.1']));
    expect(await journal.verify(no)).toMatchObject({ sound: true, events: state.seq, open: true });
  });

  it('gives the same complaint for the same external id and reports other content', async () => {
    const first = await journal.register(intake({ externalId: 'twice' }), AT);
    const again = await journal.register(intake({ externalId: 'twice' }), AT + HOUR);
    const other = await journal.register({ ...intake({ externalId: 'twice' }), contentHash: 'another' }, AT);
    expect(again.outcome).toBe('known');
    expect(other.outcome).toBe('other_content');
    expect('head' in first && 'head' in again && first.head.complaintNo === again.head.complaintNo).toBe(true);
  });

  it('makes one complaint of twelve simultaneous filings under one external id', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, () => journal.register(intake({ externalId: 'race' }), AT)),
    );
    const numbers = new Set(all.flatMap((one) => ('head' in one ? one.head.complaintNo : [])));
    expect(numbers.size).toBe(1);
    expect(all.filter((one) => one.outcome === 'created')).toHaveLength(1);
  });

  it('applies a command once, however often and by however many it is committed', async () => {
    const no = await file();
    const before = await journal.read(no);
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        journal.commit({ complaintNo: no, state: before, command: triage('same-id'), at: AT + HOUR }),
      ),
    );
    const events = await journal.eventsOf(no, 'same-id');
    expect(events.filter((e) => e.type === 'triaged')).toHaveLength(1);
    for (const result of results) expect(result.events).toEqual(await eventsBeyond(no, before.seq));
  });

  it('keeps beside the journal what it came to and every situation it was in', async () => {
    const no = await file({ impact: 1, urgency: 1 });
    await journal.commit({ complaintNo: no, state: zero(), command: triage('counted'), at: AT + HOUR });
    await journal.commit({ complaintNo: no, state: zero(), command: answer('late'), at: AT + 50 * HOUR });
    const [row] = await database.query<TallyRow & { situations: string[] }>(
      `select * from redress.complaint_tallies where complaint_no = '${no}'`,
    );
    const counted = tally(await eventsBeyond(no, 0));
    expect(tallyOf(row!)).toEqual(counted);
    expect(counted.breaches).toBeGreaterThan(0);
    const levels = row!.situations.map((one) => (JSON.parse(one) as { level: number }).level);
    expect(levels.sort()).toEqual([3, 4]);
  });

  it('hands a caller the events of others that he has not seen', async () => {
    const no = await file();
    const before = await journal.read(no);
    await journal.commit({ complaintNo: no, state: before, command: triage('first'), at: AT + HOUR });
    const { events } = await journal.commit({
      complaintNo: no,
      state: before,
      command: triage('second'),
      at: AT + 2 * HOUR,
    });
    expect(events.filter((e) => e.type === 'triaged').map((e) => e.commandId)).toEqual(['first', 'second']);
  });

  it('takes rank and unit from the directory and not from the message', async () => {
    const no = await file();
    const pretender: Actor = { ...AGENT, role: 'general_manager', rank: 'general_manager' };
    await journal.commit({
      complaintNo: no,
      state: zero(),
      command: { ...triage('pretended'), actor: pretender },
      at: AT + HOUR,
    });
    const [event] = await journal.eventsOf(no, 'pretended');
    expect(event?.actor).toEqual({ id: 'staff-agent', role: 'agent', rank: 'agent', unit: 'east' });
  });

  it('writes nothing and says so when it is behind its caller', async () => {
    const no = await file();
    const { seq, ...state } = await journal.read(no);
    const ahead = { ...state, seq: 999 };
    expect(await journal.commit({ complaintNo: no, state: ahead, command: triage('lost'), at: AT })).toEqual({
      events: [],
      behind: seq,
    });
    expect(await journal.eventsOf(no, 'lost')).toEqual([]);
  });

  it('leaves no trace of a refused command', async () => {
    const no = await file();
    const command: Command = {
      id: 'refused',
      type: 'record_measure',
      actor: AGENT,
      data: { measureId: 'm1', outcome: 'done', occurredAt: AT, texts: {} },
    };
    const { refused, events } = await journal.commit({
      complaintNo: no,
      state: await journal.read(no),
      command,
      at: AT + HOUR,
    });
    expect(refused?.code).toBe('not_possible_now');
    expect(events).toEqual([]);
  });

  it('notices an event that was changed behind its back', async () => {
    const no = await file();
    await database.query(
      `update redress.complaint_events set data = jsonb_set(data, '{class}', '"loss"') where complaint_no = $1 and seq = 1`,
      [no],
    );
    expect(await journal.verify(no)).toEqual({ sound: false, why: 'event 1 was changed' });
  });

  it('may not change or delete an event with the rights that API and worker have', async () => {
    const no = await file();
    await expect(pool.query('delete from redress.complaint_events where complaint_no = $1', [no])).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      pool.query('update redress.complaint_events set seq = seq where complaint_no = $1', [no]),
    ).rejects.toThrow(/permission denied/);
  });
});

async function eventsBeyond(no: string, seq: number) {
  return (await journal.events(no)).filter((event) => event.seq > seq);
}

describe('the sum that a person grants on a day', () => {
  // shows X-30
  it('stands still while he proposes, so that two proposals at once cannot both find it small', async () => {
    const [first, second] = [await pool.connect(), await pool.connect()];
    const order: string[] = [];
    try {
      for (const db of [first, second]) await db.query('begin');
      await lockGrants(first, 'staff-agent');
      const waiting = lockGrants(second, 'staff-agent').then(() => order.push('second'));
      await lockGrants(first, 'staff-west-agent');
      await until('the second waits for the lock', () => waitsForLock(1), 5_000);
      order.push('first');
      await first.query('commit');
      await waiting;
      expect(order).toEqual(['first', 'second']);
    } finally {
      for (const db of [first, second]) {
        await db.query('rollback');
        db.release();
      }
    }
  });
});

async function waitsForLock(count: number): Promise<true | undefined> {
  const rows = await database.query(
    `select 1 from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and not l.granted and d.datname = current_database()`,
  );
  return rows.length >= count ? true : undefined;
}

describe('two complaints about one waybill', () => {
  const claim: PlanClaim = {
    waybillNo: 'SF-shared',
    kind: 'damage',
    actualLossFen: 30_000,
    insuredValueFen: 30_000,
    freightFen: 0,
    fault: 'ordinary',
    disclosed: true,
    injury: false,
  };
  const manager: Actor = { id: 'staff-general-manager', role: 'general_manager' };

  async function proposed(email: string): Promise<{ no: string; approve: Command }> {
    const shared = { impact: 1, urgency: 1, shipments: [{ waybillNo: 'SF-shared', outlet: '0571-023' }] };
    const party = { role: 'complainant', person: { email, language: 'zh-CN' } } as const;
    const registered = await journal.register({ ...intake(shared), parties: [party] }, AT + 1_000);
    const no = 'head' in registered ? registered.head.complaintNo : '';
    const told = { class: 'damage', impact: 1, urgency: 1, flags: [], justified: 'yes', texts: {} } as const;
    await run(no, { id: `triage ${no}`, type: 'confirm_triage', actor: AGENT, data: { ...told, flags: [] } });
    const report = { content: 't-1', process: 't-2', analysis: 't-3', conclusion: 't-4' };
    const found = { justified: 'yes', liability: [], evidence: [], texts: report } as const;
    const findings: CommandData['record_findings'] = { ...found, liability: [], evidence: [] };
    await run(no, { id: `findings ${no}`, type: 'record_findings', actor: AGENT, data: findings });
    const plan: CommandData['propose_plan'] = { measures: [], currency: 'CNY', claims: [claim], texts: {} };
    expect(await run(no, { id: `plan ${no}`, type: 'propose_plan', actor: AGENT, data: plan })).toBeUndefined();
    const { hash } = (await journal.read(no)).plan!;
    const data = { version: 1, hash, outcome: 'approve', texts: {} } as const;
    return { no, approve: { id: `decide ${no}`, type: 'decide_plan', actor: manager, data } };
  }

  const run = async (complaintNo: string, command: Command): Promise<string | undefined> =>
    (await journal.commit({ complaintNo, state: zero(), command, at: AT + HOUR })).refused?.code;

  /** Neither may read what the other pays before both have come as far as the lock. */
  async function decidedAtOnce(both: { no: string; approve: Command }[]): Promise<(string | undefined)[]> {
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await lockWaybills(holder, (await journal.read(both[0]!.no)).waybills);
      const answers = Promise.all(both.map(({ no, approve }) => run(no, approve)));
      await until('both approvals wait for the lock', () => waitsForLock(2), 5_000);
      await holder.query('commit');
      return await answers;
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  }

  // shows X-42
  it('that are approved at once take one cap between them, never two', async () => {
    const both = [await proposed('sender@example.com'), await proposed('recipient@example.com')];
    const answers = await decidedAtOnce(both);
    expect(answers.filter((code) => code !== undefined)).toEqual(['paid_elsewhere']);
    const { rows } = await pool.query<{ fen: number }>(
      `select sum(granted_fen)::int as fen from redress.waybill_grants where waybill_no = 'SF-shared'`,
    );
    expect(rows).toEqual([{ fen: 30_000 }]);
  });
});
