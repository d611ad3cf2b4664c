import { execFileSync } from 'node:child_process';
import { createCalendar } from '../../domain/calendar/index.js';
import { HOUR, iso, quietUntil, type Policy, type Shift, type WorkCalendar } from '../../domain/index.js';
import { expressCn, story } from './support/story.js';

const SHIFTS: Shift[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
/** A carrier in Germany with a long lunch; its clocks go back on Sunday, 25 October 2026. */
const DAYS: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: SHIFTS, tue: SHIFTS, wed: SHIFTS, thu: SHIFTS, fri: SHIFTS },
  holidays: [],
  makeupDays: [],
  coverageYears: [2026],
};
const berlin = createCalendar('Europe/Berlin', { name: 'de@1', days: DAYS });
const policy: Policy = { ...expressCn, timeZone: 'Europe/Berlin', calendar: 'de' };
/** A Thursday, 10:00 in summer time. */
const RECEIVED = Date.parse('2026-10-22T08:00:00Z');

// shows X-17
describe('a carrier in a zone that changes its clocks', () => {
  const filed = () => {
    const s = story({ policy, at: RECEIVED });
    s.calendar = berlin;
    return s.file();
  };

  it('promises until its own close, after the change', () => {
    const promise = filed().deadline('promise');
    expect([iso(promise.dueAt), promise.calendar]).toEqual(['2026-10-27T16:00:00.000Z', 'de@1']);
    const segments = berlin.segments(promise.startAt, promise.dueAt, promise.clock, []);
    const hours = segments.map(({ as, fromAt, toAt }) => `${as} ${(toAt - fromAt) / HOUR}`);
    expect(hours).toEqual([
      ...['counted 2', 'non_working 1', 'counted 4', 'non_working 15'],
      ...['counted 4', 'non_working 1', 'counted 4', 'non_working 64'],
      ...['counted 4', 'non_working 1', 'counted 4', 'non_working 15'],
      ...['counted 4', 'non_working 1', 'counted 4'],
    ]);
  });

  it('has its own midnights under the law, and its own mornings on the ladder', () => {
    const legal = filed().deadline('legal');
    expect(iso(legal.dueAt)).toBe('2026-10-29T23:00:00.000Z');
    expect(legal.legalRungs!.map(({ at }) => iso(at))[0]).toBe('2026-10-27T08:00:00.000Z');
  });

  it('has its own nights', () => {
    const saturdayNight = Date.parse('2026-10-24T20:30:00Z');
    expect(iso(quietUntil(policy.ladder.quiet, berlin, saturdayNight)!)).toBe('2026-10-25T07:00:00.000Z');
    expect(quietUntil(policy.ladder.quiet, berlin, Date.parse('2026-10-24T15:00:00Z'))).toBeUndefined();
  });
});

describe('the zone of the machine', () => {
  /** What a machine in a zone counts and says, by the compiled rules. */
  const toldIn = (zone: string): string => {
    const from = (path: string) => JSON.stringify(new URL(`../../dist/${path}`, import.meta.url).href);
    const script = `
      import { createCalendar, localDay, sentenceOf } from ${from('domain/calendar/index.js')};
      const port = createCalendar('Europe/Berlin', { name: 'de@1', days: ${JSON.stringify(DAYS)} });
      const startAt = ${RECEIVED};
      const limits = [[3, 'day', 'working'], [20, 'hour', 'working'], [7, 'day', 'calendar'], [48, 'hour', 'elapsed']];
      const told = limits.map(([amount, unit, clock]) => {
        const limit = { amount, unit, clock };
        const { dueAt } = port.count(startAt, limit, []);
        return sentenceOf('Europe/Berlin', { limit, startAt, dueAt, pausedMs: 0, provisional: false }).en;
      });
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      console.log(JSON.stringify({ zone, told, day: localDay('Europe/Berlin', Date.parse('2026-10-22T22:30:00Z')) }));`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
    });
  };

  it.each(['America/New_York', 'Pacific/Kiritimati'])('does not matter when it is %s', (zone) => {
    const told = JSON.parse(toldIn(zone)) as Record<string, unknown>;
    expect(told).toEqual({
      zone,
      told: [
        'Due 2026-10-27 17:00 (Europe/Berlin): 3 working days from 2026-10-22 10:00, not counting the starting day.',
        'Due 2026-10-26 15:00 (Europe/Berlin): 20 working hours from 2026-10-22 10:00.',
        'Due 2026-10-29 24:00 (Europe/Berlin): 7 calendar days from 2026-10-22 10:00, not counting the starting day.',
        'Due 2026-10-24 10:00 (Europe/Berlin): 48 hours from 2026-10-22 10:00.',
      ],
      day: '20261023',
    });
  });
});
