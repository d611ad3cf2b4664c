import { proposed } from './support/course.js';
import { everyLine, toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
afterEach(() => world.stop());

describe('an acknowledgement', () => {
  it('holds the climb when it comes from the rung that was told or above, and the climb then goes on above that person', async () => {
    world = await World.start();
    const [byRung, byHigher, byLower] = [
      await world.file({ channel: 'phone' }),
      await world.file({ channel: 'phone' }),
      await world.file({ channel: 'phone' }),
    ];
    await world.reach('d0 11:05');
    for (const [no, role] of [
      [byRung, 'team_lead'],
      [byHigher, 'department_head'],
      [byLower, 'agent'],
    ] as const) {
      expect((await world.people.acknowledge(role, no, 'first_response.1')).status).toBe(200);
    }
    await world.reach('d0 15:07');
    const before = ['d0 10:48 agent', 'd0 11:00 team-lead'];
    expect((await toldAbout(world, byRung))['first_response.1']).toEqual([...before, 'd0 15:05 department-head']);
    expect((await toldAbout(world, byHigher))['first_response.1']).toEqual([...before, 'd0 15:05 director']);
    expect((await toldAbout(world, byLower))['first_response.1']).toEqual([
      ...before,
      'd0 13:00 department-head',
      'd0 15:00 director',
    ]);
    const [acknowledged] = await world.events(byLower, 'escalation_acknowledged');
    expect(acknowledged?.data).toMatchObject({ by: 'staff-agent', holds: false });
  });
});

describe('a major complaint', () => {
  it('reaches the top at once, and its emergency group is met by all members or breached after two hours', async () => {
    world = await World.start();
    const met = await world.file({ flags: ['media_risk'] });
    const missed = await world.file({ flags: ['media_risk'] });
    for (const no of [met, missed]) {
      expect((await toldAbout(world, no))['major']).toEqual(['d0 10:00 department-head', 'd0 10:00 general-manager']);
    }
    await world.reach('d0 10:30');
    const { people } = world;
    expect((await people.acknowledge('agent', met, 'emergency_group.1')).body['code']).toBe('nothing_to_acknowledge');
    for (const [role, no] of [
      ['department_head', met],
      ['general_manager', met],
      ['department_head', missed],
    ] as const) {
      expect((await people.acknowledge(role, no, 'emergency_group.1')).status).toBe(200);
    }
    await world.reach('d0 12:20');
    expect((await toldAbout(world, met))['emergency_group.1']).toBeUndefined();
    expect((await world.journal.read(met)).deadlines['emergency_group.1']).toMatchObject({ state: 'met' });
    // A department head owns what is major; his warning, and the breach, fall together with those of the plan, which has 2 h as well.
    const told = await toldAbout(world, missed);
    expect(everyLine(told)).toContain('d0 11:36 department-head');
    expect(everyLine(told)).toContain('d0 12:00 director');
    expect(told['emergency_group.1']?.filter((line) => line > 'd0 12')).toEqual(['d0 12:15 general-manager']);
  });
});

describe('a plan that nobody decides', () => {
  it('climbs, is never approved by silence, and has to be proposed again after three days', async () => {
    world = await World.start();
    const { no, plan } = await proposed(world, 50_000);
    await world.reach('d0 16:05');
    expect((await toldAbout(world, no))['approval.1']).toEqual([
      'd0 13:13 team-lead',
      'd0 14:01 department-head',
      'd0 16:01 director',
    ]);
    await world.reach('d3 10:05');
    expect((await world.people.decide('team_lead', no, plan)).body['code']).toBe('approval_expired');
    expect(await world.events(no, 'plan_decided')).toEqual([]);
    const again = await world.people.plan(no, 50_000);
    expect((await world.people.decide('team_lead', no, again)).status).toBe(200);
    expect((await world.settled(no)).stage).toBe('decided');
  });
});
