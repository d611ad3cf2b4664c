import { MockActivityEnvironment } from '@temporalio/testing';
import { SYSTEM, zero, type Command } from '../../domain/index.js';
import { clock } from '../services/harness.js';
import { LEAD, openInstallation, type Installation } from './installation.js';

let system: Installation;

beforeAll(async () => {
  system = await openInstallation();
});
afterAll(() => system.stop());

const metric = async (name: string): Promise<string[]> =>
  (await system.metrics.getSingleMetricAsString(name)).split('\n').filter((line) => line.startsWith(name));

describe('load', () => {
  it('gives the folded state and notes when somebody began to look after the complaint', async () => {
    const no = await system.file();
    clock.at += 3_000;
    expect(await system.activities.journal.load(no, 0)).toEqual(await system.journal.read(no));
    const [row] = await system.database.query('select started_at from redress.complaints where complaint_no = $1', [
      no,
    ]);
    expect(row).toEqual({ started_at: new Date(clock.at) });
  });
});

describe('commit', () => {
  const close = (no: string): Command => ({
    id: `close ${no}`,
    type: 'close',
    actor: LEAD,
    data: { reason: 'satisfied', texts: {} },
  });

  it('gives the refusal of the journal and counts it by its code', async () => {
    const no = await system.file();
    const state = await system.activities.journal.load(no, 0);
    const result = await system.activities.journal.commit({ complaintNo: no, state, command: close(no), at: clock.at });
    expect(result).toMatchObject({ events: [], refused: { code: 'reason_not_allowed' } });
    expect(await metric('redress_refusals_total')).toEqual([
      'redress_refusals_total{code="reason_not_allowed",process="test"} 1',
    ]);
  });

  it('measures how late the agenda acted, by kind and action', async () => {
    const no = await system.file();
    const { dueAt } = (await system.state(no)).deadlines['first_response.1']!;
    await system.pass(no, dueAt + 1 - clock.at);
    const counts = (await metric('redress_escalation_lateness_seconds')).filter((line) => line.includes('_count'));
    expect(counts.join('\n')).toContain('kind="first_response",action="warn"');
    expect(counts.join('\n')).toContain('kind="first_response",action="breach"');
  });

  it('counts a journal that is behind its workflow', async () => {
    const no = await system.file();
    const state = { ...(await system.state(no)), seq: 999 };
    const result = await system.activities.journal.commit({ complaintNo: no, state, command: close(no), at: clock.at });
    expect(result).toEqual({ events: [], behind: (await system.state(no)).seq });
    expect(await metric('redress_journal_behind_total')).toEqual(['redress_journal_behind_total{process="test"} 1']);
  });

  it('of a complaint that nobody knows is a fault, which no repetition mends', async () => {
    const request = { complaintNo: 'TC20260101-000001', state: zero(), command: close('x'), at: clock.at };
    await expect(system.activities.journal.commit(request)).rejects.toMatchObject({
      type: 'JournalFault',
      nonRetryable: true,
    });
  });

  it('on which a rule throws is a fault as well, whatever the rule threw', async () => {
    const no = await system.file();
    const state = await system.state(no);
    const deadline = state.deadlines['first_response.1']!;
    const next = { ...deadline.next!, action: 'vanish' as 'warn' };
    const broken = { ...state, deadlines: { ...state.deadlines, [deadline.id]: { ...deadline, next } } };
    const command: Command = {
      id: 'first_response.1/1/0/0',
      type: 'tick',
      actor: SYSTEM,
      data: { what: 'deadline', id: deadline.id, n: next.n },
    };
    const request = { complaintNo: no, state: broken, command, at: next.at };
    await expect(system.activities.journal.commit(request)).rejects.toMatchObject({
      type: 'JournalFault',
      nonRetryable: true,
    });
  });

  it('that the database refuses is thrown on as it is, to be tried again', async () => {
    const no = await system.file();
    await system.database.query('revoke select on redress.complaint_events from redress_app');
    await expect(system.activities.journal.load(no, 0)).rejects.toMatchObject({ code: '42501' });
    await system.database.query('grant select on redress.complaint_events to redress_app');
    expect((await system.activities.journal.load(no, 0)).seq).toBeGreaterThan(0);
  });
});

describe('an activity that its worker stops', () => {
  it('ends its request and leaves the outcome unknown', async () => {
    const no = await system.file();
    const { key } = await system.owed(no, 'acknowledgement');
    const environment = new MockActivityEnvironment();
    system.services.notification.misbehave({ delayMs: 600_000, times: 1 });
    const order = { complaintNo: no, key, at: clock.at };
    const running = environment.run(system.activities.notification.deliverNotice, order);
    environment.cancel();
    await expect(running).rejects.toMatchObject({ type: 'NotificationUnavailable' });
  });
});
