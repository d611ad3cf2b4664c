import {
  ASSIGNMENT_IS_NEWS,
  assignmentOf,
  DAY,
  DUE_SOON,
  HOUR,
  improvementDigestsOf,
  type Accusation,
  type Directory,
  type ImprovementStep,
  type ToldImprovement,
} from '../../domain/index.js';
import { directory, withoutPeople } from './support/directory.js';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const DUE = NOW + 10 * DAY;
const raised: ImprovementStep = {
  ...{ type: 'raised', by: 'head', at: NOW, commandId: 'c1' },
  ...{ cause: 'service_courier', department: 'hangzhou', ownerId: 'agent', dueAt: DUE },
};
const result: ImprovementStep = { type: 'result', by: 'agent', at: NOW + HOUR, commandId: 'c2' };
const inVain: ImprovementStep = {
  ...{ type: 'check', by: 'head', at: NOW + 2 * HOUR, commandId: 'c3' },
  ...{ effective: false, dueAt: DUE + DAY },
};
const helped: ImprovementStep = { type: 'check', by: 'head', at: NOW + 2 * HOUR, commandId: 'c4', effective: true };
const plain: Accusation = { class: 'delay', flags: [] };
const item = (steps: ImprovementStep[], about = plain, id = 'i1'): ToldImprovement => ({ id, steps, about });
const owned = (ownerId: string): ImprovementStep => ({ ...raised, ownerId }) as ImprovementStep;
const rude = (accused: Partial<Accusation>): Accusation => ({ class: 'attitude', flags: [], ...accused });

// shows S0-41, S0-74
describe('whose improvement it is', () => {
  const told = (steps: ImprovementStep[], at = NOW, staff: Directory = directory(), about = plain) => {
    const message = assignmentOf(staff, item(steps, about), at);
    return message && [message.to.staffId, message.lines[0]?.why, message.n];
  };

  it('he is told when it is raised, and again when it was done without effect', () => {
    expect(told([raised])).toEqual(['agent', 'assigned', 1]);
    expect(told([raised, result, inVain])).toEqual(['agent', 'returned', 3]);
    expect(assignmentOf(directory(), item([raised, result, inVain]), NOW)?.lines).toEqual([
      { id: 'i1', why: 'returned', cause: 'service_courier', ownerId: 'agent', dueAt: DUE + DAY },
    ]);
  });

  it('he is not told of what is done or checked, nor of what is no news any more', () => {
    expect([told([raised, result]), told([raised, result, helped])]).toEqual([undefined, undefined]);
    expect(told([raised], NOW + ASSIGNMENT_IS_NEWS)).toEqual(['agent', 'assigned', 1]);
    expect(told([raised], NOW + ASSIGNMENT_IS_NEWS + 1)).toBeUndefined();
  });

  it('his deputy or the rank above hears while he is away, and the queue of the department when nobody is left', () => {
    expect(told([owned('lead')], NOW, withoutPeople('lead'))).toEqual(['deputy', 'assigned', 1]);
    expect(told([raised], NOW, withoutPeople('agent'))?.[0]).toBe('lead');
    const empty = assignmentOf({ ...directory(), staff: [] }, item([raised]), NOW);
    expect([empty?.to.queue, empty?.unit]).toEqual(['fallback', 'hangzhou']);
  });

  // shows X-45
  it('is told to him even when the complaint accuses him, but to no deputy whom a hidden one accuses', () => {
    expect(told([raised], NOW, directory(), rude({ accusedPerson: 'agent' }))?.[0]).toBe('agent');
    const away = withoutPeople('lead');
    expect(told([owned('lead')], NOW, away, rude({ accusedPerson: 'deputy' }))?.[0]).toBe('head');
  });
});

// shows S1-24
describe('what is due soon or overdue', () => {
  const told = (items: ToldImprovement[], at: number, staff: Directory = directory()) =>
    improvementDigestsOf(staff, items, at).map(({ to, unit, lines }) => [
      to.staffId ?? `${String(to.queue)} of ${unit}`,
      lines.map(({ id, why }) => `${id} ${why}`),
    ]);
  const both = (why: string) => [
    ['agent', [`i1 ${why}`]],
    ['lead', [`i1 ${why}`]],
  ];

  it('is told to the owner and his lead from three days before on, and from 1 ms after its instant as overdue', () => {
    expect(told([item([raised])], DUE - DUE_SOON - 1)).toEqual([]);
    expect(told([item([raised])], DUE - DUE_SOON)).toEqual(both('due_soon'));
    expect(told([item([raised])], DUE)).toEqual(both('due_soon'));
    expect(told([item([raised])], DUE + 1)).toEqual(both('overdue'));
  });

  it('is not told of what is done, or checked, and follows the new instant after a check without effect', () => {
    expect(told([item([raised, result]), item([raised, result, helped])], DUE + 1)).toEqual([]);
    expect(told([item([raised, result, inVain])], DUE + 1)).toEqual(both('due_soon'));
  });

  it('comes in one message for each person, the most urgent first, and once where owner and lead are one', () => {
    const sooner = { ...raised, dueAt: DUE - 1 } as ImprovementStep;
    const items = [item([raised], plain, 'b'), item([sooner], plain, 'c'), item([owned('lead')], plain, 'a')];
    expect(told(items, DUE)).toEqual([
      ['agent', ['c overdue', 'b due_soon']],
      ['lead', ['c overdue', 'a due_soon', 'b due_soon']],
      ['head', ['a due_soon']],
    ]);
    expect(told([item([owned('manager')])], DUE)).toEqual([['manager', ['i1 due_soon']]]);
  });

  it('goes first to the manager of the owner’s own line, and to the department’s queue when the owner has left', () => {
    const staff = directory().staff.map((one) => (one.id === 'agent' ? { ...one, managerId: 'second' } : one));
    const second = { id: 'second', role: 'team_lead', rank: 'team_lead', unit: 'headquarters' } as const;
    expect(told([item([raised])], DUE, { ...directory(), staff: [...staff, second] })[1]?.[0]).toBe('second');
    expect(told([item([raised])], DUE, { ...directory(), staff: [] })).toEqual([
      ['fallback of hangzhou', ['i1 due_soon']],
    ]);
  });

  // shows X-45
  it('is not told to a lead whom a hidden complaint accuses, but to the next one above', () => {
    expect(told([item([raised], rude({ accusedPerson: 'lead' }))], DUE).map(([who]) => who)).toEqual(['agent', 'head']);
    expect(told([item([raised], rude({ accusedUnit: 'hangzhou' }))], DUE).map(([who]) => who)).toEqual([
      'agent',
      'head',
    ]);
  });
});
