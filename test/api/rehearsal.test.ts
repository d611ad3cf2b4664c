import pg from 'pg';
import type { Policy } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { until } from '../support/until.js';
import { startHarness, type Answer, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());
beforeEach(() => h.database.query('truncate redress.rehearsals, redress.complaints, redress.commands cascade'));

const HOUR = 3_600_000;
const builtIn = builtInPolicies['express-cn']!;
const path = (version: string) => `/v1/policies/express-cn/${version}/rehearsal`;
const start = (version: string, body: Body = {}) => h.post(path(version), 'team_lead', body);

/** Stores the built-in policy under another version, with a longer first response at level 4. */
async function drafted(version: string): Promise<string> {
  const policy: Policy = { ...structuredClone(builtIn), version };
  policy.deadlines.find(({ id }) => id === 'first_response.level-4')!.limit.amount = Number(version.split('.')[0]);
  const { status, body } = await h.post('/v1/policies', 'team_lead', { policy });
  if (status >= 300) throw new Error(JSON.stringify(body));
  return version;
}

async function finished(version: string): Promise<Answer> {
  return until('the end of a rehearsal', async () => {
    const answer = await h.get(path(version));
    return answer.body['state'] === 'running' ? undefined : answer;
  });
}

/** One that another process counts, or has counted until it was lost. */
async function counting(version: string, beatAt: number): Promise<string> {
  const [row] = await h.database.query<{ id: string }>(
    `insert into redress.rehearsals (id, policy_hash, closed_within_days, person, started_at, done, total, beat_at)
     select 'there', hash, 90, 'staff-director', $2, 700, 1000, $2 from redress.policies where id = 'express-cn' and version = $1
     returning id`,
    [version, new Date(beatAt)],
  );
  return row!.id;
}

describe('POST …/rehearsal', () => {
  // shows S3-22
  it('starts a rehearsal; GET tells how far it is, and then what would change, in words', async () => {
    const version = await drafted('10.0.0');
    const no = await h.file({ impact: 4, urgency: 4 });
    h.clock.at += 10 * HOUR;
    const started = await start(version, { closedWithinDays: 30 });
    expect(started).toMatchObject({ status: 202, body: { version, closedWithinDays: 30, person: 'staff-team-lead' } });
    expect(started.headers.get('location')).toBe(path(version));
    const { status, body } = await finished(version);
    expect({ status, state: body['state'], done: body['done'], total: body['total'] }).toEqual({
      ...{ status: 200, state: 'done', done: 1, total: 1 },
    });
    expect(body['result']).toMatchObject({
      total: { complaints: 1, changed: 1 },
      byLevel: { 4: { changed: 1 } },
      byOutlet: { '0571-023': { changed: 1 } },
      largest: [{ complaintNo: no, words: { en: expect.stringMatching(/^breaches \d → \d, .* told/) as string } }],
      failures: 0,
    });
  });

  it('over no complaints is done with nothing', async () => {
    const version = await drafted('11.0.0');
    await start(version);
    expect(await finished(version)).toMatchObject({
      body: { state: 'done', result: { total: { complaints: 0 }, byLevel: {}, byOutlet: {}, largest: [] } },
    });
  });

  it('a second time while it runs answers the one that runs, and of another version is refused', async () => {
    const [one, other] = [await drafted('12.0.0'), await drafted('13.0.0')];
    await counting(one, h.clock.at);
    expect(await start(one)).toMatchObject({ status: 202, body: { state: 'running', done: 700, total: 1000 } });
    expect(await start(other)).toMatchObject({ status: 409, body: { code: 'rehearsal_running' } });
  });

  it('whose process was lost says so, and can be started again', async () => {
    const version = await drafted('14.0.0');
    await counting(version, h.clock.at);
    h.clock.at += 31_000;
    expect(await h.get(path(version))).toMatchObject({ body: { state: 'interrupted', done: 700 } });
    h.clock.at += 1;
    expect((await start(version)).status).toBe(202);
    expect((await finished(version)).body['state']).toBe('done');
  });

  it('of a version that is not there, or was never rehearsed, is not found', async () => {
    expect(await start('0.0.0')).toMatchObject({ status: 404, body: { code: 'policy_not_found' } });
    const version = await drafted('15.0.0');
    expect(await h.get(path(version))).toMatchObject({ status: 404, body: { code: 'rehearsal_not_found' } });
  });

  it('of a stored document that this release cannot use names its faults', async () => {
    await h.database.query(
      `insert into redress.policies (hash, id, version, body, created_at)
       values ('broken', 'express-cn', '26.0.0', '{"id": "express-cn"}', now())`,
    );
    const { status, body } = await start('26.0.0');
    expect({ status, code: body['code'] }).toEqual({ status: 422, code: 'policy_invalid' });
    expect((body['errors'] as Body[]).map((one) => one['path'])).toContain('version');
  });

  it('is stopped with the API, and is on record as interrupted', async () => {
    const other = await startHarness();
    const holder = new pg.Client(other.database.url);
    try {
      await other.file();
      // Out of every draft's reach, it would not even be looked at.
      await other.database.query('delete from redress.complaint_tallies');
      await holder.connect();
      await holder.query('begin; lock table redress.complaint_events');
      await other.post(path(builtIn.version), 'director', {});
      await until('the count', async () => (await other.get(path(builtIn.version))).body['total'] === 1);
      await other.api.stop();
      const ended = await other.database.query<{ outcome: string }>('select outcome from redress.rehearsals');
      expect(ended).toEqual([{ outcome: 'interrupted' }]);
    } finally {
      await holder.end();
      await other.stop();
    }
  });
});
