import {
  dispatch,
  HOUR,
  iso,
  MINUTE,
  nextChance,
  type Desk,
  type DispatchQuestion,
  type Load,
  type StaffMember,
} from '../../domain/index.js';
import { by, directory, withoutPeople } from './support/directory.js';
import { findings, plan, triage } from './support/handling.js';
import { expressCn, RECEIVED, shanghai, story, type Story } from './support/story.js';

const agent = (id: string, more: Partial<StaffMember> = {}): StaffMember => ({
  id,
  role: 'agent',
  rank: 'agent',
  unit: 'hangzhou',
  ...more,
});
const units = [
  { id: 'headquarters', outletPrefixes: [] },
  { id: 'hangzhou', parent: 'headquarters', outletPrefixes: ['0571'] },
  { id: 'accused', parent: 'hangzhou', outletPrefixes: [] },
];
const question: DispatchQuestion = {
  unit: 'hangzhou',
  class: 'delay',
  rank: 'agent',
  accusedUnit: undefined,
  without: [],
  at: RECEIVED,
};
const desk = (staff: StaffMember[], loads: [string, Load][] = []): Desk => ({
  policy: expressCn.dispatch,
  directory: { units, staff },
  loads: new Map(loads),
  calendar: shanghai,
});
const chosen = (staff: StaffMember[], loads: [string, Load][] = [], more: Partial<DispatchQuestion> = {}) =>
  dispatch(desk(staff, loads), { ...question, ...more })?.owner.staffId;

/** RECEIVED is a Saturday, 10:14. */
const AFTERNOON = { sat: [['12:00', '20:00']] } satisfies StaffMember['shifts'];

// exercises dispatch
describe('dispatch', () => {
  // shows F8, S2-068, S2-136
  it('chooses the lightest load among equals', () => {
    const staff = [agent('a'), agent('b'), agent('c')];
    expect(
      chosen(staff, [
        ['a', { open: 3 }],
        ['b', { open: 1 }],
        ['c', { open: 2 }],
      ]),
    ).toBe('b');
  });

  // shows F8
  it('weighs free places, not open complaints: a small desk is full sooner', () => {
    const staff = [agent('a', { capacity: 10 }), agent('b', { capacity: 100 })];
    expect(
      chosen(staff, [
        ['a', { open: 2 }],
        ['b', { open: 15 }],
      ]),
    ).toBe('b');
  });

  // shows F8, S0-47, S0-48, S0-49
  it('prefers whoever is qualified for the class by name, unless his desk is much fuller', () => {
    const staff = [agent('a'), agent('b', { qualifications: ['delay'] })];
    expect(chosen(staff, [['b', { open: 40 }]])).toBe('b');
    expect(chosen(staff, [['b', { open: 50 }]])).toBe('a');
  });

  // shows F8
  it('breaks ties by the longest idle, then by id, whatever the order of the directory', () => {
    const staff = [agent('b'), agent('a'), agent('c')];
    expect([chosen(staff), chosen([...staff].reverse())]).toEqual(['a', 'a']);
    const even: [string, Load][] = [
      ['a', { open: 1, lastAt: 3 }],
      ['b', { open: 1, lastAt: 2 }],
      ['c', { open: 1, lastAt: 2 }],
    ];
    expect([chosen(staff, even), chosen([...staff].reverse(), even)]).toEqual(['b', 'b']);
  });

  // shows F8, S1-47, S2-068
  it.each<[string, { more: Partial<StaffMember>; load?: Load }]>([
    ['is not qualified for the class', { more: { qualifications: ['price'] } }],
    ['is absent', { more: { absences: [{ fromAt: RECEIVED - 1 }] } }],
    ['is not on shift', { more: { shifts: AFTERNOON } }],
    ['is of the accused unit', { more: { unit: 'accused' } }],
    ['is no agent by role', { more: { role: 'legal' } }],
    ['is above the rank', { more: { rank: 'team_lead', role: 'team_lead' } }],
    ['has a full desk', { more: { capacity: 2 }, load: { open: 2 } }],
  ])('passes over somebody who %s', (_, { more, load }) => {
    const staff = [agent('a', more), agent('b')];
    const loads: [string, Load][] = [['b', { open: 1 }], ...(load ? [['a', load] as [string, Load]] : [])];
    const own = { unit: 'accused', accusedUnit: 'accused' };
    expect(chosen(staff, loads, own)).toBe('b');
    expect(chosen([agent('a', more)], loads, own)).toBeUndefined();
  });

  it('passes over everybody below the accused unit', () => {
    expect(chosen([agent('a', { unit: 'accused' })], [], { unit: 'accused', accusedUnit: 'hangzhou' })).toBeUndefined();
  });

  it('passes over a party of the complaint', () => {
    expect(chosen([agent('a'), agent('b')], [], { without: ['a'] })).toBe('b');
  });

  it('asks the unit before its parents', () => {
    const staff = [agent('a', { unit: 'headquarters' }), agent('b')];
    expect(chosen(staff, [['b', { open: 30 }]])).toBe('b');
    expect(chosen([staff[0]!])).toBe('a');
  });

  it('gives more to somebody without a capacity, however much he has', () => {
    expect(chosen([agent('a')], [['a', { open: 500 }]])).toBe('a');
  });
});

describe('the queue looks again', () => {
  const next = (staff: StaffMember[], loads: [string, Load][] = [], more: Partial<DispatchQuestion> = {}) => {
    const at = nextChance(desk(staff, loads), { ...question, ...more });
    return at === undefined ? undefined : iso(at + 8 * HOUR).slice(5, 16);
  };

  // shows F8
  it.each<[string, Partial<StaffMember>, string | undefined]>([
    ['when a shift begins', { shifts: AFTERNOON }, '11-21T12:00'],
    ['when the shift of another day begins', { shifts: { tue: [['09:00', '18:00']] } }, '11-24T09:00'],
    ['a week later, when today’s shift is over', { shifts: { sat: [['08:00', '10:00']] } }, '11-28T08:00'],
    ['when an absence ends', { absences: [{ fromAt: 0, untilAt: RECEIVED + HOUR }] }, '11-21T11:14'],
    [
      'with the first shift after an absence',
      { shifts: AFTERNOON, absences: [{ fromAt: 0, untilAt: RECEIVED + 24 * HOUR }] },
      '11-28T12:00',
    ],
    ['never, when he is away for good', { absences: [{ fromAt: 0 }] }, undefined],
    ['never, when he is not qualified', { qualifications: ['price'], shifts: AFTERNOON }, undefined],
  ])('%s', (_, more, expected) => {
    expect(next([agent('a', more)])).toBe(expected);
  });

  it('in half an hour while everybody at work is full, or sooner when somebody else comes', () => {
    const full = agent('a', { capacity: 1 });
    expect(next([full], [['a', { open: 1 }]])).toBe('11-21T10:44');
    const soon = { absences: [{ fromAt: 0, untilAt: RECEIVED + 10 * MINUTE }] };
    expect(next([full, agent('b', soon)], [['a', { open: 1 }]])).toBe('11-21T10:24');
  });
});

const two = { ...directory(), staff: [...directory().staff, agent('agent-2')] };
const only = (more: Partial<StaffMember>) => ({
  ...directory(),
  staff: directory().staff.map((one) => (one.id === 'agent' ? { ...one, ...more } : one)),
});
const owners = (s: Story) => s.of('assigned').map(({ data }) => [data.why, data.from, data.owner.staffId]);

describe('a new complaint', () => {
  // shows S2-097, S2-166, F8
  it('gets one owner, and the event says why it was this one', () => {
    const s = story({ directory: two });
    s.loads.set('agent', { open: 3 });
    s.file();
    expect(s.of('registered')[0]!.data).toMatchObject({
      owner: { staffId: 'agent-2', via: 'holder' },
      dispatched: { weight: 60 * 50 + 40 * 100, open: 0, candidates: 2 },
    });
    expect([s.state.queue, s.state.repairs]).toEqual([undefined, []]);
  });

  // shows F8
  it('about a unit is owned by nobody of it, and by nobody at all when its word is not known', () => {
    const s = story({ directory: { ...two, staff: [...two.staff, agent('far', { unit: 'headquarters' })] } });
    expect(s.file({ accusedUnit: 'hangzhou' }).state.ownerId).toBe('far');
    expect(() => story().file({ accusedUnit: 'hangzou' })).toThrow('unit_unknown');
  });

  // shows S2-054, S2-055, S2-056, S2-057, C11, C22
  it.each([
    [1, 'agent'],
    [2, 'agent'],
    [3, 'agent'],
    [4, 'lead'],
    [5, 'head'],
  ] as const)('of level %i is owned by %s', (level, owner) => {
    expect(story().fileLevel(level).state.ownerId).toBe(owner);
  });

  // shows X-23
  it('that asks for a rank above the agents goes to the deputy, then up', () => {
    expect(story({ directory: withoutPeople('lead') }).fileLevel(4).state.ownerId).toBe('deputy');
    expect(story({ directory: withoutPeople('lead', 'deputy') }).fileLevel(4).state.ownerId).toBe('head');
  });
});

describe('a complaint that nobody fits', () => {
  const noon = RECEIVED + 105 * MINUTE + 55_000;
  const waiting = (): Story => story({ directory: only({ shifts: AFTERNOON }) }).file();

  // shows F8, S2-097, S2-071
  it('waits in the queue with an alarm and a limit of being picked up', () => {
    const s = waiting();
    expect([s.state.ownerId, s.state.queue]).toEqual([undefined, { sinceAt: RECEIVED, nextAt: noon }]);
    expect(s.of('repair_needed').map(({ data }) => [data.key, data.why])).toEqual([['nobody/dispatch', 'nobody_fits']]);
    expect(s.has('pick_up')).toBe(true);
  });

  // shows F8
  it('gets its owner when his shift begins, and the alarm ends', () => {
    const s = waiting().advanceTo(noon - 1);
    expect(s.state.ownerId).toBeUndefined();
    s.advanceTo(noon);
    expect(owners(s)).toEqual([['dispatched', undefined, 'agent']]);
    expect([s.state.queue, s.state.repairs, s.deadline('pick_up').state]).toEqual([undefined, [], 'met']);
  });

  it('looks again until somebody fits, and says so once for each time', () => {
    const s = story({ directory: only({ capacity: 1 }) });
    s.loads.set('agent', { open: 1 });
    s.file().after(2 * HOUR);
    expect(s.of('queued').map(({ at }) => (at - RECEIVED) / MINUTE)).toEqual([0, 30, 60, 90, 120]);
    expect(s.count('repair_needed')).toBe(1);
    s.loads.clear();
    s.after(30 * MINUTE);
    expect(s.state.ownerId).toBe('agent');
  });

  // shows F8
  it('gets its owner when the directory changes, and nothing is written when that does not help', () => {
    const s = story({ directory: only({ qualifications: ['price'] }) }).file();
    expect(s.state.queue).toEqual({ sinceAt: RECEIVED });
    expect(s.do('directory_changed', { version: 2 }, by.service)).toEqual([]);
    s.directory = two;
    s.do('directory_changed', { version: 3 }, by.service);
    expect(owners(s)).toEqual([['dispatched', undefined, 'agent']]);
    expect(s.do('directory_changed', { version: 4 }, by.service)).toEqual([]);
  });

  it('leaves the queue when it is closed', () => {
    const s = waiting();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect([s.state.queue, s.state.repairs]).toEqual([undefined, []]);
    expect(s.do('directory_changed', { version: 2 }, by.service)).toEqual([]);
  });
});

describe('a complaint whose owner', () => {
  // shows S2-097
  it('has left the staff goes to somebody else', () => {
    const s = story({ directory: two }).file();
    s.directory = { ...two, staff: two.staff.filter(({ id }) => id !== 'agent') };
    s.do('directory_changed', { version: 2 }, by.service);
    expect(owners(s)).toEqual([['dispatched', 'agent', 'agent-2']]);
  });

  // shows F8, S2-097
  it.each<[string, Partial<StaffMember>, Parameters<typeof triage>[1], string]>([
    ['still fits keeps it', {}, {}, 'agent'],
    ['is off shift and full keeps it', { shifts: { mon: [['09:00', '10:00']] }, capacity: 1 }, {}, 'agent'],
    ['is not qualified for its class loses it', { qualifications: ['delay'] }, { class: 'price' }, 'agent-2'],
    ['is absent loses it', { absences: [{ fromAt: 0 }] }, {}, 'agent-2'],
  ])('at triage %s', (_, more, about, expected) => {
    const s = story({ directory: two }).file();
    s.directory = { ...two, staff: two.staff.map((one) => (one.id === 'agent' ? { ...one, ...more } : one)) };
    s.loads.set('agent', { open: 9 });
    s.do('confirm_triage', triage(2, about));
    expect(s.state.ownerId).toBe(expected);
  });

  // shows C11
  it('has too low a rank for the level that it turned out to be loses it to that rank', () => {
    const s = story().file();
    s.do('confirm_triage', triage(4));
    expect(s.state.ownerId).toBe('lead');
  });

  it('fits no more and nobody else does keeps it, since somebody has to', () => {
    const s = story({ directory: only({ qualifications: ['delay'] }) }).file();
    s.do('confirm_triage', triage(2, { class: 'price' }));
    expect([s.state.ownerId, s.count('queued')]).toEqual(['agent', 0]);
  });

  it('turns out to be of the accused unit never keeps it: it waits in the queue', () => {
    const s = story({ directory: withoutPeople('head', 'director', 'manager') }).file();
    s.do('confirm_triage', triage(2, { accusedUnit: 'hangzhou' }));
    expect([s.state.ownerId, s.of('queued')[0]!.data.from]).toEqual([undefined, 'agent']);
    expect(s.has('pick_up')).toBe(true);
    expect(s.refused('confirm_triage', triage(2, { accusedUnit: 'hangzou' }))).toBe('unit_unknown');
  });
});

describe('a transfer', () => {
  const texts = { reason: 'hash' };
  const filed = (setting = { directory: two }): Story => story(setting).file();

  // shows S4-16, S2-068
  it('by the owner or by a team lead goes to whoever is named, with who did it', () => {
    const s = filed();
    s.do('transfer', { to: 'agent-2', texts }, by.agent);
    s.do('transfer', { to: 'lead', texts }, by.lead);
    expect(owners(s)).toEqual([
      ['transferred', 'agent', 'agent-2'],
      ['transferred', 'agent-2', 'lead'],
    ]);
    expect(s.of('assigned').map(({ data }) => [data.by, data.texts])).toEqual([
      ['agent', texts],
      ['lead', texts],
    ]);
  });

  it('that names nobody goes to whom dispatch finds, never back to the owner', () => {
    const s = filed();
    s.loads.set('agent-2', { open: 50 });
    s.do('transfer', { texts }, by.agent);
    expect(s.state.ownerId).toBe('agent-2');
    expect(story().file().refused('transfer', { texts }, by.agent)).toBe('nobody_fits');
  });

  // shows S4-16
  it('is capped: after two in a round only a department head may', () => {
    const s = filed();
    s.do('transfer', { to: 'agent-2', texts }, by.lead);
    s.do('transfer', { to: 'agent', texts }, by.lead);
    expect(s.refused('transfer', { to: 'agent-2', texts }, by.lead)).toBe('transferred_too_often');
    s.do('transfer', { to: 'agent-2', texts }, by.head);
    expect(s.state.transfers).toBe(3);
  });

  it('out of the queue is open to whoever takes it himself, and is no transfer that counts', () => {
    const s = story({ directory: only({ shifts: AFTERNOON }) }).file();
    expect(s.refused('transfer', { to: 'lead', texts }, by.agent)).toBe('rank_insufficient');
    s.do('transfer', { to: 'agent', texts }, by.agent);
    expect(owners(s)).toEqual([['picked_up', undefined, 'agent']]);
    expect([s.state.transfers, s.state.repairs, s.deadline('pick_up').state]).toEqual([undefined, [], 'met']);
  });

  // shows S1-47
  it.each<[string, Partial<StaffMember>, string]>([
    ['whom nobody knows', { id: 'other' }, 'does not know agent-2'],
    ['who is not qualified', { qualifications: ['price'] }, 'not qualified for delay'],
    ['who is absent', { absences: [{ fromAt: 0 }] }, 'absent now'],
    ['outside the line', { role: 'legal' }, 'outside the line'],
  ])('to somebody %s is refused', (_, more, message) => {
    const s = filed({ directory: { ...directory(), staff: [...directory().staff, agent('agent-2', more)] } });
    const { refused } = s.attempt('transfer', { to: 'agent-2', texts }, by.lead);
    expect(refused).toMatchObject({ code: 'assignee_unfit', message: expect.stringContaining(message) });
  });

  it('to somebody of too low a rank or of the accused unit is refused', () => {
    const major = story({ directory: two }).fileLevel(5);
    expect(major.refused('transfer', { to: 'agent', texts }, by.head)).toBe('assignee_unfit');
    const accusing = story({ directory: two }).file({ accusedUnit: 'hangzhou' });
    expect(accusing.refused('transfer', { to: 'agent', texts }, by.lead)).toBe('assignee_unfit');
  });

  it('by others, to its owner, or of a closed complaint is refused', () => {
    const s = filed();
    expect(s.refused('transfer', { to: 'agent-2', texts }, by.colleague)).toBe('rank_insufficient');
    expect(s.refused('transfer', { to: 'agent', texts }, by.agent)).toBe('already_owner');
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.refused('transfer', { to: 'agent-2', texts }, by.lead)).toBe('not_possible_now');
  });

  it('counts anew in the next round', () => {
    const s = filed();
    s.do('transfer', { to: 'agent-2', texts }, by.lead);
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.do('reopen', { texts: {} }, by.manager);
    expect(s.state.transfers).toBeUndefined();
    s.do('record_findings', findings());
    s.do('propose_plan', plan());
    expect(s.state.ownerId).toBe('agent-2');
  });
});
