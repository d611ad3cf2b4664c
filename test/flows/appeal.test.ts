import { iso } from '../../domain/index.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

// shows X-15
describe('an appeal about a closed complaint', () => {
  it('is looked after until our report: its ladder climbs by the day, and its breach is told', async () => {
    const { people } = world;
    const no = await world.file();
    await people.act('agent', no, 'close', { reason: 'withdrawn' });
    await world.closed(no);
    await people.act('agent', no, 'appeals', { authorityNo: 'ZJ-1', authority: '12305-zhejiang' });
    await world.settled(no);
    await world.reach('d11 09:01');
    const state = await world.journal.read(no);
    expect(state.deadlines['appeal.1']).toMatchObject({
      state: 'running',
      breachedAt: world.time.instant('d11 00:00'),
    });
    const told = await toldAbout(world, no);
    expect(told['appeal']).toEqual(['d0 10:00 agent', 'd0 10:00 regulatory-affairs']);
    expect(told['appeal.1']).toEqual(
      expect.arrayContaining([
        'd7 09:00 agent',
        'd8 09:00 department-head',
        'd9 09:00 director',
        'd9 09:00 general-manager',
      ]),
    );
    await people.act('agent', no, 'appeals/answer', { authorityNo: 'ZJ-1', outcome: 'explained' });
    await world.closed(no);
  });
});

// shows X-16
describe('a date that a platform has set', () => {
  it('is met over the API by a reply that it accepted', async () => {
    const externalDueAt = iso(world.time.instant('d13 10:00'));
    const no = await world.file({ externalRef: 'P-7', externalDueAt, replyTo: 'platform' });
    await world.people.act('agent', no, 'reply', { accepted: false });
    expect((await world.journal.read(no)).deadlines['external.1']?.state).toBe('running');
    await world.people.act('agent', no, 'reply');
    expect((await world.journal.read(no)).deadlines['external.1']?.state).toBe('met');
    const shown = await world.people.get('agent', `/v1/complaints/${no}`);
    expect(shown.body).toMatchObject({ replyTo: 'platform', appeals: [] });
  });
});
