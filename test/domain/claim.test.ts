import { DAY, HOUR, iso, SYSTEM, type DeadlineKind } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, decided, plan } from './support/handling.js';
import { expressCn, shanghai, story, type Story } from './support/story.js';

const PAYOUT = 'payout/1:1';
/** An accepted offer of money that billing has not paid yet: Saturday 21 November, due at the close of Tuesday 1 December. */
const claiming = (policy = expressCn): Story => {
  const s = decided(story({ policy }).file());
  s.do('record_acceptance', acceptance(s));
  return s;
};
const KEY = 'notice/claim_extension/claim.1/1';
const ask = (s: Story, untilAt = s.deadline('claim').dueAt + DAY) => ({ untilAt, texts: {} });
const sent = (s: Story, key = KEY) => s.do('notice_result', { key, outcome: 'accepted' }, SYSTEM);

// shows S1-15
describe('a claim', () => {
  it('runs from the accepted offer for seven working days, and is met by the payment', () => {
    const s = claiming();
    expect([iso(s.deadline('claim').dueAt), s.deadline('claim').rule]).toEqual(['2026-12-01T10:00:00.000Z', 'claim']);
    s.do('payout_result', { key: PAYOUT, outcome: 'paid', settledAt: s.now }, SYSTEM);
    expect(s.deadline('claim').state).toBe('met');
  });

  it('that is not paid in time climbs', () => {
    const s = claiming().after(11 * DAY);
    expect(s.deadline('claim').breachedAt).toBe(Date.parse('2026-12-01T10:00:00Z'));
    expect(s.told('claim').map(({ who }) => who)).toEqual(expect.arrayContaining(['agent', 'lead', 'head']));
  });

  it('goes on when billing refuses, and ends when nothing is to be paid any more', () => {
    const s = claiming();
    s.do('payout_result', { key: PAYOUT, outcome: 'rejected', reason: 'payee_unknown', settledAt: s.now }, SYSTEM);
    expect(s.has('claim')).toBe(true);
    s.do('propose_plan', plan());
    s.deliver();
    expect(s.deadline('claim')).toMatchObject({ id: 'claim.1', state: 'cancelled' });
  });
});

// shows S1-16
describe('more time for a claim', () => {
  it('is told to the customer first, and the limit moves when that has gone out', () => {
    const s = claiming();
    const before = s.deadline('claim').dueAt;
    s.do('extend_claim', ask(s));
    expect(s.deadline('claim').dueAt).toBe(before);
    expect(s.state.owed[KEY]).toMatchObject({ template: 'claim_extension', to: { personId: 'p-1' } });
    sent(s);
    expect(s.deadline('claim')).toMatchObject({
      dueAt: before + DAY,
      extendedFromAt: before,
      rule: 'claim.extended',
      source: ['S1-16', 'ours'],
      losers: [{ rule: 'claim', dueAt: before }],
    });
    expect(s.of('deadline_moved').at(-1)!.data.why).toBe('extended');
  });

  it('is not there when the notice went out too late, or not at all', () => {
    const late = claiming();
    const { dueAt } = late.deadline('claim');
    late.advanceTo(dueAt - HOUR).do('extend_claim', ask(late));
    sent(late.advanceTo(dueAt + 1));
    expect(late.deadline('claim')).toMatchObject({ dueAt, breachedAt: dueAt });
    const failed = claiming();
    failed.do('extend_claim', ask(failed));
    failed.do('notice_result', { key: KEY, outcome: 'failed', reason: 'no_such_number' }, SYSTEM);
    expect(failed.deadline('claim').dueAt).toBe(dueAt);
    failed.do('extend_claim', ask(failed));
    sent(failed, 'notice/claim_extension/claim.1/2');
    expect(failed.deadline('claim').dueAt).toBe(dueAt + DAY);
  });

  it('counts from a receipt that comes before the answer of the channel, once', () => {
    const s = claiming();
    s.do('extend_claim', ask(s));
    s.receipt(KEY);
    expect(s.deadline('claim').extendedFromAt).toBeDefined();
    expect(s.of('deadline_moved').filter(({ data }) => data.why === 'extended')).toHaveLength(1);
  });

  it('warns anew, and is breached at its own end', () => {
    const s = claiming();
    const { dueAt } = s.deadline('claim');
    s.advanceTo(dueAt - HOUR).do('extend_claim', ask(s, dueAt + 2 * DAY));
    sent(s);
    s.advanceTo(dueAt + 2 * DAY);
    expect(s.of('deadline_warned').filter(({ data }) => data.id === 'claim.1')).toHaveLength(2);
    expect(s.deadline('claim').breachedAt).toBeUndefined();
    s.after(1);
    expect(s.deadline('claim').breachedAt).toBe(dueAt + 2 * DAY);
  });

  it('stays as it was told when the rules or the calendar change', () => {
    const s = claiming();
    s.do('extend_claim', ask(s));
    sent(s);
    const { dueAt } = s.deadline('claim');
    const quick = expressCn.deadlines.map((rule) =>
      rule.id === 'claim' ? { ...rule, limit: { ...rule.limit, amount: 1 } } : rule,
    );
    s.policy = { ...expressCn, deadlines: quick };
    s.do('change_policy', { policy: { id: 'express-cn', version: '9', hash: 'other' }, texts: {} }, by.director);
    s.do('calendar_changed', { calendar: 'cn@2' }, SYSTEM);
    expect(s.deadline('claim').dueAt).toBe(dueAt);
  });

  it.each<[string, (s: Story) => number]>([
    ['after the limit', (s) => s.advanceTo(s.deadline('claim').dueAt + 1).deadline('claim').dueAt + DAY],
    ['to an earlier end', (s) => s.deadline('claim').dueAt],
    ['further than the policy goes', (s) => shanghai.add(s.deadline('claim').dueAt, expressCn.claim!.extension) + 1],
  ])('is refused %s', (_, until) => {
    const s = claiming();
    expect(s.refused('extend_claim', ask(s, until(s)))).toBe('extension_not_allowed');
  });

  it('is refused twice, while a notice is on its way, without a claim, without a policy for it, and with nobody to tell', () => {
    const s = claiming();
    s.do('extend_claim', ask(s));
    expect(s.refused('extend_claim', ask(s))).toBe('extension_not_allowed');
    sent(s);
    expect(s.refused('extend_claim', ask(s))).toBe('extension_not_allowed');
    expect(
      story()
        .file()
        .refused('extend_claim', { untilAt: Date.parse('2026-12-01'), texts: {} }),
    ).toBe('deadline_not_found');
    const { claim: _claim, ...older } = expressCn;
    const without = claiming(older);
    expect(without.refused('extend_claim', ask(without))).toBe('extension_not_allowed');
  });

  // shows X-07
  it('is news about the case once it is delivered: progress starts anew', () => {
    const s = claiming().after(HOUR);
    s.do('extend_claim', ask(s));
    sent(s);
    const kind: DeadlineKind = 'progress';
    const before = s.deadline(kind).startAt;
    s.after(HOUR).receipt(KEY);
    expect([before < s.now, s.deadline(kind).startAt]).toEqual([true, s.now]);
  });
});
