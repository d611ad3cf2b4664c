import { everyLine, toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const fileReceivedAt = (local: string): Promise<string> =>
  world.file({ channel: 'phone', receivedAt: new Date(world.time.instant(local)).toISOString() });

/** What the ladders did, in the order of the journal. */
async function rungs(no: string): Promise<string[]> {
  const events = await world.events(no, 'deadline_warned', 'deadline_breached', 'escalated');
  return events.map(({ type, data }) => `${type} ${data.id}`);
}

describe('a complaint that is filed days after its receipt', () => {
  it('records every missed warning and breach once, in order and late, and tells each person once', async () => {
    const no = await fileReceivedAt('d-3 09:00');
    expect(await rungs(no)).toEqual([
      'deadline_breached registration.1',
      'escalated registration.1',
      'deadline_warned first_response.1',
      'deadline_breached first_response.1',
      'deadline_warned verification.1',
      'deadline_breached verification.1',
      'deadline_warned findings.1',
      'deadline_warned plan.1',
      'deadline_warned progress.1',
      'deadline_breached findings.1',
      'deadline_breached plan.1',
      'deadline_breached progress.1',
      'deadline_warned resolution.1',
      'deadline_breached resolution.1',
    ]);
    for (const { data } of await world.events(no, 'deadline_warned', 'deadline_breached'))
      expect(data.lateMs).toBeGreaterThan(3_000_000);
    expect((await world.journal.read(no)).deadlines['registration.1']).toMatchObject({ state: 'met' });
    // All of it in one notice, under the key of the first.
    expect(await toldAbout(world, no)).toEqual({
      acknowledgement: ['d0 10:00 customer'],
      'first_response.1': ['d0 10:00 team-lead'],
    });
    await world.reach('d0 12:02');
    const everybody = ['d0 10:00 customer', 'd0 10:00 team-lead', 'd0 12:00 department-head'];
    expect(everyLine(await toldAbout(world, no))).toEqual(everybody);
  });

  it('brings what the law asks for first', async () => {
    const no = await fileReceivedAt('d-7 22:00');
    expect((await rungs(no)).slice(0, 6)).toEqual([
      'deadline_breached registration.1',
      'escalated registration.1',
      'escalated legal.1',
      'escalated legal.1',
      'escalated legal.1',
      'deadline_warned first_response.1',
    ]);
    expect((await toldAbout(world, no))['legal.1']).toEqual([
      'd0 10:00 agent',
      'd0 10:00 department-head',
      'd0 10:00 director',
      'd0 10:00 regulatory-affairs',
      'd0 10:00 team-lead',
    ]);
  });
});
