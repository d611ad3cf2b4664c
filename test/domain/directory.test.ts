import {
  FALLBACK_QUEUE,
  isOnShift,
  isPresent,
  lowerRank,
  rankAbove,
  rankIndex,
  RANKS,
  resolvePerson,
  resolveRole,
  resolveTarget,
  unitOf,
  type LocalTime,
  type StaffMember,
  type WeeklyHours,
} from '../../domain/index.js';
import { directory, withoutPeople } from './support/directory.js';
import { RECEIVED, shanghai } from './support/story.js';

const NOW = 1_000;

describe('ranks', () => {
  it('climb from agent to general manager and end there', () => {
    expect(RANKS.map(rankAbove)).toEqual([
      'team_lead',
      'department_head',
      'director',
      'general_manager',
      'general_manager',
    ]);
    expect(RANKS.map(rankIndex)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are compared from the bottom', () => {
    expect([lowerRank('agent', 'director'), lowerRank('director', 'agent')]).toEqual(['agent', 'agent']);
  });
});

describe('presence', () => {
  const member = (from?: number, until?: number): StaffMember => ({
    ...directory().staff[0]!,
    ...(from !== undefined && { absences: [{ fromAt: from, ...(until !== undefined && { untilAt: until }) }] }),
  });

  it.each<[string, StaffMember, boolean]>([
    ['nobody who is never absent', member(), true],
    ['before an absence', member(NOW + 1), true],
    ['from the first instant of an absence', member(NOW), false],
    ['up to its end', member(0, NOW + 1), false],
    ['from its end on', member(0, NOW), true],
    [
      'in the second of two absences',
      { ...member(0, 1), absences: [{ fromAt: 0, untilAt: 1 }, { fromAt: NOW }] },
      false,
    ],
  ])('%s: %#', (_, one, expected) => {
    expect(isPresent(one, NOW)).toBe(expected);
  });
});

describe('a shift', () => {
  const shifts: WeeklyHours = {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '24:00'],
    ],
    fri: [['22:00', '06:00']],
  };

  it.each<[LocalTime['weekday'], string, boolean]>([
    ['mon', '08:59', false],
    ['mon', '09:00', true],
    ['mon', '12:00', false],
    ['mon', '23:59', true],
    ['tue', '00:00', false],
    ['fri', '21:59', false],
    ['fri', '22:00', true],
    ['sat', '05:59', true],
    ['sat', '06:00', false],
    ['fri', '05:00', false],
  ])('on %s at %s: %p', (weekday, time, expected) => {
    expect(isOnShift({ shifts }, { weekday, time })).toBe(expected);
  });

  it('that nobody has set means at any time', () => {
    expect(isOnShift({}, { weekday: 'sun', time: '03:00' })).toBe(true);
  });

  it('is read on the wall of the policy', () => {
    expect(shanghai.local(RECEIVED)).toEqual({ weekday: 'sat', time: '10:14' });
  });
});

describe('whoever is told', () => {
  const target = (absent: string[], rank: (typeof RANKS)[number] = 'team_lead') =>
    resolveTarget(withoutPeople(...absent), rank, 'hangzhou', NOW);

  const passed = (staffId: string) => [{ staffId, rank: 'team_lead', why: 'absent' }];

  it('is the holder of the rank', () => {
    expect(target([])).toEqual({ staffId: 'lead', rank: 'team_lead', via: 'holder' });
  });

  it('is the deputy of an absent holder', () => {
    expect(target(['lead'])).toEqual({ staffId: 'deputy', rank: 'team_lead', via: 'deputy', passed: passed('lead') });
  });

  it('is one rank up when holder and deputy are away', () => {
    expect(target(['lead', 'deputy'])).toEqual({
      staffId: 'head',
      rank: 'department_head',
      via: 'up',
      passed: [...passed('lead'), { staffId: 'deputy', rank: 'team_lead', why: 'deputy_absent' }],
    });
  });

  it('is further up when that rank is away as well', () => {
    expect(target(['lead', 'deputy', 'head'])).toMatchObject({ staffId: 'director', rank: 'director', via: 'up' });
  });

  it('is the fallback queue when the whole line is away', () => {
    const everybody = ['agent', 'lead', 'deputy', 'head', 'director', 'manager'];
    expect(target(everybody)).toMatchObject({ queue: FALLBACK_QUEUE, rank: 'team_lead', via: 'queue' });
  });

  it('is one rank up where the rank is vacant, and the record says so', () => {
    const { units, staff } = directory();
    const without = { units, staff: staff.filter(({ rank }) => rank !== 'team_lead') };
    expect(resolveTarget(without, 'team_lead', 'hangzhou', NOW)).toEqual({
      staffId: 'head',
      rank: 'department_head',
      via: 'up',
      passed: [{ rank: 'team_lead', why: 'vacant' }],
    });
  });

  it('is found in the parent of a unit that has nobody of the rank', () => {
    expect(target([], 'director').staffId).toBe('director');
  });

  it('is the first by id when several hold the rank', () => {
    const { units, staff } = directory();
    const second = { ...staff[0]!, id: 'aaron' };
    expect(resolveTarget({ units, staff: [...staff, second] }, 'agent', 'hangzhou', NOW).staffId).toBe('aaron');
    expect(resolveTarget({ units, staff: [second, ...staff] }, 'agent', 'hangzhou', NOW).staffId).toBe('aaron');
  });

  it('is nobody of a unit that does not exist', () => {
    expect(resolveTarget(directory(), 'agent', 'nowhere', NOW).via).toBe('queue');
  });

  it('is found although two units name each other as parent', () => {
    const units = [
      { id: 'a', parent: 'b', outletPrefixes: [] },
      { id: 'b', parent: 'a', outletPrefixes: [] },
    ];
    expect(resolveTarget({ units, staff: [] }, 'agent', 'a', NOW).via).toBe('queue');
  });
});

describe('a person by name', () => {
  it('is told himself, by his deputy, or by whoever has his rank', () => {
    expect(resolvePerson(directory(), 'lead', 'hangzhou', NOW).staffId).toBe('lead');
    expect(resolvePerson(withoutPeople('lead'), 'lead', 'hangzhou', NOW)).toMatchObject({
      staffId: 'deputy',
      via: 'deputy',
    });
    expect(resolvePerson(withoutPeople('agent'), 'agent', 'hangzhou', NOW)).toMatchObject({
      staffId: 'lead',
      via: 'up',
    });
  });

  it('who left the staff is replaced by an agent of the unit', () => {
    expect(resolvePerson(directory(), 'gone', 'hangzhou', NOW).staffId).toBe('agent');
  });
});

describe('a specialist by role', () => {
  const withOfficer = () => {
    const { units, staff } = directory();
    const officer: StaffMember = {
      id: 'officer',
      role: 'regulatory_affairs',
      rank: 'department_head',
      unit: 'headquarters',
    };
    return { units, staff: [...staff, officer] };
  };

  it('is found, and never stands in for the line', () => {
    expect(resolveRole(withOfficer(), 'regulatory_affairs', 'hangzhou', NOW)).toEqual({
      staffId: 'officer',
      rank: 'department_head',
      via: 'holder',
    });
    expect(resolveTarget(withOfficer(), 'department_head', 'hangzhou', NOW).staffId).toBe('head');
  });

  it('whom nobody can replace leaves the message to the fallback queue', () => {
    expect(resolveRole(directory(), 'duty_manager', 'hangzhou', NOW)).toMatchObject({
      queue: FALLBACK_QUEUE,
      via: 'queue',
    });
  });
});

describe('the unit of an outlet', () => {
  it.each([
    ['0571-023', 'hangzhou'],
    ['021-1', 'headquarters'],
    [undefined, 'headquarters'],
  ])('%s is %s', (outlet, unit) => {
    expect(unitOf(directory(), outlet)).toBe(unit);
  });

  it('is the one with the longest fitting prefix', () => {
    const units = [
      { id: 'province', outletPrefixes: ['05'] },
      { id: 'city', outletPrefixes: ['0571'] },
    ];
    expect(unitOf({ units, staff: [] }, '0571-9')).toBe('city');
    expect(unitOf({ units: [...units].reverse(), staff: [] }, '0571-9')).toBe('city');
  });

  it('that is listed is that of the list, whatever the prefixes say', () => {
    const outlets = [{ code: '0571-900', unit: 'headquarters' }];
    expect(unitOf({ ...directory(), outlets }, '0571-900')).toBe('headquarters');
    expect(unitOf({ ...directory(), outlets }, '0571-901')).toBe('hangzhou');
  });

  it('is unassigned in a directory without units', () => {
    expect(unitOf({ units: [], staff: [] }, '0571-9')).toBe('unassigned');
  });
});
