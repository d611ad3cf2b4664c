import { HOUR, type Policy } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { by } from './support/directory.js';
import { contact, pauseUntil, proposed, triage } from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

const monotone = builtInPolicies['express-cn-monotone']!;
const PIN = { id: monotone.id, version: monotone.version, hash: 'other-hash' };

/** Level 3: first response 8 h and resolution 72 h become 4 h and 24 h. */
const important = (): Story => {
  const s = story().fileLevel(3);
  s.do('confirm_triage', triage(3));
  return s;
};

function moveTo(s: Story, policy: Policy = monotone): Story {
  s.policy = policy;
  s.do('change_policy', { policy: PIN, texts: {} }, by.director);
  return s;
}

const due = (s: Story, kind: Parameters<Story['deadline']>[0]): number => (s.deadline(kind).dueAt - RECEIVED) / HOUR;

describe('moving a complaint to another version of the rules', () => {
  it('recounts running limits from the original facts, and says so in the journal', () => {
    const s = moveTo(important().after(2 * HOUR));
    expect([due(s, 'first_response'), due(s, 'plan'), due(s, 'resolution')]).toEqual([4, 24, 24]);
    expect(s.state.policyHash).toBe('other-hash');
    expect(s.of('policy_changed')[0]!.data).toMatchObject({ from: 'policy-hash', policy: PIN, by: 'director' });
    expect(new Set(s.of('deadline_moved').map(({ data }) => data.why))).toEqual(new Set(['policy_changed']));
  });

  it('leaves met what was met, and breached what was breached', () => {
    const met = important().after(HOUR);
    met.do('record_contact', contact(met));
    expect(moveTo(met).deadline('first_response')).toMatchObject({ state: 'met', rule: 'first_response.level-3' });
    const breached = moveTo(important().after(9 * HOUR));
    expect(breached.deadline('first_response')).toMatchObject({
      breachedAt: RECEIVED + 8 * HOUR,
      dueAt: RECEIVED + 8 * HOUR,
    });
  });

  it('keeps pauses that were granted', () => {
    const s = important();
    s.do('pause', pauseUntil(s.now + 3 * HOUR));
    moveTo(s.after(3 * HOUR));
    expect([due(s, 'first_response'), s.deadline('first_response').pauses.length]).toEqual([7, 1]);
  });

  it('under a running pause judges by the instant at which the clocks stand', () => {
    const s = important().after(HOUR);
    s.do('pause', pauseUntil(s.now + 10 * HOUR));
    moveTo(s.after(9 * HOUR));
    expect(s.advanceTo(s.now).deadline('first_response').breachedAt).toBeUndefined();
    s.do('resume', { texts: {} });
    expect(due(s, 'first_response')).toBe(13);
  });

  // shows X-09
  it('marks a breach that only the move has caused', () => {
    const s = moveTo(important().after(6 * HOUR)).advanceTo(RECEIVED + 6 * HOUR);
    const breach = s.of('deadline_breached').find(({ data }) => data.id === 'first_response.1')!;
    expect(breach.data).toMatchObject({ nominalAt: RECEIVED + 4 * HOUR, regrade: true });
  });

  // shows
  it('never moves the promise, the law or a date of others', () => {
    const externalDueAt = RECEIVED + 30 * HOUR;
    const s = story().file({ externalDueAt });
    const before = (['promise', 'legal', 'external'] as const).map((kind) => due(s, kind));
    const slower = structuredClone(expressCn);
    for (const rule of slower.deadlines)
      if (rule.limit.unit === 'day') rule.limit.amount = Math.max(1, rule.limit.amount - 1);
    moveTo(s, slower);
    expect((['promise', 'legal', 'external'] as const).map((kind) => due(s, kind))).toEqual(before);
  });

  it('counts what starts afterwards by the new version', () => {
    const s = moveTo(important());
    s.do('record_contact', contact(s));
    expect(s.policy.id).toBe('express-cn-monotone');
    expect(s.deadline('progress').rule).toBe('progress.complex');
  });

  it('is refused while a plan waits for its decision, below a director, twice, and when closed', () => {
    const change = { policy: PIN, texts: {} };
    expect(proposed(story().file()).refused('change_policy', change, by.director)).toBe('approval_open');
    expect(important().refused('change_policy', change, by.head)).toBe('rank_insufficient');
    expect(moveTo(important()).refused('change_policy', change, by.director)).toBe('already_recorded');
    const closed = important();
    closed.do('close', { reason: 'withdrawn', texts: {} });
    expect(closed.refused('change_policy', change, by.director)).toBe('not_possible_now');
  });
});
