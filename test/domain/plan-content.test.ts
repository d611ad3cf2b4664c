import { HOUR, type Measure } from '../../domain/index.js';
import { decision, plan, triage } from './support/handling.js';
import { by } from './support/directory.js';
import { story } from './support/story.js';

const triaged = () => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

describe('a measure of a plan', () => {
  // shows S0-23, S2-105, S2-116
  it('names department, owner and instant, and its result is recorded beside them', () => {
    const s = triaged();
    const resend: Measure = {
      id: 'm1',
      kind: 'resend',
      department: 'hub-1',
      ownerId: 'lead',
      dueAt: s.now + 5 * HOUR,
    };
    s.do('propose_plan', plan(0, [resend]));
    expect(s.state.plan?.measures).toEqual([resend]);
  });

  it.each<[string, (now: number) => Measure[]]>([
    ['owned by somebody unknown', () => [{ id: 'm1', kind: 'apology', ownerId: 'nobody' }]],
    ['due now', (now) => [{ id: 'm1', kind: 'apology', dueAt: now }]],
    [
      'called as another one',
      () => [
        { id: 'm1', kind: 'apology' },
        { id: 'm1', kind: 'resend' },
      ],
    ],
  ])('%s is refused', (_, measures) => {
    const s = triaged();
    expect(s.refused('propose_plan', plan(0, measures(s.now)))).toBe('measure_unfit');
  });

  // shows S0-24
  it('with another limit makes a version of its own, and the decision on the earlier one is void', () => {
    const s = triaged();
    const measure = (hours: number): Measure[] => [{ id: 'm1', kind: 'resend', dueAt: s.now + hours * HOUR }];
    s.do('propose_plan', plan(50_000, measure(5)));
    const first = decision(s);
    s.do('propose_plan', plan(50_000, measure(6)));
    expect(s.state.plan).toMatchObject({ version: 2 });
    expect(s.refused('decide_plan', first, by.lead)).toBe('plan_superseded');
    expect(s.refused('decide_plan', { ...first, version: 2 }, by.lead)).toBe('plan_hash_mismatch');
  });
});
