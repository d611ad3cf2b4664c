import { HOUR } from '../../domain/index.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
let resumed: string;
let capped: string;
let still: string;

/** Spoken with the customer, so that only plan, progress and resolution can become late. */
async function answer(no: string): Promise<void> {
  await world.people.triage(no);
  await world.people.contact(no);
}

const historyLength = async (no: string): Promise<number> => (await world.handle(no).describe()).historyLength;

beforeAll(async () => {
  world = await World.start();
  resumed = await world.file({ channel: 'phone' });
  capped = await world.file({ channel: 'phone' });
  still = await world.file({ channel: 'phone' });
  await world.reach('d0 10:02');
  for (const no of [resumed, capped, still]) await answer(no);
  const until = world.time.instant('d3 09:00');
  expect((await world.people.pause('agent', still, until)).body['code']).toBe('rank_insufficient');
  expect((await world.people.pause('team_lead', still, until)).status).toBe(200);
  await world.settled(still);
});
afterAll(() => world.stop());

describe('a complaint with nothing due', () => {
  it('writes no history, whether it is paused or waits for the next instant of its agenda', async () => {
    await world.reach('d0 10:30');
    const before = [await historyLength(still), await historyLength(resumed)];
    await world.reach('d0 12:55');
    expect([await historyLength(still), await historyLength(resumed)]).toEqual(before);
  });
});

describe('a paused complaint', () => {
  it('keeps the distance to its next rung: what would have come a minute later comes later by the pause', async () => {
    await world.reach('d1 09:59');
    // Findings and plan have 24 h both: one notice, under the key of the first, after the quiet hours.
    expect((await toldAbout(world, resumed))['findings.1']).toEqual(['d1 08:00 agent']);
    for (const no of [resumed, capped]) {
      const hours = no === capped ? 5 : 24;
      expect((await world.people.pause('agent', no, world.clock.now() + hours * HOUR)).status).toBe(200);
    }
    await world.reach('d1 14:58');
    for (const no of [resumed, capped]) expect((await toldAbout(world, no))['findings.1']).toHaveLength(1);
  });

  it('goes on by itself at the end it was given, and owner and customer are told', async () => {
    await world.reach('d1 15:02');
    const told = await toldAbout(world, capped);
    expect(told['pause']).toEqual(['d1 09:59 customer']);
    expect(told['pause_ended']).toEqual(['d1 14:59 agent', 'd1 14:59 customer']);
    expect(told['findings.1']).toEqual(['d1 08:00 agent', 'd1 15:00 team-lead']);
    const [event] = await world.events(capped, 'resumed');
    expect(event?.data.why).toBe('cap');
  });

  it('goes on when somebody resumes it', async () => {
    await world.reach('d1 19:59');
    await world.people.act('agent', resumed, 'resume');
    await world.reach('d1 20:02');
    expect((await toldAbout(world, resumed))['findings.1']).toEqual(['d1 08:00 agent', 'd1 20:00 team-lead']);
    expect((await toldAbout(world, resumed))['pause_ended']).toBeUndefined();
  });

  it('has promise and law run on, and writes no history between two reminders', async () => {
    const { deadlines } = await world.journal.read(still);
    expect(deadlines['promise.1']?.dueAt).toBe(world.time.instant('d7 00:00'));
    expect(deadlines['legal.1']?.dueAt).toBe(world.time.instant('d8 00:00'));
    const before = await historyLength(still);
    await world.reach('d2 09:00');
    expect(await historyLength(still)).toBe(before);
  });
});
