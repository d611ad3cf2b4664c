import { createCalendar } from '../../domain/calendar/index.js';
import { HOUR, iso, SYSTEM, type DeadlineRule, type Limit, type Policy } from '../../domain/index.js';
import { parsePolicy } from '../../policy/index.js';
import { by } from './support/directory.js';
import { contact } from './support/handling.js';
import { cn, expressCn, RECEIVED, segmentsOf, shanghai, story } from './support/story.js';

const working = (amount: number, unit: Limit['unit'] = 'day'): Limit => ({ amount, unit, clock: 'working' });
const rule = (id: string, kind: DeadlineRule['kind'], limit: Limit): DeadlineRule => ({
  id,
  kind,
  limit,
  source: ['ours'],
});

/** express-cn with limits of working time for some kinds. */
function withRules(...rules: DeadlineRule[]): Policy {
  const kinds = rules.map(({ kind }) => kind);
  const kept = expressCn.deadlines.filter(({ kind }) => !kinds.includes(kind));
  return { ...expressCn, deadlines: [...kept, ...rules] };
}

const NINE_HOURS = withRules(rule('resolution.office', 'resolution', working(9, 'hour')));

// shows S1-37, X-03
describe('a promise in working days', () => {
  it('ends at the close of the third working day and names the calendar', () => {
    const s = story().file();
    expect(s.deadline('promise')).toMatchObject({
      dueAt: Date.parse('2026-11-25T10:00:00Z'),
      clock: 'working',
      limit: working(3),
      calendar: 'cn@1',
      losers: [{ rule: 'promise' }],
    });
    expect(s.deadline('promise').provisional).toBeUndefined();
  });

  it('is capped a day before the law where holidays would carry it beyond', () => {
    const s = story({ at: Date.parse('2026-09-30T02:00:00Z') }).file();
    expect(s.deadline('promise')).toMatchObject({ clock: 'calendar', losers: [{ rule: 'promise.ordinary' }] });
    expect(iso(s.deadline('promise').dueAt)).toBe('2026-10-06T16:00:00.000Z');
  });

  it('that runs into days nobody knows yet is provisional and takes them as worked', () => {
    const s = story({ at: Date.parse('2026-12-28T02:00:00Z') }).file();
    expect([iso(s.deadline('promise').dueAt), s.deadline('promise').provisional]).toEqual([
      '2026-12-31T10:00:00.000Z',
      true,
    ]);
  });
});

// shows X-08
describe('a resolution in working hours', () => {
  const at = (time: string): number => Date.parse(`2026-11-23T${time}Z`);
  const paused = (from: string, to: string, policy = NINE_HOURS) => {
    const s = story({ policy, at: at('01:00:00') }).file();
    s.do('confirm_triage', { class: 'delay', impact: 2, urgency: 2, flags: [], justified: 'yes', texts: {} });
    s.advanceTo(at(from));
    s.do('pause', { reason: 'customer_evidence', untilAt: Date.parse(to) + HOUR, texts: {} }, by.lead);
    s.advanceTo(to);
    s.do('resume', { texts: {} });
    return s;
  };

  it('warns when 80 % of the working time has passed, not of the time on the clock', () => {
    const s = story({ policy: NINE_HOURS, at: at('05:00:00') }).file();
    const { warnAt, dueAt } = s.deadline('resolution');
    expect([iso(warnAt!), iso(dueAt)]).toEqual(['2026-11-24T03:12:00.000Z', '2026-11-24T05:00:00.000Z']);
  });

  it('goes on after a pause over night with the working time that was left', () => {
    const s = paused('08:00:00', '2026-11-24T02:00:00Z');
    const deadline = s.deadline('resolution');
    expect(iso(deadline.dueAt)).toBe('2026-11-24T04:00:00.000Z');
    expect(segmentsOf(deadline).map(({ as, fromAt, toAt }) => [as, (toAt - fromAt) / HOUR])).toEqual([
      ['counted', 7],
      ['paused', 18],
      ['counted', 2],
    ]);
  });

  it('is breached 1 ms after its due instant, when a pause has moved it', () => {
    const s = paused('08:00:00', '2026-11-24T02:00:00Z');
    const { dueAt } = s.deadline('resolution');
    s.advanceTo(dueAt);
    expect(s.of('deadline_breached').filter(({ data }) => data.id === 'resolution.1')).toHaveLength(0);
    s.advanceTo(dueAt + 1);
    expect(s.of('deadline_breached').find(({ data }) => data.id === 'resolution.1')!.data.nominalAt).toBe(dueAt);
  });

  it('does not move for a pause outside working hours', () => {
    const twelve = withRules(rule('resolution.office', 'resolution', working(12, 'hour')));
    const s = paused('10:30:00', '2026-11-23T20:00:00Z', twelve);
    expect(iso(s.deadline('resolution').dueAt)).toBe('2026-11-24T04:00:00.000Z');
  });
});

// shows C3
describe('when the days of a year become known', () => {
  const BEFORE = Date.parse('2026-12-28T02:00:00Z');
  /** New Year on 31 December to 3 January, and Saturday 26 December worked. */
  const notice = createCalendar('Asia/Shanghai', {
    name: 'cn@2',
    days: { ...cn, holidays: [...cn.holidays, '2026-12-31', '2027-01-01'], coverageYears: [...cn.coverageYears, 2027] },
  });
  const known = (s: ReturnType<typeof story>) => {
    s.calendar = notice;
    return s.do('calendar_changed', { calendar: 'cn@2' }, SYSTEM);
  };

  it('a provisional deadline is counted from its start again, and says so once', () => {
    const s = story({ at: BEFORE }).file();
    expect(known(s).map(({ type }) => type)).toEqual(['deadline_moved']);
    expect(iso(s.deadline('promise').dueAt)).toBe('2027-01-03T16:00:00.000Z');
    expect(s.deadline('promise')).toMatchObject({ clock: 'calendar', losers: [{ rule: 'promise.ordinary' }] });
    expect(s.deadline('promise').provisional).toBeUndefined();
    expect(known(s)).toEqual([]);
  });

  it('what has passed or is breached stays as it was', () => {
    const passed = story({ at: BEFORE }).file();
    const { dueAt } = passed.deadline('promise');
    passed.advanceTo(dueAt + 1);
    expect(known(passed)).toEqual([]);
    expect(passed.deadline('promise')).toMatchObject({ dueAt, provisional: true });
  });

  it('what is met stays as it was', () => {
    const policy = withRules(rule('first_response.office', 'first_response', working(3)));
    const s = story({ policy, at: BEFORE }).file();
    const { dueAt } = s.deadline('first_response');
    s.do('record_contact', contact(s));
    expect(s.deadline('first_response').state).toBe('met');
    expect(known(s).map(({ data }) => 'id' in data && data.id)).toEqual(['promise.1']);
    expect(s.deadline('first_response')).toMatchObject({ dueAt, provisional: true, state: 'met' });
  });
});

// shows
describe('when days that were off are worked after all', () => {
  const corrected = (s: ReturnType<typeof story>, ...worked: string[]) => {
    const days = { ...cn, makeupDays: [...cn.makeupDays, ...worked.map((date) => ({ date }))] };
    s.calendar = createCalendar('Asia/Shanghai', { name: 'cn@2', days });
    return s.do('calendar_changed', { calendar: 'cn@2' }, SYSTEM);
  };

  it('a limit that had lost against the calendar days may win', () => {
    const s = story({ at: Date.parse('2026-09-30T02:00:00Z') }).file();
    expect(s.deadline('promise')).toMatchObject({ clock: 'calendar', rule: 'promise', calendar: 'cn@1' });
    corrected(s, '2026-10-01', '2026-10-02', '2026-10-03');
    expect(s.deadline('promise')).toMatchObject({ clock: 'working', rule: 'promise.ordinary', calendar: 'cn@2' });
    expect(iso(s.deadline('promise').dueAt)).toBe('2026-10-03T10:00:00.000Z');
  });

  it('a limit that has ended before now by the change alone is breached, and on record as such', () => {
    const s = story({ at: Date.parse('2026-09-30T02:00:00Z') }).file();
    s.advanceTo('2026-10-04T02:00:00Z');
    const [moved] = corrected(s, '2026-10-01', '2026-10-02', '2026-10-03');
    expect(moved?.data).toMatchObject({ id: 'promise.1', why: 'calendar', overdueByRegrade: true });
    s.advanceTo('2026-10-04T02:00:01Z');
    expect(s.of('deadline_breached').find(({ data }) => data.id === 'promise.1')?.data).toMatchObject({
      regrade: true,
      nominalAt: Date.parse('2026-10-03T10:00:00Z'),
    });
  });
});

describe('a policy that counts working time', () => {
  it('is accepted with a calendar, also where its days alone could pass the law', () => {
    expect(() => parsePolicy(expressCn)).not.toThrow();
  });

  it('is refused without a calendar, and without anything that bounds its days', () => {
    const { calendar: _calendar, ...without } = expressCn;
    expect(() => parsePolicy(without)).toThrow(/the policy names no calendar; name one in "calendar", such as cn/);
    const alone = { ...expressCn, deadlines: expressCn.deadlines.filter(({ id }) => id !== 'promise') };
    expect(() => parsePolicy(alone)).toThrow(/3 working days may end after the legal limit/);
  });

  it('cannot be counted with a calendar of another zone', () => {
    expect(() => createCalendar('Europe/Berlin', { name: 'cn@1', days: cn })).toThrow(/use one zone/);
    expect(shanghai.version).toBe('cn@1');
    expect(iso(shanghai.add(RECEIVED, working(1)))).toBe('2026-11-23T10:00:00.000Z');
  });
});
