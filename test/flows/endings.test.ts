import { HOUR } from '../../domain/index.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/index.js';
import { calledInVain, carriedOut, decided, investigated, resolved } from './support/course.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const paid = (no: string): Promise<{ amount: number }[]> =>
  world.query('select amount_fen::int as amount from billing.payouts where complaint_no = $1 order by decided_at', [
    no,
  ]);

describe('a customer who refuses the decision', () => {
  it('gets a new version, and only what he accepted is paid', async () => {
    const no = await world.file();
    await investigated(world, no);
    const first = await decided(world, no, 50_000);
    await world.people.accept(no, first.version, 'refused');
    const second = await decided(world, no, 70_000);
    expect(second.version).toBe(2);
    await carriedOut(world, no, second);
    await world.answerSurvey(no, 5);
    expect((await world.closed(no)).closed?.reason).toBe('satisfied');
    expect(await paid(no)).toEqual([{ amount: 70_000 }]);
    const keys = (await world.sent(no)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('decision'))).toEqual(['decision/1', 'decision/2']);
  });

  it('is let go as not agreed when a team lead agrees', async () => {
    const no = await world.file();
    await investigated(world, no);
    const plan = await decided(world, no, 50_000);
    expect((await world.people.close('team_lead', no, 'not_agreed')).body['code']).toBe('reason_not_allowed');
    await world.people.accept(no, plan.version, 'refused');
    const { hash, version } = (await world.people.close('agent', no, 'not_agreed')).body['closing'] as typeof plan;
    expect((await world.journal.read(no)).closed).toBeUndefined();
    await world.people.act('team_lead', no, `closing/${version}/decision`, { hash, outcome: 'approve' });
    expect((await world.closed(no)).closed?.reason).toBe('not_agreed');
    expect(await toldAbout(world, no)).toHaveProperty('closed');
    expect(await paid(no)).toEqual([]);
  });
});

describe('a rated complaint', () => {
  it('is reviewed by the team lead when the rating is low, called back, and closed all the same', async () => {
    const no = await resolved(world, 50_000);
    await world.answerSurvey(no, 3);
    await world.when(no, ({ deadlines }) => deadlines['call_back.2'] !== undefined);
    await world.people.act('follow_up', no, 'contacts', { purpose: 'call_back', channel: 'phone', solved: true });
    const parts = { course: '方案执行', causes: '答复太慢', improvement: '缩短时限', followUp: '两周后抽查' };
    await world.people.act('department_head', no, 'review', parts);
    expect((await world.closed(no)).closed?.reason).toBe('satisfied');
    const review = (await world.sent(no)).filter(({ key }) => key.startsWith('review'));
    expect(review.map(({ address }) => address)).toEqual(['staff-team-lead@redress.example']);
  });

  it('is reopened when the customer says that nothing is solved: one level up, with limits of its own, paid by the difference', async () => {
    const no = await resolved(world, 50_000);
    await world.advance(HOUR);
    await world.answerSurvey(no, 4, { solved: false });
    const state = await world.when(no, ({ round }) => round === 2);
    expect(state).toMatchObject({ stage: 'triaged', facts: { level: 4 } });
    const running = Object.values(state.deadlines).filter((deadline) => deadline.state === 'running');
    expect(running.map(({ id }) => id).sort()).toEqual(
      [
        'first_response.2',
        'diagnosis.2',
        'findings.2',
        'plan.2',
        'promise.2',
        'resolution.2',
        'legal.2',
        'progress.4',
      ].sort(),
    );
    expect(running.every(({ round, startAt }) => round === 2 && startAt === state.roundStartedAt)).toBe(true);
    await world.settled(no);
    expect((await toldAbout(world, no))['reopened']).toHaveLength(1);

    await investigated(world, no);
    await carriedOut(world, no, await decided(world, no, 70_000));
    await world.answerSurvey(no, 5);
    expect((await world.closed(no)).closed?.reason).toBe('satisfied');
    expect(await paid(no)).toEqual([{ amount: 50_000 }, { amount: 20_000 }]);
    expect(await world.journal.verify(no)).toMatchObject({ sound: true });
  });
});

// Last, because it moves time by days.
describe('a customer who never answers the survey', () => {
  // shows X-33
  it('is reminded on day 3; on day 7 the survey is over and, because calls were in vain, the complaint ends without a response', async () => {
    const day = Number(/^d(\d+)/.exec(world.time.of(world.clock.now()))?.[1]);
    const no = await resolved(world, 50_000);
    await calledInVain(world, no, day + 1);
    await world.reach(`d${day + 4} 00:02`);
    expect((await toldAbout(world, no))['survey_reminder']).toEqual([`d${day + 4} 00:00 customer`]);
    await world.reach(`d${day + 7} 23:58`);
    expect((await world.journal.read(no)).closed).toBeUndefined();
    await world.reach(`d${day + 8} 00:02`);
    expect((await world.closed(no)).closed?.reason).toBe('no_response');
    const told = await toldAbout(world, no);
    expect(told['survey_reminder']).toHaveLength(1);
    expect(told['call_back.1']?.map((line) => line.slice(9))).toEqual(['agent']);
    expect(await world.events(no, 'survey_expired')).toHaveLength(1);
    const { status, typedSearchAttributes } = await world.handle(no).describe();
    expect(status.name).toBe('COMPLETED');
    expect(typedSearchAttributes.get(SEARCH_ATTRIBUTES.stage)).toBe('closed');
  });
});
