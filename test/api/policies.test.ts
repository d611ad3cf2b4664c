import type { Policy } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const HOUR = 3_600_000;

/** The built-in policy under another version, with one limit changed. */
function version(name: string, hours: number): Policy {
  const policy = structuredClone(builtInPolicies['express-cn']!);
  policy.version = name;
  policy.deadlines.find(({ id }) => id === 'resolution.level-3')!.limit.amount = hours;
  return policy;
}

const draft = (policy: unknown) => h.post('/v1/policies', 'team_lead', { policy });
const path = (name: string) => `/v1/policies/express-cn/${name}`;
const propose = (name: string) => h.post(`${path(name)}/proposal`, 'department_head', {});
const activate = (name: string, who: 'director' | 'general_manager', from?: string) =>
  h.post(`${path(name)}/activation`, who, from === undefined ? {} : { from });

async function resolutionHours(no: string): Promise<number> {
  const { body } = await h.get(`/v1/complaints/${no}/deadlines`);
  const resolution = (body['deadlines'] as Body[]).find(({ kind }) => kind === 'resolution')!;
  return (Date.parse(String(resolution['dueAt'])) - Date.parse(String(resolution['startAt']))) / HOUR;
}

describe('a policy version', () => {
  // shows S3-22
  it('is drafted, proposed, and activated by another person; complaints registered from then on are pinned to it', async () => {
    const before = await h.file();
    expect(await draft(version('2.0.0', 60))).toMatchObject({ status: 201, body: { status: 'draft', inForce: false } });
    expect(await activate('2.0.0', 'director')).toMatchObject({ status: 409, body: { code: 'policy_not_proposed' } });
    expect(await propose('2.0.0')).toMatchObject({ status: 200, body: { status: 'proposed' } });
    const from = new Date(h.clock.at + HOUR).toISOString();
    expect(await activate('2.0.0', 'director', from)).toMatchObject({
      status: 200,
      body: {
        status: 'activated',
        inForce: false,
        drafted: { person: 'staff-team-lead' },
        proposed: { person: 'staff-department-head' },
        activations: [{ fromAt: from, person: 'staff-director' }],
      },
    });
    expect(await resolutionHours(await h.file())).toBe(72);
    h.clock.at += HOUR;
    expect(await resolutionHours(await h.file())).toBe(60);
    expect(await resolutionHours(before)).toBe(72);
    const { body } = await h.get('/v1/policies');
    const inForce = (body['items'] as Body[])
      .filter(({ inForce }) => inForce)
      .map((one) => [one['id'], one['version']]);
    expect(inForce).toContainEqual(['express-cn', '2.0.0']);
    expect(inForce).toHaveLength(Object.keys(builtInPolicies).length);
  });

  // shows S3-22
  it('is not activated by whoever drafted or proposed it', async () => {
    await h.post('/v1/policies', 'director', { policy: version('2.1.0', 50) });
    await h.post(`${path('2.1.0')}/proposal`, 'general_manager', {});
    for (const who of ['director', 'general_manager'] as const)
      expect(await activate('2.1.0', who)).toMatchObject({ status: 403, body: { code: 'second_person_needed' } });
  });

  it('is not activated from an instant that has passed, nor where another version begins', async () => {
    await draft(version('2.2.0', 56));
    await propose('2.2.0');
    await draft(version('2.3.0', 57));
    await propose('2.3.0');
    const past = new Date(h.clock.at - HOUR).toISOString();
    expect(await activate('2.2.0', 'director', past)).toMatchObject({
      status: 422,
      body: { code: 'activation_in_past' },
    });
    const later = new Date(h.clock.at + 1000 * HOUR).toISOString();
    expect((await activate('2.2.0', 'director', later)).status).toBe(200);
    expect((await activate('2.2.0', 'director', later)).status).toBe(200);
    expect(await activate('2.3.0', 'director', later)).toMatchObject({
      status: 409,
      body: { code: 'activation_taken' },
    });
  });

  it('may be activated again, to go back', async () => {
    const { version: builtIn } = builtInPolicies['express-cn']!;
    h.clock.at += 1;
    expect((await activate(builtIn, 'director')).status).toBe(200);
    expect(await resolutionHours(await h.file())).toBe(72);
  });

  it('that is drafted again is the same, and with other content is refused', async () => {
    expect((await draft(version('3.0.0', 51))).status).toBe(201);
    expect((await draft(version('3.0.0', 51))).status).toBe(200);
    expect(await draft(version('3.0.0', 52))).toMatchObject({ status: 409, body: { code: 'policy_version_taken' } });
  });

  it('with faults is refused, each fault with its path and what would be right', async () => {
    const policy = version('3.1.0', 500);
    policy.completeness.weights.level = 11;
    const answer = await draft(policy);
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy_invalid' } });
    const index = policy.deadlines.findIndex(({ id }) => id === 'resolution.level-3');
    const paths = (answer.body['errors'] as Body[]).map((one) => one['path']);
    expect(paths).toEqual(expect.arrayContaining(['completeness.weights', `deadlines.${index}.limit`]));
    expect((await h.get(path('3.1.0'))).status).toBe(404);
  });

  it('is shown with its document and with what is odd about it', async () => {
    await draft(version('3.2.0', 55));
    const { status, body } = await h.get(path('3.2.0'), 'auditor');
    expect(status).toBe(200);
    expect((body['policy'] as Policy).deadlines.length).toBe(builtInPolicies['express-cn']!.deadlines.length);
    expect(body['warnings']).toContain(
      'resolution: level 3 (important) may take 55 hours, level 1 (slight) only 24 hours',
    );
  });

  it('is compared with another in words', async () => {
    await draft(version('3.3.0', 54));
    const { version: against } = builtInPolicies['express-cn']!;
    const { body } = await h.get(`${path('3.3.0')}/changes?against=${against}`);
    expect(body['changes']).toEqual([
      {
        path: 'deadlines.resolution.level-3.limit',
        words: {
          en: 'resolution.level-3 (resolution) limit: 72 hours → 54 hours',
          'zh-CN': 'resolution.level-3 (投诉解决) limit：72 小时 → 54 小时',
        },
      },
    ]);
    expect((await h.get(`${path('3.3.0')}/changes?against=0.0.0`)).body['code']).toBe('policy_not_found');
  });

  it('never changes: the service has no right to', async () => {
    for (const statement of [
      `update redress.policies set body = '{}'`,
      'delete from redress.policies',
      'update redress.policy_activations set from_at = now()',
      'delete from redress.policy_steps',
    ])
      await expect(h.pool.query(statement)).rejects.toThrow('permission denied');
  });

  it('has a JSON Schema', async () => {
    const { status, body } = await h.get('/v1/policies/schema');
    expect([status, body['type']]).toEqual([200, 'object']);
  });
});

describe('moving complaints to another version', () => {
  const migrate = (name: string, body: Body) => h.post(`${path(name)}/migration`, 'director', body);

  it('says what would move, moves nothing, and then moves it on record', async () => {
    const no = await h.file();
    await draft(version('4.0.0', 48));
    expect(await migrate('4.0.0', { complaints: [no] })).toMatchObject({
      status: 409,
      body: { code: 'policy_not_in_force' },
    });
    await propose('4.0.0');
    h.clock.at += 1;
    expect((await activate('4.0.0', 'general_manager')).status).toBe(200);
    const { dueAt } = (await h.journal.read(no)).deadlines['resolution.1']!;
    const moves = [
      {
        deadlineId: 'resolution.1',
        fromAt: new Date(dueAt).toISOString(),
        toAt: new Date(dueAt - 24 * HOUR).toISOString(),
        rule: 'resolution.level-3',
        overdue: false,
      },
    ];
    const preview = await migrate('4.0.0', { complaints: [no, 'TC20200101-000001'] });
    expect(preview.body['items']).toEqual([
      { complaintNo: no, outcome: 'moves', moves },
      expect.objectContaining({ outcome: 'refused', code: 'complaint_not_found' }),
    ]);
    expect(await resolutionHours(no)).toBe(72);
    const done = await migrate('4.0.0', { complaints: [no], preview: false, note: '新规适用' });
    expect(done.body['items']).toEqual([{ complaintNo: no, outcome: 'moved', moves }]);
    expect(await resolutionHours(no)).toBe(48);
    const events = await h.journal.events(no);
    expect(events.find(({ type }) => type === 'policy_changed')).toMatchObject({ actor: { id: 'staff-director' } });
    expect(await h.journal.verify(no)).toMatchObject({ sound: true });
    expect((await migrate('4.0.0', { complaints: [no] })).body['items']).toMatchObject([{ code: 'already_recorded' }]);
    const [row] = await h.database.query<{ version: string }>(
      'select version from redress.complaints c join redress.policies p on p.hash = c.policy_hash where complaint_no = $1',
      [no],
    );
    expect(row?.version).toBe('4.0.0');
  });
});
