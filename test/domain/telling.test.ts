import { DAY, HOUR } from '../../domain/index.js';
import { by } from './support/directory.js';
import { approved, findings, triage } from './support/handling.js';
import { story, type Story } from './support/story.js';

const tell = (s: Story, message: 'progress' | 'plan' | 'delay' | 'facts_request' | 'apology', untilAt?: number) =>
  s.do('tell_customer', { message, texts: { words: 't' }, ...(untilAt !== undefined && { untilAt }) });
const triaged = (): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

describe('what a person tells the customer', () => {
  // shows S1-36, X-07
  it('counts as progress when it has arrived, and not before', () => {
    const s = triaged().after(2 * HOUR);
    const first = s.deadline('progress').id;
    tell(s, 'progress');
    const [{ data }] = s.of('customer_told') as [ReturnType<typeof s.of<'customer_told'>>[0]];
    expect(data).toMatchObject({ message: 'progress', by: 'agent' });
    s.do('notice_result', { key: data.key, outcome: 'accepted' }, by.service);
    expect(s.deadline('progress').id).toBe(first);
    s.after(HOUR).receipt(data.key);
    expect(s.deadline('progress')).toMatchObject({ startAt: s.now, state: 'running' });
    expect(s.deadline('progress').id).not.toBe(first);
  });

  // shows S0-24
  it('is no plan before the plan is approved', () => {
    const s = triaged();
    s.do('record_findings', findings());
    expect(s.refused('tell_customer', { message: 'plan', texts: {} })).toBe('message_not_allowed');
    const later = approved(story().file());
    tell(later, 'plan');
    expect(later.owedKeys('notice/plan')).toHaveLength(1);
  });

  // shows S1-37, X-03: the delay is told with its reason before the promise passes
  it('is a delay only before the promise passes, with a date between it and the law', () => {
    const s = triaged();
    const [promise, legal] = [s.deadline('promise').dueAt, s.deadline('legal').dueAt];
    const refused = (untilAt?: number) =>
      s.refused('tell_customer', { message: 'delay', texts: {}, ...(untilAt !== undefined && { untilAt }) });
    expect([refused(), refused(promise), refused(legal + 1)]).toEqual(Array(3).fill('message_not_allowed'));
    tell(s, 'delay', legal);
    expect(s.deadline('promise').dueAt).toBe(promise);
    s.advanceTo(promise + 1);
    expect(refused(legal)).toBe('message_not_allowed');
  });

  it('needs somebody to be told', () => {
    const s = story().file({ parties: [] });
    expect(s.refused('tell_customer', { message: 'apology', texts: {} })).toBe('message_not_allowed');
  });

  it('goes out each time it is told', () => {
    const s = triaged();
    tell(s, 'facts_request');
    s.after(DAY / 2);
    tell(s, 'facts_request');
    expect(s.owedKeys('notice/facts_request')).toHaveLength(2);
  });
});
