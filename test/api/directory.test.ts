import { zero, type Command } from '../../domain/index.js';
import { startHarness, type Caller, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const put = (id: string, absences: object[], who: Caller = 'team_lead') =>
  h.call('PUT', `/v1/staff/${id}/absences`, who, { absences });
const send = (what: 'preview' | 'import', body: object, who: Caller = 'admin') =>
  h.call('POST', `/v1/directory/${what}`, who, body);
const version = async (): Promise<number> => Number((await h.get('/v1/staff', 'admin')).body['version']);

/** A new region with two people, beside nothing else. */
const lists = async (): Promise<{ units: object[]; staff: object[] }> => {
  const units = await h.database.query<{ id: string; parent: string | null; p: string[]; q: string }>(
    'select id, parent, outlet_prefixes as p, queue_address as q from redress.units',
  );
  const { body } = await h.get('/v1/staff', 'admin');
  return {
    units: units.map(({ id, parent, p, q }) => ({ id, ...(parent && { parent }), outletPrefixes: p, queueAddress: q })),
    staff: (body['items'] as Record<string, unknown>[]).map(
      ({ present: _present, absences: _absences, delegations: _delegations, ...rest }) => rest,
    ),
  };
};

describe('an import of the directory', () => {
  const UNITS = 'id,parent,outletPrefixes,queueAddress\nhq,,,q@x.example\nnorth,hq,010;022,n@x.example\n';

  it('of CSV is previewed by id and field, and writes nothing', async () => {
    const before = await version();
    const { units } = await lists();
    const { status, body } = await send('preview', {
      units: [...units, { id: 'north', parent: 'hq', outletPrefixes: ['010'], queueAddress: 'n@x.example' }],
      outlets: 'code,unit\n010-001,north\n0571-001,east\n',
    });
    expect({ status, valid: body['valid'], faults: body['faults'] }).toEqual({ status: 200, valid: true, faults: [] });
    expect(body['changes']).toEqual({
      units: { added: ['north'], changed: {}, removed: [] },
      outlets: { added: ['010-001', '0571-001'], changed: {}, removed: [] },
    });
    expect(await version()).toBe(before);
    expect(await h.database.query('select 1 from redress.outlets')).toEqual([]);
  });

  it('names every fault with its line, all at once, and writes nothing', async () => {
    const staff = [
      'id,role,rank,unit,name,email,managerId,deputyId,shifts,capacity',
      'a,agent,agent,nowhere,甲,a@x.example,b,,mon 09:00-18:00,5',
      'b,agent,chief,hq,乙,b@x.example,,,,',
      'c,agent,agent,hq,丙,no-address,,,mon 9-18,0',
    ].join('\n');
    const shape = await send('preview', { staff });
    const told = (shape.body['faults'] as { line: number; field: string }[]).map(
      ({ line, field }) => `${line} ${field}`,
    );
    expect(told).toEqual(expect.arrayContaining(['3 rank', '4 email', '4 capacity']));
    expect(told.some((one) => one.startsWith('4 shifts'))).toBe(true);

    const references = staff
      .replace('chief', 'agent')
      .replace('no-address', 'c@x.example')
      .replace('mon 9-18,0', 'sun 22:00-06:00,3')
      .replace(',b,,mon', ',z,a,mon');
    const current = await version();
    const { status, body } = await send('import', { staff: references, expectedVersion: current });
    expect(status).toBe(422);
    expect(body['errors']).toEqual([
      { path: 'staff line 2: unit', message: 'there is no unit nowhere' },
      { path: 'staff line 2: managerId', message: 'there is no person z' },
      { path: 'staff line 2: deputyId', message: 'a → a is a circle; somebody has to stand outside of it' },
    ]);
    expect(await version()).toBe(current);
  });

  it('with broken CSV or unknown columns says where', async () => {
    const broken = await send('preview', { units: `${UNITS}"open` });
    expect((broken.body['faults'] as { field: string }[])[0]).toMatchObject({ section: 'units', field: 'line' });
    const unknown = await send('preview', { outlets: 'code,unit,colour\nx,hq,red\n' });
    expect((unknown.body['faults'] as object[])[0]).toMatchObject({
      line: 2,
      message: expect.stringContaining('colour'),
    });
  });

  it('is applied as the next version, once, and is what complaints are decided by', async () => {
    const current = await version();
    const { units, staff } = await lists();
    const north = { id: 'north', parent: 'hq', outletPrefixes: [], queueAddress: 'n@x.example' };
    const agent = { id: 'n-1', role: 'agent', rank: 'agent', unit: 'north', name: '王北', email: 'n1@x.example' };
    const body = {
      units: [...units, north],
      outlets: 'code,unit\n0571-777,north\n',
      staff: [
        ...staff,
        {
          ...agent,
          shifts: { sat: [['09:00', '18:00']] },
          qualifications: ['damage'],
          languages: ['en'],
          capacity: 12,
        },
      ],
      duty: 'unit,staffId,from,until\nnorth,n-1,2026-11-01T00:00:00+08:00,2027-11-01T00:00:00+08:00\n',
      expectedVersion: current,
    };
    const applied = await send('import', body);
    expect(applied).toMatchObject({ status: 200, body: { version: current + 1 } });
    expect(await send('import', body)).toMatchObject({ status: 409, body: { code: 'directory_changed' } });
    const again = await send('preview', { ...body, expectedVersion: undefined });
    expect(again.body['changes']).toEqual(
      Object.fromEntries(
        ['units', 'outlets', 'staff', 'duty'].map((name) => [name, { added: [], changed: {}, removed: [] }]),
      ),
    );
    const [newest] = (await h.get('/v1/directory/versions', 'admin')).body['items'] as object[];
    expect(newest).toMatchObject({ version: current + 1, by: 'staff:staff-admin', what: 'import' });
    const no = await h.file({ shipments: [{ waybillNo: 'SF9', outlet: '0571-777' }] });
    const [registered] = await h.journal.events(no);
    expect(registered!.data).toMatchObject({ unit: 'north', owner: { staffId: 'n-1' }, directory: current + 1 });
  });

  it('keeps the absences that it does not mention', async () => {
    await put('staff-agent', [{ from: '2027-01-01T00:00:00Z', until: '2027-01-08T00:00:00Z' }]);
    const { staff } = await lists();
    expect((await send('import', { staff, expectedVersion: await version() })).status).toBe(200);
    expect(await h.database.query(`select 1 from redress.absences where staff_id = 'staff-agent'`)).toHaveLength(1);
  });
});

describe('absences', () => {
  it('set by a team lead are a version of their own, and show who is present', async () => {
    const before = await version();
    const { status, body } = await put('staff-legal', [{ from: '2020-01-01T00:00:00Z' }]);
    expect([status, body['version']]).toEqual([200, before + 1]);
    const { body: staff } = await h.get('/v1/staff', 'admin');
    const legal = (staff['items'] as { id: string }[]).find(({ id }) => id === 'staff-legal');
    expect(legal).toMatchObject({ present: false, absences: [{ from: '2020-01-01T00:00:00.000Z' }] });
  });

  it('that overlap, or of nobody, are refused', async () => {
    const overlapping = [{ from: '2027-01-01T00:00:00Z' }, { from: '2027-02-01T00:00:00Z' }];
    expect((await put('staff-qa', overlapping)).status).toBe(422);
    expect(await put('nobody', [])).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
  });
});

describe('one person', () => {
  const record = { role: 'agent', rank: 'agent', unit: 'west', name: '王新', email: 'new@x.example' };
  const set = (id: string, body: object, query = '', who: Caller = 'admin') =>
    h.call('PUT', `/v1/staff/${id}${query}`, who, body);
  const remove = (id: string, query = '') => h.call('DELETE', `/v1/staff/${id}${query}`, 'admin');
  const readBack = async (id: string) =>
    ((await h.get('/v1/staff', 'admin')).body['items'] as { id: string }[]).find((one) => one.id === id);
  const none = { added: [], changed: {}, removed: [] };

  it('is added, changed field by field and taken out, each as a version of its own', async () => {
    const before = await version();
    const added = await set('w-9', { ...record, shifts: 'mon 09:00-18:00', qualifications: ['damage'], capacity: 5 });
    expect(added).toMatchObject({
      status: 200,
      body: { version: before + 1, valid: true, changes: { staff: { ...none, added: ['w-9'] } } },
    });
    expect(await readBack('w-9')).toMatchObject({ shifts: { mon: [['09:00', '18:00']] }, capacity: 5, present: true });
    await put('w-9', [{ from: '2027-01-01T00:00:00Z' }]);
    const managed = await set('w-9', { ...record, rank: 'agent', managerId: 'staff-west-team-lead' });
    expect((managed.body['changes'] as { staff: object }).staff).toEqual({
      ...none,
      changed: { 'w-9': ['capacity', 'managerId', 'qualifications', 'shifts'] },
    });
    expect(await readBack('w-9')).toMatchObject({ absences: [{ from: '2027-01-01T00:00:00.000Z' }] });
    expect((await remove('w-9')).body).toMatchObject({ version: before + 4, changes: { staff: { removed: ['w-9'] } } });
    expect(await readBack('w-9')).toBeUndefined();
    const [newest] = (await h.get('/v1/directory/versions', 'admin')).body['items'] as object[];
    expect(newest).toMatchObject({ what: 'member', by: 'staff:staff-admin' });
  });

  it('is previewed with every fault of an import, and nothing is written', async () => {
    const before = await version();
    const faulty = { ...record, unit: 'nowhere', managerId: 'nobody', deputyId: 'staff-west-agent' };
    const { status, body } = await set('staff-west-agent', faulty, '?preview=true');
    expect({ status, valid: body['valid'] }).toEqual({ status: 200, valid: false });
    expect(
      (body['faults'] as { field: string; message: string }[]).map(({ field, message }) => [field, message]),
    ).toEqual([
      ['unit', 'there is no unit nowhere'],
      ['managerId', 'there is no person nobody'],
      ['deputyId', 'staff-west-agent → staff-west-agent is a circle; somebody has to stand outside of it'],
    ]);
    const refused = await set('staff-west-agent', faulty);
    expect([refused.status, (refused.body['errors'] as { path: string }[])[0]!.path]).toEqual([
      422,
      'staff staff-west-agent: unit',
    ]);
    expect(await version()).toBe(before);
  });

  it('is judged by the shape of an import, too', async () => {
    expect((await set('w-9', { ...record, rank: 'chief' })).body).toMatchObject({ code: 'invalid_request' });
    expect((await set('w 9', record)).status).toBe(422);
    expect((await set('w-9', { ...record, id: 'w-9' })).status).toBe(422);
  });

  it('that is the same as before is no version, and one that somebody else has changed meanwhile is refused', async () => {
    await set('w-9', record);
    const current = await version();
    expect((await set('w-9', record)).body['version']).toBe(current);
    expect(await set('w-9', record, `?expectedVersion=${current - 1}`)).toMatchObject({
      status: 409,
      body: { code: 'directory_changed' },
    });
    expect((await remove('w-9', `?expectedVersion=${current}`)).status).toBe(200);
  });

  it('who is still a manager or deputy, or whom nobody knows, is not taken out', async () => {
    const deputy = await remove('staff-team-lead-deputy');
    expect(deputy).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'staff staff-team-lead: deputyId', message: expect.stringContaining('no person') }] },
    });
    expect(await remove('staff-nobody')).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
  });
});

describe('a complaint of a unit with two agents', () => {
  const agent = { role: 'agent', rank: 'agent', unit: 'west', email: 'w@x.example' };
  const shipments = (n: number) => [{ waybillNo: `SF-W${n}`, outlet: '028-001' }];
  const ownerOf = async (no: string) => (await h.get(`/v1/complaints/${no}`, 'admin')).body['ownerId'];

  // shows F8, S2-068
  it('goes to the one with less in hand', async () => {
    await h.call('PUT', '/v1/staff/staff-west-agent-2', 'admin', { ...agent, name: '二' });
    const owners: unknown[] = [];
    for (let n = 0; n < 4; n += 1) owners.push(await ownerOf(await h.file({ shipments: shipments(n) })));
    expect(owners).toEqual(['staff-west-agent', 'staff-west-agent-2', 'staff-west-agent', 'staff-west-agent-2']);
  });

  // shows F8, S2-097
  it('waits while nobody fits, and is asked to look again when the directory changes', async () => {
    for (const id of ['staff-west-agent', 'staff-west-agent-2']) await put(id, [{ from: '2020-01-01T00:00:00Z' }]);
    const no = await h.file({ shipments: shipments(9) });
    expect((await h.get(`/v1/complaints/${no}`, 'admin')).body).toMatchObject({
      queue: { sinceAt: expect.any(String) },
      repairs: ['nobody/dispatch'],
    });
    const { body } = await put('staff-west-agent-2', []);
    const id = `directory/${String(body['version'])}/${no}`;
    const [asked] = await h.database.query<{ command: Command }>('select command from redress.commands where id = $1', [
      id,
    ]);
    await h.journal.commit({ complaintNo: no, state: zero(), command: asked!.command, at: h.clock.now() });
    expect(await ownerOf(no)).toBe('staff-west-agent-2');
    const used = await h.database.query('select used_at from redress.commands where id = $1 and used_at is not null', [
      id,
    ]);
    expect(used).toHaveLength(1);
  });

  // shows S4-16
  it('changes hands with a reason, which stays beside the journal', async () => {
    await put('staff-west-agent', []);
    const no = await h.file({ shipments });
    const give = (body: object) => h.post(`/v1/complaints/${no}/assignment`, 'team_lead', body);
    expect((await give({ to: 'staff-west-team-lead' })).status).toBe(422);
    const done = await give({ to: 'staff-west-team-lead', reason: '客户要求换人' });
    expect(done).toMatchObject({ status: 200, body: { events: [{ type: 'assigned' }] } });
    expect(await ownerOf(no)).toBe('staff-west-team-lead');
    const events = await h.journal.events(no);
    expect(JSON.stringify(events)).not.toContain('客户要求换人');
    expect((await give({ to: 'staff-legal', reason: '法律问题' })).body).toMatchObject({ code: 'assignee_unfit' });
  });
});
