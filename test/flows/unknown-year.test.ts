import type { Instant } from '../../domain/index.js';
import { World } from './support/world.js';

type Body = Record<string, unknown>;

let world: World;
beforeEach(async () => {
  world = await World.start({ realDays: true });
});
afterEach(() => world.stop());

/** Asia/Shanghai. */
const local = (text: string): Instant => Date.parse(`${text}:00+08:00`);
const reach = (text: string): Promise<void> => world.advance(local(text) - world.clock.now());

/** One person uploads the days of a year, another one activates them. */
async function tell(year: number, ...holidays: string[]): Promise<Body> {
  const days = ['date,kind', ...holidays.map((date) => `${date},holiday`)].join('\n');
  const uploads = '/v1/calendars/cn/uploads';
  const { body } = await world.people.post('team_lead', uploads, { year, source: 'story', days });
  const activated = await world.people.post('director', `${uploads}/${String(body['id'])}/activation`, {});
  expect(activated).toMatchObject({ status: 200, body: { status: 'activated' } });
  return body;
}

async function promise(no: string): Promise<Body> {
  const { body } = await world.people.get('agent', `/v1/complaints/${no}/deadlines`);
  return (body['deadlines'] as Body[]).find(({ kind }) => kind === 'promise')!;
}

const warnings = async (no: string): Promise<Instant[]> =>
  (await world.events(no, 'deadline_warned')).filter(({ data }) => data.id === 'promise.1').map(({ at }) => at);

/** The next year that ends with a 28 December still to come, whose days the calendar knows; the year after it does not. */
async function lastKnownYear(): Promise<number> {
  const now = world.clock.now();
  const thisYear = new Date(now).getUTCFullYear();
  const year = now < local(`${thisYear}-12-28T10:00`) ? thisYear : thisYear + 1;
  const { body } = await world.people.get('auditor', '/v1/calendars/cn');
  for (let next = Math.max(...(body['coverageYears'] as number[])) + 1; next <= year; next += 1)
    await tell(next, `${next}-01-01`);
  return year;
}

describe('a complaint of 28 December', () => {
  // shows C3, S1-37, S3-22
  it('has a provisional promise until the days of the next year are activated; then its timers move', async () => {
    const year = await lastKnownYear();
    await reach(`${year}-12-28T10:00`);
    const no = await world.file({ class: 'delay', impact: 2, urgency: 2 });
    const before = await promise(no);
    expect(before).toMatchObject({ dueAt: `${year}-12-31T10:00:00.000Z`, provisional: true });
    expect((before['explanation'] as Body)['zh-CN']).toContain('暂定');

    const next = year + 1;
    const noticed = [`${year}-12-31`, `${next}-01-01`, `${next}-01-02`, `${next}-01-03`];
    const { moves } = await tell(next, ...noticed);
    expect(moves).toMatchObject({ deadlines: 1, first: [{ complaintNo: no, deadlineId: 'promise.1' }] });
    world.sweep();
    await world.when(no, ({ deadlines }) => deadlines['promise.1']?.provisional === undefined);
    const after = await promise(no);
    expect(after).toMatchObject({ dueAt: `${next}-01-03T16:00:00.000Z`, provisional: false });
    expect((after['explanation'] as Body)['zh-CN']).not.toContain('暂定');

    // The old warning would have come on the 31st at 11:00.
    await reach(`${year}-12-31T12:00`);
    expect(await warnings(no)).toEqual([]);
    await reach(`${next}-01-02T17:00`);
    const [warnedAt] = await warnings(no);
    expect(new Date(warnedAt!).toISOString().slice(0, 16)).toBe(`${next}-01-02T08:24`);
  });
});
