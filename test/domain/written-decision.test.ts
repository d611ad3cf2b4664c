import { effects, HOUR, MINUTE, SYSTEM } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, approved, contact, decided, decision, plan, triage } from './support/handling.js';
import { story, type Story } from './support/story.js';

const DECISION = 'notice/decision/1';

const met = (s: Story, id: string) => s.of('deadline_met').find(({ data }) => data.id === id)?.data;

describe('the written decision', () => {
  // shows X-02, S0-25, S2-099
  it('goes out right after approval and has one hour', () => {
    const s = approved(story().file());
    const owed = effects(s.state).find(({ key }) => key === DECISION);
    expect(owed).toMatchObject({ receiptWanted: true, values: { planVersion: 1 }, to: { personId: 'p-1' } });
    expect(s.deadline('decision').dueAt).toBe(s.now + HOUR);
  });

  // shows X-01, S0-31, S3-03
  it('delivered meets plan, decision, promise and legal, and restarts progress', () => {
    const s = decided(story().file());
    for (const id of ['plan.1', 'decision.1', 'promise.1', 'legal.1'])
      expect(met(s, id)).toMatchObject({ metAt: s.now, late: false });
  });

  // shows X-01
  it('accepted by its channel is not delivered yet', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    expect([s.state.stage, s.has('legal')]).toEqual(['plan_approved', true]);
    expect(s.state.awaitingReceipt[DECISION]).toEqual({ template: 'decision', planVersion: 1 });
  });

  it('counts from its delivery, not from the receipt of the receipt', () => {
    const s = approved(story().file()).after(40 * MINUTE);
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    s.after(10 * MINUTE).receipt(DECISION, 'delivered', s.now - 5 * MINUTE);
    expect(s.state.plan!.deliveredAt).toBe(s.now - 5 * MINUTE);
  });

  it('has the hash of its document on record once, and not with an act that is refused', () => {
    const s = approved(story().file());
    s.statement = { version: 1, language: 'zh-CN', sha256: 'a'.repeat(64) };
    s.refused('receipt', { key: 'notice/decision/9', outcome: 'delivered', receivedAt: s.now }, by.service);
    expect(s.count('statement_issued')).toBe(0);
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    s.receipt(DECISION);
    expect(s.of('statement_issued').map(({ data }) => data)).toEqual([s.statement]);
    expect(s.state.statements).toEqual({ 1: 'a'.repeat(64) });
  });

  it('is never delivered in the future', () => {
    const s = approved(story().file());
    s.receipt(DECISION, 'delivered', s.now + HOUR);
    expect(s.state.plan!.deliveredAt).toBe(s.now);
  });

  it('may have its receipt before the answer to the call that sent it', () => {
    const s = approved(story().file());
    s.receipt(DECISION);
    expect(s.state.stage).toBe('decided');
    expect(s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM)).toEqual([]);
  });

  it('is delivered once, however often its receipt comes', () => {
    const s = approved(story().file());
    s.receipt(DECISION);
    expect(s.refused('receipt', { key: DECISION, outcome: 'delivered', receivedAt: s.now }, by.service)).toBe(
      'notice_not_found',
    );
    expect(s.count('decision_delivered')).toBe(1);
  });

  it('can be handed over in writing by a person, and is then owed no more', () => {
    const s = approved(story().file()).after(5 * HOUR);
    expect(s.state.repairs).toContain(DECISION);
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter' }));
    expect([s.state.stage, s.owedKeys(DECISION), s.state.repairs.includes(DECISION)]).toEqual(['decided', [], false]);
  });

  it.each([
    ['by phone', { purpose: 'plan' as const, channel: 'phone' as const }],
    ['with another purpose', { purpose: 'progress' as const, channel: 'letter' as const }],
  ])('is not handed over %s', (_, more) => {
    const s = approved(story().file());
    s.do('record_contact', contact(s, more));
    expect(s.state.stage).toBe('plan_approved');
  });

  it('cannot have been handed over before it was approved', () => {
    const s = approved(
      story()
        .file()
        .after(3 * HOUR),
    );
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter', occurredAt: s.now - HOUR }));
    expect(s.state.stage).toBe('plan_approved');
  });

  it('can be handed over under a policy that gives it no limit', () => {
    const { policy } = story();
    const without = { ...policy, deadlines: policy.deadlines.filter(({ kind }) => kind !== 'decision') };
    const s = approved(story({ policy: without }).file());
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter' }));
    expect(s.state.stage).toBe('decided');
  });

  it('that bounces is an alarm to the owner, cleared when it is handed over', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    s.receipt(DECISION, 'bounced');
    expect(s.state.repairs).toEqual([DECISION]);
    expect(s.of('repair_needed')[0]!.data.why).toBe('bounced');
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'walk_in' }));
    expect(s.state.repairs).toEqual([]);
  });

  it('that bounces after it was handed over alarms nobody', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'walk_in' }));
    s.receipt(DECISION, 'bounced');
    expect(s.state.repairs).toEqual([]);
  });

  it('that is refused for good after it had been given up for lost has one alarm and two notices', () => {
    const s = approved(story().file()).after(4 * HOUR);
    s.do('notice_result', { key: DECISION, outcome: 'failed', reason: 'no such address' }, SYSTEM);
    expect(s.state.repairs.filter((key) => key === DECISION)).toHaveLength(1);
    expect(s.owedKeys('notice/repair/notice/decision').concat(s.owedKeys('notice/undelivered'))).toHaveLength(2);
  });

  it('of a complaint that names nobody is handed over by a person', () => {
    const s = story().file({ parties: [] });
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan());
    expect(s.of('repair_needed')[0]!.data).toMatchObject({ key: DECISION, why: 'no_recipient' });
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'walk_in' }));
    expect([s.state.stage, s.state.repairs]).toEqual(['executing', []]);
  });

  it('of an older plan, received late, delivers nothing', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: DECISION, outcome: 'accepted' }, SYSTEM);
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter' }));
    s.do('record_acceptance', acceptance(s, 'refused'));
    s.do('propose_plan', plan(60_000));
    s.do('decide_plan', decision(s), by.lead);
    s.receipt(DECISION);
    expect(s.state.stage).toBe('plan_approved');
  });
});
