import { DAY, HOUR } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, triage } from './support/handling.js';
import { sleepless, story, type Story } from './support/story.js';

const paused = (reason: 'customer_evidence' | 'authority' = 'customer_evidence'): Story => {
  const s = story({ policy: sleepless }).fileLevel(3);
  s.do('confirm_triage', triage(3));
  s.do('pause', { reason, untilAt: s.now + 60 * HOUR, texts: {} }, by.lead);
  return s.deliver();
};
const reminders = (s: Story) =>
  s.owedEver.flatMap((one) => (one.key.startsWith('notice/pause_reminder') ? [one.openedAt] : []));

// shows X-08, S2-112
describe('while we wait for the customer', () => {
  it('he is reminded every day until the pause ends by itself', () => {
    const s = paused();
    const from = s.now;
    s.after(4 * DAY);
    expect(reminders(s)).toEqual([from + 24 * HOUR, from + 48 * HOUR]);
    expect(s.state.pause).toBeUndefined();
  });

  it('his answer resumes the clocks, and nobody reminds him any more', () => {
    const s = paused();
    const before = s.deadline('resolution').dueAt;
    s.after(10 * HOUR).do('record_contact', contact(s, { direction: 'inbound', purpose: 'other' }));
    expect(s.of('resumed').map(({ data }) => data.why)).toEqual(['answered']);
    expect(s.deadline('resolution').dueAt).toBe(before + 10 * HOUR);
    s.after(4 * DAY);
    expect(reminders(s)).toEqual([]);
  });

  it('a contact of ours, or an answer while an authority is waited for, resumes nothing', () => {
    const s = paused();
    s.do('record_contact', contact(s, { purpose: 'inquiry' }));
    const other = paused('authority');
    other.do('record_contact', contact(other, { direction: 'inbound', purpose: 'other' }));
    other.after(DAY);
    expect([s.state.pause, other.state.pause].map((one) => one?.reason)).toEqual(['customer_evidence', 'authority']);
    expect(reminders(other)).toEqual([]);
  });
});

// shows X-07
describe('a promise to be in touch again', () => {
  it('brings the next news forward, and never back', () => {
    const s = story({ policy: sleepless }).file();
    s.after(HOUR).do('record_contact', contact(s, { nextAt: s.now + 5 * HOUR }));
    expect(s.deadline('progress')).toMatchObject({ dueAt: s.now + 5 * HOUR, rule: 'progress.promised' });
    s.after(HOUR).do('record_contact', contact(s, { purpose: 'progress', nextAt: s.now + 30 * DAY }));
    expect(s.deadline('progress').rule).not.toBe('progress.promised');
    expect(s.deadline('progress').dueAt).toBeLessThan(s.now + 3 * DAY);
  });
});
