import { HOUR, MINUTE } from '../../domain/index.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/index.js';
import { decided, investigated, type PlanRef } from './support/course.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

/** A filed complaint whose customer has the decision about ¥500. */
async function offered(): Promise<{ no: string; plan: PlanRef }> {
  const no = await world.file();
  await investigated(world, no);
  return { no, plan: await decided(world, no, 50_000) };
}

const payouts = (no: string) =>
  world.query<{ key: string; amount: number }>(
    'select key, amount_fen::int as amount from billing.payouts where complaint_no = $1',
    [no],
  );

const needsRepair = async (no: string): Promise<boolean | undefined> =>
  (await world.handle(no).describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.needsRepair);

async function ended(no: string): Promise<void> {
  await world.answerSurvey(no, 5);
  expect((await world.closed(no)).closed?.reason).toBe('satisfied');
}

describe('billing', () => {
  it('that pays and loses the answer is asked, and has paid once', async () => {
    const { no, plan } = await offered();
    world.billing.misbehave({ loseAnswer: true, times: 1 });
    await world.people.accept(no, plan.version);
    await world.people.measure(no);
    await world.advance(MINUTE);
    await world.settled(no);
    expect(await payouts(no)).toEqual([{ key: `${no}:1:1`, amount: 50_000 }]);
    const bookings = await world.query('select from billing.transactions where complaint_no = $1', [no]);
    expect(bookings).toHaveLength(1);
    await ended(no);
  });
});

describe('survey', () => {
  it('that is down delays no result notice, and is open as soon as it is back', async () => {
    world.survey.misbehave({ status: 503 });
    const { no, plan } = await offered();
    await world.people.accept(no, plan.version);
    await world.people.measure(no);
    await world.when(no, ({ resultDeliveredAt }) => resultDeliveredAt !== undefined);
    expect(await world.events(no, 'survey_invited')).toEqual([]);
    world.survey.misbehave(undefined);
    await world.advance(2 * MINUTE);
    await world.settled(no);
    await ended(no);
  });
});

describe('notification', () => {
  it('that is down does not keep a payout waiting', async () => {
    const { no, plan } = await offered();
    world.notification.misbehave({ status: 503 });
    await world.people.accept(no, plan.version);
    await world.people.measure(no);
    await world.when(no, ({ stage }) => stage === 'resolved');
    expect(await payouts(no)).toHaveLength(1);
    expect((await toldAbout(world, no))['result']).toBeUndefined();
    world.notification.misbehave(undefined);
    await world.advance(2 * MINUTE);
    await world.settled(no);
    expect((await toldAbout(world, no))['result']).toHaveLength(1);
    await ended(no);
  });

  it('that is down for an hour loses nothing, sends nothing twice and makes nothing late in the journal', async () => {
    const no = await world.file({ channel: 'phone' });
    await world.advance(30 * MINUTE);
    world.notification.misbehave({ status: 503 });
    await world.advance(HOUR);
    expect((await toldAbout(world, no))['first_response.1']).toBeUndefined();
    const all = await world.events(no, 'deadline_warned', 'deadline_breached');
    const acted = all.filter(({ data }) => data.id === 'first_response.1');
    expect(acted.map(({ type }) => type)).toEqual(['deadline_warned', 'deadline_breached']);
    expect(Math.max(...acted.map(({ data }) => data.lateMs))).toBeLessThan(2_000);
    world.notification.misbehave(undefined);
    await world.advance(2 * MINUTE);
    await world.settled(no);
    const told = (await toldAbout(world, no))['first_response.1']?.map((line) => line.slice(9));
    expect(told?.sort()).toEqual(['agent', 'team-lead']);
    await world.advance(30 * MINUTE);
    expect((await toldAbout(world, no))['first_response.1']).toHaveLength(2);
  });
});

describe('billing that stays down', () => {
  it('needs repair once patience is over, which ends when the payout is through', async () => {
    const { no, plan } = await offered();
    world.billing.misbehave({ status: 503 });
    await world.people.accept(no, plan.version);
    await world.people.measure(no);
    await world.advance(24 * HOUR - 2 * MINUTE);
    expect(await needsRepair(no)).toBe(false);
    await world.advance(4 * MINUTE);
    expect(await needsRepair(no)).toBe(true);
    expect((await world.journal.read(no)).repairs).toEqual(['payout/1:1']);
    const told = await toldAbout(world, no);
    const whoOf = (about: string): string[] | undefined => told[about]?.map((line) => line.slice(9));
    expect([whoOf('unknown'), whoOf('repair')]).toEqual([['agent'], ['agent']]);
    expect([whoOf('payout_task')?.length, whoOf('payout_pending')]).toEqual([1, ['customer']]);
    world.billing.misbehave(undefined);
    await world.advance(2 * MINUTE);
    await world.settled(no);
    expect(await needsRepair(no)).toBe(false);
    expect(await payouts(no)).toHaveLength(1);
    await ended(no);
  });
});
