import { World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

describe('the straight path', () => {
  it('takes a damaged parcel from filing to a paid, rated and closed complaint', async () => {
    const { people } = world;
    const no = await world.file();
    await people.triage(no);
    await people.contact(no);
    await people.findings(no);
    const plan = await people.plan(no, 50_000);
    expect((await people.decide('team_lead', no, plan)).status).toBe(200);
    await world.settled(no);
    await people.accept(no, plan.version);
    await people.measure(no);
    await world.settled(no);
    expect(await world.query('select status, amount_fen from redress.payouts where complaint_no = $1', [no])).toEqual([
      { status: 'paid', amount_fen: 50_000 },
    ]);
    await world.answerSurvey(no, 5);
    const state = await world.closed(no);
    expect(state.closed?.reason).toBe('satisfied');
    const sent = (await world.sent(no)).map(({ key }) => key.split('/')[0]);
    // Evidence of the damage is asked for while the customer is told that we have his complaint.
    expect([sent.slice(0, 2).sort(), sent.slice(2)]).toEqual([
      ['acknowledgement', 'inquiry'],
      ['approval_request', 'decision', 'result'],
    ]);
    expect(await world.journal.verify(no)).toMatchObject({ sound: true });
  });
});
