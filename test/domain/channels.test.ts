import { HOUR, type NoticeChannel, type NoticeEffect, type ReachedBy } from '../../domain/index.js';
import { by } from './support/directory.js';
import { approved, contact, done, proposed } from './support/handling.js';
import { PARTY, story, type Story } from './support/story.js';

const reachable = (reach: ReachedBy): Story => story().file({ parties: [{ ...PARTY, reach }] });
const everywhere: NoticeChannel[] = ['email', 'wechat', 'sms', 'letter'];
const notice = (s: Story, key: string): NoticeEffect => s.state.owed[key] as NoticeEffect;
const accept = (s: Story, key: string) => s.do('notice_result', { key, outcome: 'accepted' }, by.service);
const fail = (s: Story, key: string) => s.do('notice_result', { key, outcome: 'failed', reason: 'x' }, by.service);
const bounce = (s: Story, key: string) => {
  accept(s, key);
  s.receipt(key, 'bounced');
};
const decisionTo = (reach: ReachedBy): Story => approved(reachable(reach));
const DECISION = 'notice/decision/1';

describe('a notice to the customer', () => {
  // shows S2-022
  it("takes the channel that he prefers, else the first of the policy's order that reaches him", () => {
    const first = (reach: ReachedBy) => notice(reachable(reach), 'notice/acknowledgement/1').channel;
    expect(first({ channels: everywhere })).toBe('email');
    expect(first({ channels: ['sms', 'letter'] })).toBe('sms');
    expect(first({ channels: everywhere, preferred: 'sms' })).toBe('sms');
    expect(first({ channels: ['letter'], preferred: 'sms' })).toBe('letter');
    expect(first({ channels: [] })).toBeUndefined();
  });

  it('that bounces takes the next channel under a key of its own, and says the same', () => {
    const s = decisionTo({ channels: ['email', 'sms', 'letter'], preferred: 'sms' });
    expect(notice(s, DECISION).channel).toBe('sms');
    bounce(s, DECISION);
    expect(notice(s, `${DECISION}/via/email`)).toMatchObject({
      channel: 'email',
      template: 'decision',
      values: { planVersion: 1 },
      receiptWanted: true,
    });
    expect(s.state.repairs).toEqual([]);
  });

  it('never takes a channel twice, whatever the policy becomes meanwhile', () => {
    const s = decisionTo({ channels: ['email', 'sms'] });
    bounce(s, DECISION);
    s.policy = { ...s.policy, channels: { order: ['sms', 'email'], source: ['ours'] } };
    bounce(s, `${DECISION}/via/sms`);
    expect(s.owedKeys(DECISION)).toEqual([]);
    const channels = s.owedEver.flatMap((e) => (e.kind === 'notice' && e.template === 'decision' ? [e.channel] : []));
    expect(channels).toEqual(['email', 'sms']);
  });

  // shows X-01: delivered by whichever channel, the decision meets the legal clock
  it('counts when it arrives on the second channel', () => {
    const s = decisionTo({ channels: ['email', 'sms'] });
    bounce(s, DECISION);
    accept(s, `${DECISION}/via/sms`);
    s.receipt(`${DECISION}/via/sms`);
    expect([s.state.plan?.deliveredAt, s.deadline('legal').state]).toEqual([s.now, 'met']);
  });

  it('that reaches him nowhere is an alarm, and a call task that a call ends', () => {
    const s = decisionTo({ channels: ['email', 'sms'] });
    bounce(s, DECISION);
    fail(s, `${DECISION}/via/sms`);
    expect(s.state.repairs).toEqual([`${DECISION}/via/sms`]);
    expect(s.deadline('customer_call')).toMatchObject({ state: 'running', about: DECISION, dueAt: s.now + 12 * HOUR });
    s.do('record_contact', contact(s, { reached: false }));
    expect(s.has('customer_call')).toBe(true);
    s.do('record_contact', contact(s));
    expect(s.has('customer_call')).toBe(false);
  });

  it('whose call nobody makes climbs', () => {
    const s = decisionTo({ channels: ['sms'] });
    bounce(s, DECISION);
    s.after(24 * HOUR);
    expect(s.told('customer_call').map(({ template }) => template)).toContain('breach');
  });

  it('asks for no call to somebody without a telephone, and is an alarm all the same', () => {
    const s = decisionTo({ channels: ['email'] });
    bounce(s, DECISION);
    expect([s.has('customer_call'), s.state.repairs]).toEqual([false, [DECISION]]);
  });

  it('is not repeated elsewhere when it is no longer so', () => {
    const s = decisionTo({ channels: ['email', 'sms'] });
    accept(s, DECISION);
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'walk_in' }));
    expect(s.state.stage).not.toBe('plan_approved');
    s.receipt(DECISION, 'bounced');
    expect(s.owedKeys(DECISION)).toEqual([]);
  });

  it('of a result that arrives on the second channel starts the silence', () => {
    const s = proposed(reachable({ channels: ['email', 'letter'] }), 0).deliver();
    s.do('record_measure', done(s));
    bounce(s, 'notice/result/1');
    accept(s, 'notice/result/1/via/letter');
    s.receipt('notice/result/1/via/letter');
    expect([s.state.resultDeliveredAt, s.deadline('result').state]).toEqual([s.now, 'met']);
  });
});
