import { dueBy, everyLine, toldAbout, type Told } from './support/told.js';
import { World } from './support/world.js';

/** A damage complaint of level 3 by telephone; what is not urgent waits from 22:00 to 08:00 (X-23; S2-051, R4, S1-13, S2-040, R7, X-03, X-20, X-22). */
const IMPORTANT: Told = {
  acknowledgement: ['d0 10:00 customer'],
  'first_response.1': [
    'd0 10:48 agent',
    'd0 11:00 team-lead',
    'd0 13:00 department-head',
    'd0 15:00 director',
    ...daily('15:00 director', 1, 8),
  ],
  'verification.1': ['d0 11:00 agent', 'd0 14:00 team-lead'],
  'findings.1': [
    'd1 08:00 agent',
    'd1 10:00 team-lead',
    'd1 12:00 department-head',
    'd1 14:00 director',
    ...daily('14:00 director', 2, 8),
  ],
  'plan.1': [
    'd1 08:00 agent',
    'd1 10:00 team-lead',
    'd1 12:00 department-head',
    'd1 14:00 director',
    ...daily('14:00 director', 2, 8),
  ],
  'progress.1': [
    'd1 08:00 agent',
    'd1 10:00 team-lead',
    'd1 12:00 department-head',
    'd1 14:00 director',
    ...daily('14:00 director', 2, 8),
  ],
  'resolution.1': [
    'd2 19:36 agent',
    'd3 10:00 team-lead',
    'd3 12:00 department-head',
    'd3 14:00 director',
    ...daily('14:00 director', 4, 8),
  ],
  'promise.1': [
    'd5 16:24 agent',
    'd7 08:00 team-lead',
    'd7 10:00 department-head',
    'd7 12:00 director',
    'd8 12:00 director',
  ],
  'legal.1': [
    'd5 09:00 agent',
    'd5 09:00 team-lead',
    'd6 09:00 department-head',
    'd7 09:00 director',
    'd7 09:00 regulatory-affairs',
    'd7 16:00 duty-manager',
    'd7 16:00 general-manager',
    'd8 00:00 general-manager',
  ],
};

/** A complaint of level 1 about attitude, in the app (S2-038, R4, S1-38, R7, X-03, X-20, X-22). */
const SLIGHT: Told = {
  acknowledgement: ['d0 10:00 customer'],
  'first_response.1': [
    'd0 11:36 agent',
    'd0 12:00 team-lead',
    'd0 16:00 department-head',
    ...daily('16:00 department-head', 1, 8),
  ],
  'verification.1': ['d0 11:00 agent', 'd0 14:00 team-lead'],
  'plan.1': [
    'd1 08:00 agent',
    'd1 10:00 team-lead',
    'd1 14:00 department-head',
    ...daily('14:00 department-head', 2, 8),
  ],
  'resolution.1': [
    'd1 08:00 agent',
    'd1 10:00 team-lead',
    'd1 14:00 department-head',
    ...daily('14:00 department-head', 2, 8),
  ],
  'progress.1': [
    'd2 08:00 agent',
    'd2 10:00 team-lead',
    'd2 14:00 department-head',
    ...daily('14:00 department-head', 3, 8),
  ],
  'promise.1': [
    'd3 08:00 agent',
    'd4 08:00 team-lead',
    'd4 12:00 department-head',
    ...daily('12:00 department-head', 5, 8),
  ],
  'legal.1': IMPORTANT['legal.1']!,
};

function daily(line: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `d${from + i} ${line}`);
}

let world: World;
let important: string;
let slight: string;

/** Until a minute later nobody is told anything but what the tables say; what falls together is one notice. */
async function expectTold(local: string): Promise<void> {
  await world.reach(local);
  expect(everyLine(await toldAbout(world, important))).toEqual(everyLine(dueBy(IMPORTANT, local)));
  expect(everyLine(await toldAbout(world, slight))).toEqual(everyLine(dueBy(SLIGHT, local)));
}

describe('when nothing happens', () => {
  beforeAll(async () => {
    world = await World.start();
    important = await world.file({ channel: 'phone' });
    slight = await world.file({ class: 'attitude', subClass: 'courier', impact: 1, urgency: 1 });
  });
  afterAll(() => world.stop());

  it('tells nobody but the customer within the first minutes', async () => {
    await expectTold('d0 10:47');
  });

  it('warns the owner and reaches the team lead within the first hour', async () => {
    await expectTold('d0 10:49');
    await expectTold('d0 11:02');
  });

  it('climbs through the first day to the top of the level, at the interval of the level', async () => {
    await expectTold('d0 17:00');
    await expectTold('d1 10:02');
  });

  it('repeats once a day at the top, and climbs for the limits of the second day', async () => {
    await expectTold('d2 10:02');
  });

  it('climbs the ladder of the legal clock on days 5, 6 and 7, each rung once', async () => {
    await expectTold('d5 09:02');
    await expectTold('d7 16:02');
  });

  it('reaches the general manager when the legal limit is broken, at the end of day 7', async () => {
    await expectTold('d7 23:59');
    await expectTold('d8 00:02');
    expect((await world.journal.read(important)).rung).toBe(4);
  });

  it('has recorded every breach in time', async () => {
    const usual = [
      'first_response.1',
      'legal.1',
      'plan.1',
      'progress.1',
      'promise.1',
      'resolution.1',
      'verification.1',
    ];
    for (const [no, expected] of [
      [important, ['findings.1', ...usual]],
      [slight, usual],
    ] as const) {
      const breaches = await world.events(no, 'deadline_breached');
      expect(breaches.map(({ data }) => data.id).sort()).toEqual(expected);
      expect(Math.max(...breaches.map(({ data }) => data.lateMs))).toBeLessThan(2_000);
      expect(await world.journal.verify(no)).toMatchObject({ sound: true });
    }
  });
});
