import { HOUR, MINUTE, type StandardFact } from '../../domain/index.js';
import { expressCn, RECEIVED, story } from './support/story.js';

const brokenBy = (...standards: StandardFact[]) => {
  const s = story().file({ standards });
  return s.of('registered')[0]!.data.breachedStandards;
};
const fact = (code: string, ms: number): StandardFact => ({ code, fromAt: RECEIVED, doneAt: RECEIVED + ms });

describe('service standards behind a complaint', () => {
  // shows X-12, S1-02, S1-03, S1-04, S1-07, S1-08
  it.each([
    ['order_confirmation', 1],
    ['service_plan', 2],
    ['inbound_check', 4],
    ['node_push', 24],
    ['force_majeure_notice', 1],
  ])('%s is broken when it took more than %i h', (code, hours) => {
    expect(brokenBy(fact(code, hours * HOUR))).toBeUndefined();
    expect(brokenBy(fact(code, hours * HOUR + 1))).toEqual([
      { code, dueAt: RECEIVED + hours * HOUR, doneAt: RECEIVED + hours * HOUR + 1 },
    ]);
  });

  // shows X-12, S1-06, S1-09
  it.each([
    ['transport_plan', 2],
    ['delivery_appointment', 1],
  ])('%s is broken when it was done less than %i h before', (code, hours) => {
    expect(brokenBy(fact(code, -hours * HOUR))).toBeUndefined();
    expect(brokenBy(fact(code, -hours * HOUR + MINUTE))).toMatchObject([{ code, dueAt: RECEIVED - hours * HOUR }]);
  });

  // shows X-12
  it('run on no timer, and are attached as they were sent', () => {
    const standards = [fact('node_push', 30 * HOUR), fact('own_code', 99 * HOUR)];
    const s = story().file({ standards });
    expect(Object.keys(s.state.deadlines)).toEqual(Object.keys(story().file().state.deadlines));
    expect(s.of('registered')[0]!.data).toMatchObject({ standards, breachedStandards: [{ code: 'node_push' }] });
  });

  it('are none where the policy names none', () => {
    const { standards: _standards, ...older } = expressCn;
    const s = story({ policy: older }).file({ standards: [fact('node_push', 30 * HOUR)] });
    expect(s.of('registered')[0]!.data.breachedStandards).toBeUndefined();
  });
});
