import { createCalendar, lastMonthOver } from '../../domain/calendar/index.js';
import {
  DAY,
  figuresOf,
  HOUR,
  iso,
  missedOf,
  ownerOfMissed,
  type Indicator,
  type MonthCounts,
} from '../../domain/index.js';
import { expressCn } from '../../policy/express-cn/index.js';
import { directory, withoutPeople } from './support/directory.js';

const nothing: MonthCounts = {
  ...{ total: 0, responded: 0, responseMs: 0, resolved: 0, handlingMs: 0, within24Hours: 0, within48Hours: 0 },
  ...{ solved: 0, closed: 0, repeats: 0, escalated: 0 },
  ...{ rated: 0, meanHundredths: 0, points: 0, satisfied: 0, basicallySatisfied: 0, attitudeSatisfied: 0 },
};
/** A hundred complaints that nobody could complain about. */
const perfect: MonthCounts = {
  ...{ total: 100, responded: 100, responseMs: 100 * 0.4 * HOUR, resolved: 100, handlingMs: 100 * 20 * HOUR },
  ...{ within24Hours: 100, within48Hours: 100, solved: 100, closed: 100, repeats: 0, escalated: 0 },
  ...{
    rated: 100,
    meanHundredths: 48_000,
    points: 9_600,
    satisfied: 100,
    basicallySatisfied: 0,
    attitudeSatisfied: 100,
  },
};
const { indicators = [] } = expressCn;
const missed = (change: Partial<MonthCounts>) =>
  missedOf('2026-10', figuresOf({ ...perfect, ...change }, indicators)).map(({ indicator, figure }) => [
    indicator,
    figure,
  ]);

// shows S1-24
describe('what a month has missed', () => {
  it('is nothing in a good month, and nothing in one without complaints', () => {
    expect(missed({})).toEqual([]);
    expect(figuresOf(nothing, indicators)).toEqual([]);
  });

  it.each([
    ['first_response_mean', { responseMs: 100 * 2.5 * HOUR }, 2.5],
    ['handling_mean', { handlingMs: 100 * 31.236 * HOUR }, 31.24],
    ['resolution_rate', { solved: 94 }, 94],
    ['completion_rate', { closed: 89 }, 89],
    ['satisfied_share', { satisfied: 89 }, 89],
    ['satisfaction_mean', { meanHundredths: 44_000 }, 4.4],
    ['satisfaction_points', { points: 8_400 }, 84],
    ['repeat_rate', { repeats: 6 }, 6],
    ['escalation_rate', { escalated: 4 }, 4],
  ] as const)('%s by its own target alone', (code, change, figure) => {
    expect(missed(change)).toEqual([[code, figure]]);
  });

  it('is nothing that is reached exactly, at least or at most', () => {
    expect(
      missed({ solved: 95, closed: 90, satisfied: 90, repeats: 5, escalated: 3, handlingMs: 2_400 * HOUR }),
    ).toEqual([]);
  });

  it('is not measured by those who were not answered, not solved or did not rate', () => {
    expect(missed({ responded: 50, responseMs: 50 * HOUR, resolved: 50, handlingMs: 50 * 24 * HOUR })).toEqual([]);
    expect(missed({ rated: 90, meanHundredths: 90 * 450, points: 90 * 85, satisfied: 90 })).toEqual([]);
  });

  // shows X-70
  it('is never a figure of the sample report, which is only shown', () => {
    const slow = { ...perfect, within24Hours: 0, within48Hours: 0, basicallySatisfied: 60, attitudeSatisfied: 1 };
    expect(missedOf('2026-10', figuresOf(slow, indicators))).toEqual([]);
    expect(figuresOf(slow, indicators).find(({ indicator }) => indicator === 'handled_within_24_h')).toEqual({
      ...{ indicator: 'handled_within_24_h', figure: 0, alarmed: false },
      target: { is: 'at_least', value: 70, unit: 'percent' },
    });
  });

  it('names month, indicator, figure and target in the unit of the target; what it cannot measure is left out', () => {
    const other = (code: string, unit: Indicator['target']['unit']): Indicator => ({
      ...{ code, target: { is: 'at_most', value: 10, unit }, alarmed: true, source: ['ours'] },
    });
    const carriers = [
      other('first_response_mean', 'minute'),
      other('handling_mean', 'percent'),
      other('dances', 'hour'),
    ];
    expect(missedOf('2026-10', figuresOf(perfect, carriers))).toEqual([
      { month: '2026-10', indicator: 'first_response_mean', figure: 24, target: carriers[0]!.target },
    ]);
    const named = figuresOf(perfect, indicators).map(({ indicator }) => indicator);
    expect(indicators.map(({ code }) => code).filter((code) => !named.includes(code))).toEqual([
      ...['first_contact_resolution', 'order_response_on_time', 'logistics_update_on_time', 'telephone_answer'],
    ]);
  });
});

describe('the month that is looked at', () => {
  const { after, due } = expressCn.missedIndicators!;
  const looked = (now: string) => lastMonthOver('Asia/Shanghai', Date.parse(now), after);

  it('is the one before, of the policy’s time zone, as soon as its last complaint had seven days', () => {
    const october = {
      ...{ name: '2026-10', fromAt: Date.parse('2026-09-30T16:00:00Z'), untilAt: Date.parse('2026-10-31T16:00:00Z') },
    };
    expect(looked('2026-11-08T16:00:00Z')).toEqual(october);
    expect(looked('2026-11-08T15:59:59Z').name).toBe('2026-09');
    expect(looked('2026-12-08T15:59:59Z')).toEqual(october);
    expect(looked('2027-01-09T00:00:00Z').name).toBe('2026-12');
    expect(looked('2027-01-05T00:00:00Z').name).toBe('2026-11');
  });

  it('leaves thirty days for the improvement', () => {
    const dueAt = createCalendar('Asia/Shanghai').add(Date.parse('2026-11-09T22:30:00Z'), due);
    expect(iso(dueAt)).toBe('2026-12-10T16:00:00.000Z');
  });
});

describe('what was missed', () => {
  const owner = (staff = directory(), rank = expressCn.missedIndicators!.owner) => ownerOfMissed(staff, rank, 10 * DAY);

  it('is the department head’s at the head office, or of the rank that the policy names', () => {
    expect(owner()).toEqual({ department: 'headquarters', ownerId: 'head' });
    expect(owner(directory(), 'director')?.ownerId).toBe('director');
  });

  it('stays his while he is away for a time, and goes to the next rank when he is for good', () => {
    const { staff, ...rest } = directory();
    const absences = [{ fromAt: 9 * DAY, untilAt: 11 * DAY }];
    const away = { ...rest, staff: staff.map((one) => (one.id === 'head' ? { ...one, absences } : one)) };
    expect(owner(away)?.ownerId).toBe('head');
    expect(owner(withoutPeople('head'))?.ownerId).toBe('director');
    expect(owner({ ...directory(), staff: [] })).toBeUndefined();
  });
});
