import { DAY, HOUR, MINUTE } from '../../domain/index.js';
import { contact, proposed, triage } from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

const triaged = (): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

describe('progress', () => {
  // shows X-07
  it('starts anew with every contact of a person that reached the customer', () => {
    const s = triaged().after(10 * HOUR);
    s.do('record_contact', contact(s, { purpose: 'progress' }));
    expect(s.deadline('progress')).toMatchObject({ id: 'progress.2', startAt: s.now });
  });

  // shows X-07
  it.each([
    ['an attempt that failed', { reached: false }],
    ["the customer's own message", { direction: 'inbound' as const }],
  ])('does not start anew with %s', (_, more) => {
    const s = triaged().after(10 * HOUR);
    s.do('record_contact', contact(s, more));
    expect([s.deadline('progress').startAt, s.deadline('first_response').state]).toEqual([RECEIVED, 'running']);
  });

  it('starts anew at the contact itself, not when it is written down', () => {
    const s = triaged().after(10 * HOUR);
    s.do('record_contact', contact(s, { occurredAt: s.now - 4 * HOUR }));
    expect(s.deadline('progress').startAt).toBe(RECEIVED + 6 * HOUR);
  });

  it('is not set back by older news', () => {
    const s = triaged().after(10 * HOUR);
    s.do('record_contact', contact(s));
    s.after(HOUR).do('record_contact', contact(s, { occurredAt: s.now - 5 * HOUR }));
    expect(s.deadline('progress').startAt).toBe(RECEIVED + 10 * HOUR);
  });

  // shows S2-109, S2-105
  it('is a new deadline each time, and only the running one is kept in the state', () => {
    const s = triaged();
    for (let i = 0; i < 3; i += 1) s.after(HOUR).do('record_contact', contact(s));
    expect(Object.keys(s.state.deadlines).filter((id) => id.startsWith('progress'))).toEqual(['progress.4']);
    expect(s.state.opened['progress']).toBe(4);
  });

  it('does not start when the policy has no such limit', () => {
    const { policy } = story();
    const s = story({
      policy: { ...policy, deadlines: policy.deadlines.filter(({ kind }) => kind !== 'progress') },
    }).file();
    s.do('record_contact', contact(s));
    expect(s.count('contact_recorded')).toBe(1);
    expect(s.has('progress')).toBe(false);
  });
});

describe('a contact', () => {
  it('up to five minutes ahead of our clock is taken as now', () => {
    const s = triaged();
    s.do('record_contact', contact(s, { occurredAt: s.now + 5 * MINUTE }));
    expect(s.deadline('first_response').metAt).toBe(s.now);
  });

  it('further ahead has not taken place', () => {
    const s = triaged();
    expect(s.refused('record_contact', contact(s, { occurredAt: s.now + 5 * MINUTE + 1 }))).toBe('not_possible_now');
  });

  it('of a time before the complaint was received meets nothing', () => {
    const s = triaged().after(HOUR);
    s.do('record_contact', contact(s, { occurredAt: RECEIVED - DAY }));
    expect(s.has('first_response')).toBe(true);
  });

  it('does not meet a plan, even when it speaks of one', () => {
    const s = proposed(story().file());
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter' }));
    expect([s.state.stage, s.has('plan')]).toEqual(['plan_proposed', true]);
  });
});
