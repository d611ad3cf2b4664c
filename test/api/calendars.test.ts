import { ensureCalendar, writeYears } from '../../db/calendars.js';
import { claimRecounts } from '../../db/sweep.js';
import { zero, type Policy, type Shift } from '../../domain/index.js';
import { withClient } from '../../ops/bootstrap/database.js';
import { builtInPolicies } from '../../policy/index.js';
import { startHarness, type Answer, type Body, type Caller, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const CN = '/v1/calendars/cn';
const NOTICE_2027 = `date,kind,hours
2026-12-26,makeup,
2026-12-31,holiday,
2027-01-01,holiday,
2027-01-30,makeup,09:00-12:00; 13:00-17:00
`;

const upload = (days: unknown, change: Body = {}, who: Caller = 'team_lead'): Promise<Answer> =>
  h.post(`${CN}/uploads`, who, { year: 2027, source: '国办发明电〔2026〕9号', days, ...change });
const settle = (id: unknown, act: 'activation' | 'withdrawal', who: Caller) =>
  h.post(`${CN}/uploads/${String(id)}/${act}`, who, {});
const calendar = async (): Promise<Body> => (await h.get(CN)).body;
const rows = async () => (await h.database.query('select 1 from redress.calendar_uploads')).length;

/** An ordinary complaint: its promise is three working days. */
const file = () => h.file({ class: 'delay', impact: 2, urgency: 2 });

/** What a sweep sends, each complaint decides; gives who was asked. */
async function recount(): Promise<string[]> {
  const asked = await claimRecounts(h.pool, { now: h.clock.at, limit: 100 });
  for (const { complaintNo, command } of asked)
    await h.journal.commit({ complaintNo, state: zero(), command, at: h.clock.at });
  return asked.map(({ complaintNo }) => complaintNo);
}

async function promise(no: string): Promise<Body> {
  const { body } = await h.get(`/v1/complaints/${no}/deadlines`);
  return (body['deadlines'] as Body[]).find(({ kind }) => kind === 'promise')!;
}

describe('the days of a year', () => {
  // shows S3-22, C3
  it('are uploaded, previewed, activated by a second person, and open deadlines are counted anew', async () => {
    const certain = await file();
    h.clock.at = Date.parse('2026-12-28T02:00:00Z');
    const no = await file();
    expect(await promise(no)).toMatchObject({
      dueAt: '2026-12-31T10:00:00.000Z',
      provisional: true,
      calendar: 'cn@1',
      explanation: { en: expect.stringContaining('not in the calendar yet and were taken as worked') },
    });

    const sent = await upload(NOTICE_2027);
    expect(sent).toMatchObject({
      status: 201,
      body: {
        ...{ year: 2027, status: 'waiting', uploadedBy: 'staff-team-lead', uncertainFrom: '12-25', warnings: [] },
        changes: { added: ['2026-12-26', '2026-12-31', '2027-01-01', '2027-01-30'], changed: {}, removed: [] },
        moves: {
          ...{ deadlines: 1, complaints: 1, confirmed: 0 },
          first: [
            {
              ...{ complaintNo: no, deadlineId: 'promise.1', kind: 'promise', provisional: false, overdue: false },
              ...{ fromAt: '2026-12-31T10:00:00.000Z', toAt: '2027-01-03T16:00:00.000Z' },
            },
          ],
        },
      },
    });
    const { id } = sent.body;
    expect(await calendar()).toMatchObject({ version: 1, coverageYears: expect.not.arrayContaining([2027]) });
    expect(await promise(no)).toMatchObject({ provisional: true });

    expect(await settle(id, 'activation', 'team_lead')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await settle(id, 'activation', 'director')).toMatchObject({
      status: 200,
      body: { status: 'activated', endedBy: 'staff-director' },
    });
    expect((await settle(id, 'activation', 'director')).status).toBe(200);
    // The other one ended before the first day that has changed.
    expect(await recount()).toEqual([no]);
    const moved = await promise(no);
    expect(moved).toMatchObject({ dueAt: '2027-01-03T16:00:00.000Z', provisional: false, calendar: 'cn@2' });
    expect((moved['explanation'] as Body)['en']).not.toContain('not in the calendar yet');
    expect(await promise(certain)).toMatchObject({ dueAt: '2026-11-25T10:00:00.000Z', calendar: 'cn@1' });
    expect(await h.journal.verify(no)).toMatchObject({ sound: true });
  });

  it('tell their source, and who uploaded and activated them', async () => {
    const { years, versions, waiting, ...told } = await calendar();
    expect(told).toMatchObject({ id: 'cn', version: 2, timeZone: 'Asia/Shanghai', coveredDays: 369 });
    expect((years as Body[]).at(-1)).toMatchObject({
      ...{ year: 2027, version: 2, source: '国办发明电〔2026〕9号', holidays: ['2026-12-31', '2027-01-01'] },
      makeupDays: [
        { date: '2026-12-26' },
        {
          date: '2027-01-30',
          hours: [
            ['09:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      ],
    });
    expect((versions as Body[]).slice(0, 2)).toEqual([
      {
        ...{ year: 2027, version: 2, source: '国办发明电〔2026〕9号', writtenAt: '2026-12-28T02:00:00.000Z' },
        ...{ uploadedBy: 'staff-team-lead', activatedBy: 'staff-director' },
      },
      { year: 2026, version: 1, source: 'chinese-days 1.5.7', writtenAt: expect.any(String) },
    ]);
    expect(waiting).toEqual([]);
    const { body } = await h.get('/v1/calendars', 'auditor');
    expect(body['items']).toEqual([expect.objectContaining({ id: 'cn', version: 2, waiting: 0, coveredDays: 369 })]);
  });

  it('are taken once however often they are sent, also when they are in force', async () => {
    const before = await rows();
    expect(await upload(NOTICE_2027, {}, 'director')).toMatchObject({ status: 200, body: { status: 'activated' } });
    const shuffled = [
      { date: '2027-01-30', kind: 'makeup', hours: [['09:00', '12:00'], ['13:00', '17:00']] }, // prettier-ignore
      ...['2026-12-31', '2027-01-01'].map((date) => ({ date, kind: 'holiday' })),
      { date: '2026-12-26', kind: 'makeup' },
    ];
    expect((await upload(shuffled)).status).toBe(200);
    const { years } = await calendar();
    const builtIn = (years as Body[]).find(({ year }) => year === 2025)!;
    const same = [
      ...(builtIn['holidays'] as string[]).map((date) => ({ date, kind: 'holiday' })),
      ...(builtIn['makeupDays'] as Body[]).map((day) => ({ ...day, kind: 'makeup' })),
    ];
    expect(await upload(same, { year: 2025 })).toMatchObject({ status: 409, body: { code: 'days_unchanged' } });
    expect(await rows()).toBe(before);
    const other = await upload('date,kind\n2027-01-02,holiday\n');
    const again = await upload('date,kind\n2027-01-02,holiday\n', {}, 'department_head');
    expect([other.status, again.status, again.body['id']]).toEqual([201, 200, other.body['id']]);
    await settle(other.body['id'], 'withdrawal', 'team_lead');
  });

  it('that were sent again with other content are the next version, and may make a day worked that was counted as off', async () => {
    h.clock.at = Date.parse('2026-12-30T02:00:00Z');
    const no = await file();
    expect(await promise(no)).toMatchObject({
      // Of three working days it is the cap that ends first: six calendar days.
      dueAt: '2027-01-05T16:00:00.000Z',
      provisional: false,
      calendar: 'cn@2',
    });
    const worked = NOTICE_2027.replace('2026-12-31,holiday', '2026-12-31,makeup').replace(/2027-01-01.*\n/, '');
    const waits = await upload('date,kind\n2027-01-02,holiday\n', {}, 'director');
    const { body } = await upload(worked, {}, 'director');
    expect(body['changes']).toEqual({
      ...{ added: [], removed: ['2027-01-01'], changed: { '2026-12-31': ['kind'] } },
    });
    expect(body['warnings']).toEqual(['2026-12-31 is worked in any case: it is a Thursday']);
    // Deadlines of the first story count too: the promise of 28 December goes back to the close of the 31st.
    expect(body['moves']).toMatchObject({ deadlines: 2, complaints: 2 });
    expect(await settle(body['id'], 'activation', 'director')).toMatchObject({
      status: 403,
      body: { code: 'second_person_needed' },
    });
    expect((await settle(body['id'], 'activation', 'general_manager')).status).toBe(200);
    await recount();
    expect(await promise(no)).toMatchObject({ dueAt: '2027-01-04T10:00:00.000Z', calendar: 'cn@3' });
    expect((await h.get(`${CN}/uploads/${String(waits.body['id'])}`)).body['status']).toBe('superseded');
    expect(await settle(waits.body['id'], 'activation', 'general_manager')).toMatchObject({
      status: 409,
      body: { code: 'upload_ended' },
    });
  });

  it('that were withdrawn are not activated, and may be uploaded again', async () => {
    const days = 'date,kind\n2028-01-01,holiday\n';
    const { body } = await upload(days, { year: 2028 });
    expect((await calendar())['waiting']).toEqual([expect.objectContaining({ id: body['id'], status: 'waiting' })]);
    for (const _click of [1, 2])
      expect(await settle(body['id'], 'withdrawal', 'department_head')).toMatchObject({
        status: 200,
        body: { status: 'withdrawn', endedBy: 'staff-department-head' },
      });
    expect((await calendar())['waiting']).toEqual([]);
    expect(await settle(body['id'], 'activation', 'director')).toMatchObject({
      status: 409,
      body: { code: 'upload_ended', detail: expect.stringContaining('upload them again') },
    });
    expect(await upload(days, { year: 2028 })).toMatchObject({ status: 201, body: { status: 'waiting' } });
  });

  it('are activated once, also by two people at the same moment', async () => {
    const before = await calendar();
    const [{ id }] = before['waiting'] as [Body];
    const clicks = await Promise.all(
      (['director', 'general_manager'] as const).map((who) => settle(id, 'activation', who)),
    );
    expect(clicks.map(({ status }) => status)).toEqual([200, 200]);
    expect((await calendar())['version']).toBe(Number(before['version']) + 1);
  });

  it('change no version of the past: the service has no right to', async () => {
    for (const statement of [
      `update redress.calendar_years set source = 'x'`,
      'delete from redress.calendar_days',
      `update redress.calendars set weekly = '{}'`,
      `update redress.calendar_uploads set days = '[]'`,
    ])
      await expect(h.pool.query(statement)).rejects.toThrow('permission denied');
  });
});

describe('an upload is refused', () => {
  it('with every fault by its line and what would be right, and nothing is written', async () => {
    const before = await rows();
    const { status, body } = await upload('date,kind,hours\n2027-02-30,holiday,\n\n2027-05-08,makeup,9:00-18:00\n');
    expect([status, body['code'], body['errors']]).toEqual([
      422,
      'invalid_request',
      [
        { path: 'days line 2: date', message: '"2027-02-30" is no date; expected YYYY-MM-DD' },
        { path: 'days line 4: hours', message: expect.stringContaining('opens at "9:00"; expected HH:MM') },
      ],
    ]);
    expect(await rows()).toBe(before);
  });

  it.each<[string, unknown, Body, string, RegExp]>([
    ['an unknown kind', 'date,kind\n2027-01-01,off\n', {}, 'days line 2: kind', /expected holiday .* or makeup/],
    ['an unknown column', 'date,kind,name\n2027-01-01,holiday,元旦\n', {}, 'days line 2: record', /name/],
    ['a record without a date', [{ kind: 'holiday' }], {}, 'days line 1: date', /YYYY-MM-DD/],
    ['hours that are none', 'date,kind,hours\n2027-01-02,makeup,all day\n', {}, 'days line 2: hours', /09:00-18:00/],
    ['CSV that is broken', 'date,kind\n"2027-01-01,holiday\n', {}, 'days line 2: line', /cannot be read/],
    ['a header alone', 'date,kind,hours\n', {}, 'days', /there is no day/],
    ['an empty list', [], {}, 'days', /there is no day/],
    ['a year out of range', [{ date: '1899-01-01', kind: 'holiday' }], { year: 1899 }, 'year', /1901/],
    ['no source', [{ date: '2027-01-01', kind: 'holiday' }], { source: ' ' }, 'source', /./],
    [
      'a last day that is none',
      [{ date: '2027-01-01', kind: 'holiday' }],
      { uncertainFrom: '31.12.' },
      'uncertainFrom',
      /expected MM-DD such as 12-25/,
    ],
  ])('for %s', async (_, days, change, path, message) => {
    const { status, body } = await upload(days, change);
    expect([status, body['code']]).toEqual([422, 'invalid_request']);
    expect(body['errors']).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it('as a bare CSV file, and of a calendar or an upload that is not there', async () => {
    const headers = { 'content-type': 'text/csv' };
    const bare = await h.call('POST', `${CN}/uploads`, 'team_lead', NOTICE_2027, headers);
    expect(bare).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    const nowhere = { year: 2027, source: 'x', days: NOTICE_2027 };
    expect((await h.post('/v1/calendars/atlantis/uploads', 'team_lead', nowhere)).body['code']).toBe(
      'calendar_not_found',
    );
    expect((await h.get('/v1/calendars/atlantis')).body['code']).toBe('calendar_not_found');
    expect((await settle('nothing', 'activation', 'director')).body['code']).toBe('upload_not_found');
  });
});

// shows X-17
describe('a policy of another zone', () => {
  const policy = (): Policy => ({
    ...structuredClone(builtInPolicies['express-cn']!),
    ...{ version: '9.0.0', timeZone: 'Europe/Berlin', calendar: 'de' },
  });
  const shift: Shift[] = [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ];
  const weekly = { mon: shift, tue: shift, wed: shift, thu: shift, fri: shift };
  const year = { year: 2027, source: 'test', uncertainFrom: '12-25', holidays: ['2027-03-26'], makeupDays: [] };

  it('counts with the stored calendar of that zone, through the change of its clocks', async () => {
    await withClient(h.database.url, async (client) => {
      await ensureCalendar(client, { id: 'de', timeZone: 'Europe/Berlin', weekly });
      await writeYears(client, 'de', [year], { at: h.clock.at });
    });
    // In Shanghai it is the 26th already; the clocks go forward on the 28th.
    h.clock.at = Date.parse('2027-03-25T17:00:00Z');
    const path = '/v1/policies/express-cn/9.0.0';
    await h.post('/v1/policies', 'team_lead', { policy: policy() });
    await h.post(`${path}/proposal`, 'team_lead', {});
    expect((await h.post(`${path}/activation`, 'director', {})).status).toBe(200);
    const no = await file();
    expect(no).toMatch(/^TC20270325-/);
    expect(await promise(no)).toMatchObject({
      ...{ dueAt: '2027-03-31T15:00:00.000Z', calendar: 'de@1', provisional: false },
      explanation: { en: expect.stringMatching(/^Due 2027-03-31 17:00 \(Europe\/Berlin\)/) },
    });
    const { body } = await h.get(`/v1/complaints/${no}`);
    expect((body['deadlines'] as Body[]).find(({ kind }) => kind === 'legal')).toMatchObject({
      dueAt: '2027-04-01T22:00:00.000Z',
    });
  });
});
