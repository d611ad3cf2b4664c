import { Webhook } from 'standardwebhooks';
import { SYSTEM, type Command } from '../../domain/index.js';
import { factSignal, progressQuery } from '../../workflows/contract/index.js';
import { until } from '../support/until.js';
import { CALLBACK_SECRET } from './support/config.js';
import { decided, investigated } from './support/course.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

describe('the same request', () => {
  it('under the same Idempotency-Key gives the same answer, one event and one effect, even at the same time', async () => {
    const no = await world.file();
    await investigated(world, no);
    const payeeId = (await world.journal.read(no)).parties[1]?.personId;
    const body = { measures: [{ kind: 'apology' }], amountFen: 50_000, payeeId };
    const propose = () => world.people.post('agent', `/v1/complaints/${no}/plans`, body, 'one-plan');
    const [first, second] = await Promise.all([propose(), propose()]);
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await propose()).body).toEqual(first.body);
    await world.settled(no);
    expect(await world.events(no, 'plan_proposed')).toHaveLength(1);
    expect((await toldAbout(world, no))['approval_request']).toHaveLength(1);
  });

  it('under the same Idempotency-Key with another body is refused', async () => {
    const no = await world.file();
    const triage = { class: 'damage', impact: 3, urgency: 3, flags: [] };
    const post = (body: object) =>
      world.people.post('agent', `/v1/complaints/${no}/triage`, { ...triage, ...body }, 'one-triage');
    expect((await post({})).status).toBe(200);
    const other = await post({ impact: 4 });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await world.events(no, 'triaged')).toHaveLength(1);
  });

  it('to file under the same external id finds the same complaint; other content under it is a conflict', async () => {
    const intake = world.people.intake();
    const file = (change: object = {}) => world.people.post('integration', '/v1/complaints', { ...intake, ...change });
    const [first, second] = await Promise.all([file(), file()]);
    expect([first.status, second.status].sort()).toEqual([200, 201]);
    const no = String(first.body['complaintNo']);
    expect(second.body['complaintNo']).toBe(no);
    expect(await file({ description: '不是同一件事' })).toMatchObject({
      status: 409,
      body: { code: 'external_id_reused' },
    });
    await world.settled(no);
    expect(await world.events(no, 'registered')).toHaveLength(1);
    expect((await toldAbout(world, no))['acknowledgement']).toHaveLength(1);
  });
});

describe('a delivery receipt', () => {
  const webhook = new Webhook(CALLBACK_SECRET);

  async function deliver(no: string, key: string, id: string): Promise<number> {
    const body = JSON.stringify({ type: 'message.delivered', key: `${no}/${key}`, at: new Date().toISOString() });
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': webhook.sign(id, now, body),
    };
    return (await fetch(`${world.api.url}/v1/callbacks/notification`, { method: 'POST', headers, body })).status;
  }

  it('that comes again, late or for a key that nobody knows changes nothing', async () => {
    const no = await world.file();
    await investigated(world, no);
    await decided(world, no, 50_000);
    const before = await world.journal.events(no);
    expect(await deliver(no, 'notice/decision/1', 'again-1')).toBe(204);
    expect(await deliver(no, 'notice/decision/7', 'again-2')).toBe(204);
    const used = await until('both deliveries used up', async () => {
      const rows = await world.query(
        `select id from redress.commands where id in ('again-1', 'again-2') and used_at is not null`,
      );
      return rows.length === 2 ? rows : undefined;
    });
    expect(used).toHaveLength(2);
    expect(await world.journal.events(no)).toEqual(before);
    expect((await world.people.acknowledge('agent', no, 'plan.1')).body['code']).toBe('nothing_to_acknowledge');
  });
});

describe('a signal that nobody knows, or that holds nothing of use', () => {
  it('is counted and breaks nothing', async () => {
    const no = await world.file();
    const handle = world.handle(no);
    await handle.signal('never-heard-of', { any: 'thing' });
    const facts = [null, {}, { id: 'x', type: 'payout_result', actor: SYSTEM, data: {} }, { type: 'receipt' }];
    for (const fact of facts) await handle.signal(factSignal, fact as unknown as Command);
    expect((await handle.query(progressQuery)).unknownSignals).toBe(4);
    await world.people.triage(no);
    expect((await world.journal.read(no)).stage).toBe('triaged');
  });
});

describe('a complaint with a very long history', () => {
  /** What a caller does who hears that nobody knows: the same again. */
  const contact = (no: string, key: string): Promise<true | undefined> =>
    until(`contact ${key}`, async () => {
      const body = { purpose: 'inquiry', channel: 'phone' };
      return (await world.people.post('agent', `/v1/complaints/${no}/contacts`, body, key)).status === 201 || undefined;
    });

  it('continues as a new run and loses no command on the way', async () => {
    const no = await world.file();
    const handle = world.handle(no);
    const { runId } = await handle.describe();
    for (let round = 0; round < 11; round += 1) {
      const noise = Array.from({ length: 100 }, () => handle.signal('never-heard-of'));
      const contacts = ['a', 'b', 'c'].map((name) => contact(no, `${name}-${round}`));
      await Promise.all([...noise, ...contacts]);
    }
    expect((await handle.describe()).runId).not.toBe(runId);
    expect(await world.events(no, 'contact_recorded')).toHaveLength(33);
    expect(await world.journal.verify(no)).toMatchObject({ sound: true });
    expect((await world.people.triage(no))['events']).toContainEqual(expect.objectContaining({ type: 'triaged' }));
  });
});
