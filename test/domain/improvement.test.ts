import {
  checkProblem,
  HOUR,
  improvementOf,
  improvementOverdue,
  raisingProblem,
  resultProblem,
  rootCauseOf,
  type ComplaintEvent,
  type ImprovementStep,
  type Improver,
} from '../../domain/index.js';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const DUE = NOW + 48 * HOUR;
const goal = { cause: 'service_courier', department: 'east', ownerId: 'owner', dueAt: DUE } as const;
const raised: ImprovementStep = { type: 'raised', by: 'asker', at: NOW, commandId: 'c1', ...goal };
const result: ImprovementStep = { type: 'result', by: 'doer', at: NOW + HOUR, commandId: 'c2' };
const inVain: ImprovementStep = {
  ...{ type: 'check', by: 'checker', at: NOW + 2 * HOUR, commandId: 'c3' },
  ...{ effective: false, dueAt: DUE + HOUR },
};
const helped: ImprovementStep = { type: 'check', by: 'checker', at: NOW + 3 * HOUR, commandId: 'c4', effective: true };
const who = (id: string, more: Partial<Improver> = {}): Improver => ({ id, leads: false, accused: false, ...more });

// shows S0-13, S0-41, S0-74
describe('an improvement', () => {
  it.each([
    ['is open once it is raised', [raised], 'open', DUE, 0],
    ['is done when its result is recorded', [raised, result], 'done', DUE, 0],
    ['is open again with a new instant when there is no effect', [raised, result, inVain], 'open', DUE + HOUR, 1],
    ['is done again after a second result', [raised, result, inVain, result], 'done', DUE + HOUR, 1],
    ['is checked when it helps', [raised, result, helped], 'checked', DUE, 0],
  ] as const)('%s', (_, steps, state, dueAt, reopenings) => {
    expect(improvementOf(steps)).toMatchObject({ ...goal, state, dueAt, reopenings, raisedBy: 'asker' });
  });

  it('names who did it and who checked it last', () => {
    const { doneBy, doneAt, checkedBy, checkedAt } = improvementOf([raised, result, helped]);
    expect([doneBy, doneAt, checkedBy, checkedAt]).toEqual(['doer', NOW + HOUR, 'checker', NOW + 3 * HOUR]);
  });

  it('is overdue 1 ms after its instant while it is open, and not when it waits to be checked', () => {
    const open = improvementOf([raised]);
    expect([improvementOverdue(open, DUE), improvementOverdue(open, DUE + 1)]).toEqual([false, true]);
    expect(improvementOverdue(improvementOf([raised, result]), DUE + 1)).toBe(false);
  });

  it('does not begin with anything but being raised, and is raised once', () => {
    expect(() => improvementOf([result])).toThrow('begins with being raised');
    expect(() => improvementOf([raised, raised])).toThrow('raised once');
  });
});

describe('raising an improvement', () => {
  it.each([
    ['with cause, known owner and an instant to come is allowed', goal, true, undefined],
    ['without a cause is refused', { ...goal, cause: undefined }, true, 'improvement_incomplete'],
    ['for somebody unknown is refused', goal, false, 'improvement_incomplete'],
    ['to be done by now is refused', { ...goal, dueAt: NOW }, true, 'improvement_incomplete'],
  ] as const)('%s', (_, given, known, code) => {
    expect(raisingProblem(given, known, NOW)?.code).toBe(code);
  });

  it('takes the root cause of the findings, of the closing after them, or of a later review', () => {
    const event = (type: string, rootCause?: string) => ({ type, data: { rootCause } }) as unknown as ComplaintEvent;
    expect(rootCauseOf([event('registered')])).toBeUndefined();
    const found = [event('findings_recorded', 'operations_vehicles')];
    expect(rootCauseOf([...found, event('findings_recorded')])).toBe('operations_vehicles');
    const closed = [...found, event('closed', 'service_courier')];
    expect(rootCauseOf(closed)).toBe('service_courier');
    expect(rootCauseOf([...closed, event('review_recorded')])).toBe('service_courier');
    expect(rootCauseOf([...closed, event('review_recorded', 'operations_network')])).toBe('operations_network');
  });
});

describe('a result', () => {
  it.each([
    ['by the owner is recorded', [raised], who('owner'), undefined],
    ['by a lead for him is recorded', [raised], who('lead', { leads: true }), undefined],
    ['by somebody else is refused', [raised], who('other'), 'improvement_not_yours'],
    ['of what is done already is refused', [raised, result], who('owner'), 'improvement_not_possible'],
    ['of what was checked is refused', [raised, result, helped], who('owner'), 'improvement_not_possible'],
    ['after a check without effect is recorded', [raised, result, inVain], who('owner'), undefined],
  ] as const)('%s', (_, steps, improver, code) => {
    expect(resultProblem(improvementOf(steps), undefined, improver)?.code).toBe(code);
  });

  // shows S1-24
  it('of what was to be analysed says whether it was process, people or system, and of anything else does not', () => {
    const target = { is: 'at_most', value: 24, unit: 'hour' } as const;
    const missed = { month: '2026-10', indicator: 'handling_mean', figure: 31.2, target };
    const asked: ImprovementStep = { ...raised, cause: 'to_be_analysed', missed };
    const item = improvementOf([asked]);
    expect(item).toMatchObject({ state: 'open', missed });
    expect(resultProblem(item, undefined, who('owner'))?.message).toContain('of process, people, system');
    expect(resultProblem(item, ['people', 'system'], who('owner'))).toBeUndefined();
    expect(resultProblem(improvementOf([raised]), ['people'], who('owner'))?.code).toBe('improvement_incomplete');
    expect(improvementOf([asked, { ...result, found: ['people', 'system'] }])).toMatchObject({
      ...{ state: 'done', found: ['people', 'system'], missed },
    });
  });
});

// shows S0-41
describe('a check of the effect', () => {
  const yes = { effective: true };
  const no = { effective: false, dueAt: DUE };
  const done = [raised, result];

  it.each([
    ['by another person is taken', done, yes, who('checker'), undefined],
    ['by whoever asked for it is taken', done, yes, who('asker'), undefined],
    ['by the owner is refused', done, yes, who('owner'), 'improvement_checker_unfit'],
    ['by whoever did it is refused', done, yes, who('doer'), 'improvement_checker_unfit'],
    ['by whom the complaint is about is refused', done, yes, who('x', { accused: true }), 'improvement_checker_unfit'],
    ['before a result is refused', [raised], yes, who('checker'), 'improvement_not_possible'],
    ['after another check is refused', [...done, helped], yes, who('checker'), 'improvement_not_possible'],
    ['without effect names a new instant', done, no, who('checker'), undefined],
    ['without effect and instant is refused', done, { effective: false }, who('checker'), 'improvement_incomplete'],
    ['without effect and a past instant is refused', done, { ...no, dueAt: NOW }, who('c'), 'improvement_incomplete'],
  ] as const)('%s', (_, steps, check, improver, code) => {
    expect(checkProblem(improvementOf(steps), check, improver, NOW)?.code).toBe(code);
  });
});
