import { createHash } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import { createRetainMetrics, ORPHAN_GRACE_MS, retain } from '../../activities/upkeep/retain.js';
import { readRetention } from '../../db/retention-runs.js';
import { DAY, HOUR } from '../../domain/index.js';
import { diskStore } from '../../platform/file-store.js';
import { createLogger } from '../../platform/logger.js';
import { createMetrics } from '../../platform/metrics.js';
import type { Service } from '../../platform/service.js';
import { notificationPaths } from '../../services/notification/contract/index.js';
import { createServiceDatabase, type TestDatabase as ServiceDatabase } from '../services/database.js';
import { call, notification, serviceToken, survey } from '../services/harness.js';
import { PLANTED } from '../support/planted.js';
import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
let now: number;
let copies: ServiceDatabase;
let keepers: { notification: Service; survey: Service };
beforeAll(async () => {
  [h, copies] = await Promise.all([startHarness(), createServiceDatabase()]);
  const [one, other] = await Promise.all([notification(copies.url), survey(copies.url)]);
  keepers = { notification: one, survey: other };
});
beforeEach(() => {
  now = h.clock.at;
});
afterEach(() => {
  h.clock.at = now + HOUR;
});
afterAll(async () => {
  await Promise.all([h.stop(), keepers.notification.stop(), keepers.survey.stop()]);
  await copies.drop();
});

const metrics = createRetainMetrics(createMetrics('test'));
const run = async (id: string, { page = 2, beat = () => {} } = {}) => {
  const { pool, journal, clock } = h;
  const shared = { pool, journal, clock, metrics, logger: createLogger('test', 'silent') };
  const at = ({ url }: Service) => ({ url, token: serviceToken, timeoutMs: 5_000 });
  const services = { notification: at(keepers.notification), survey: at(keepers.survey) };
  const deps = { ...shared, files: await diskStore(h.evidence), policyId: 'express-cn', page, keepers: services };
  await retain(deps, { id }, { beat, signal: new AbortController().signal });
  return (await readRetention(pool, id))!;
};

const upload = async (no: string, content: string, type: string): Promise<string> => {
  const { status } = await h.post(`/v1/complaints/${no}/evidence?type=${type}`, 'integration', Buffer.from(content));
  expect([201, 409]).toContain(status);
  return createHash('sha256').update(content).digest('hex');
};

/** A closed complaint with words of ours, a photograph and a scan record. */
async function closed(photo = `photo ${Math.random()}`): Promise<{ no: string; photo: string; scan: string }> {
  const no = await h.file({ description: PLANTED.description });
  const files = { photo: await upload(no, photo, 'photo'), scan: await upload(no, `${no} scan`, 'scan_record') };
  expect((await h.post(`/v1/complaints/${no}/withdraw`, 'agent', { reason: PLANTED.description })).status).toBe(200);
  await settle(no);
  return { no, ...files };
}

/** Nothing is owed any more. */
async function settle(no: string): Promise<void> {
  const state = await h.journal.read(no);
  for (const key of Object.keys(state.owed)) {
    const command = {
      id: `${key}/accepted/1`,
      type: 'notice_result',
      actor: { id: 'system', role: 'system' },
    } as const;
    const data = { key, outcome: 'accepted' } as const;
    await h.journal.commit({ complaintNo: no, state, command: { ...command, data }, at: h.clock.at });
  }
}

const stored = async (): Promise<string[]> =>
  (await readdir(h.evidence, { recursive: true }))
    .map((name) => path.basename(name))
    .filter((name) => /^\w{64}$/.test(name));

/** The store knows the time of the disk: what is older than the grace by our clock is made so there. */
async function age(...hashes: string[]): Promise<void> {
  const old = new Date(h.clock.at - ORPHAN_GRACE_MS - HOUR);
  for (const sha256 of hashes) await utimes(path.join(h.evidence, sha256.slice(0, 2), sha256), old, old);
}

const itemsOf = async (no: string): Promise<Body[]> =>
  (await h.get(`/v1/complaints/${no}/evidence`)).body['items'] as Body[];

// shows S2-080
describe('a run of the retention', () => {
  it('erases photographs after a year and says so; content that another complaint keeps stays', async () => {
    const first = await closed('the same photograph');
    h.clock.at += 200 * DAY;
    const second = await closed('the same photograph');
    h.clock.at += 200 * DAY;
    await age(first.photo, first.scan, second.scan);
    const { body: dry } = await h.get('/v1/retention/due', 'auditor');
    expect(dry['items']).toMatchObject([{ complaintNo: first.no, erases: [{ rule: 'evidence.media', files: 1 }] }]);
    expect(await run('one year')).toMatchObject({ step: 'done', held: 0, erased: { evidence: 1, personalData: 0 } });
    expect(await stored()).toContain(first.photo);
    const file = await h.get(`/v1/complaints/${first.no}/evidence/${first.photo}`);
    expect(file).toMatchObject({ status: 410, body: { code: 'erased' } });
    expect((await h.get(`/v1/complaints/${second.no}/evidence/${first.photo}`)).status).toBe(200);
    const [photo, scan] = await itemsOf(first.no);
    expect(photo).toMatchObject({ stored: false, erased: { rule: 'evidence.media' } });
    expect(scan).toMatchObject({ stored: true });
    h.clock.at += 200 * DAY;
    await age(first.photo);
    expect(await run('for both')).toMatchObject({ erased: { evidence: 1 }, filesRemoved: 1 });
    expect(await stored()).not.toContain(first.photo);
  });

  it('erases persons, words and documents after three years; the journal stays sound, and every answer says what is gone', async () => {
    const { no, photo, scan } = await closed();
    await h.database.query(
      `insert into redress.statements (complaint_no, plan_version, language, sha256, pdf, made_at)
       values ($1, 1, 'zh-CN', $2, 'pdf', now())`,
      [no, 'a'.repeat(64)],
    );
    h.clock.at += 1_098 * DAY;
    await age(photo, scan);
    await run('three years');
    expect(await h.journal.verify(no)).toMatchObject({ sound: true });
    const { body } = await h.get(`/v1/complaints/${no}`);
    expect(body['erased']).toMatchObject([{ what: 'evidence' }, { what: 'evidence' }, { rule: 'personal_data' }]);
    expect([body['texts'], body['possible'], JSON.stringify(body['parties'])]).toEqual([
      ...[{}, [], expect.not.stringContaining('王芳')],
    ]);
    const left = await h.database.query(
      `select sealed, salt from redress.persons where complaint_no = $1 and sealed is not null union all
       select t.sealed, t.salt from redress.texts t join redress.commands c on c.id = t.command_id where c.complaint_no = $1`,
      [no],
    );
    const { text: timeline } = await h.get(`/v1/complaints/${no}/timeline`);
    expect(timeline).not.toContain(PLANTED.description);
    expect(left).toEqual([]);
    expect(await stored()).not.toContain(photo);
    expect(await h.get(`/v1/complaints/${no}/statement.pdf`)).toMatchObject({ status: 410, body: { code: 'erased' } });
    expect(await h.post(`/v1/complaints/${no}/reopen`, 'agent', { reason: 'x' })).toMatchObject({ status: 410 });
    const archive = unzipSync((await h.get(`/v1/complaints/${no}/archive`, 'legal')).bytes);
    expect(Object.keys(archive)).not.toContain('statement-1.pdf');
    expect(strFromU8(archive['complaint.json']!)).toContain('"rule":"personal_data"');
    const { body: erasures } = await h.get('/v1/erasures', 'auditor');
    expect((erasures['items'] as Body[])[0]).toMatchObject({
      ...{ complaintNo: no, rule: 'personal_data', run: 'three years', documents: 1, persons: 1 },
    });
    expect(JSON.stringify(erasures)).not.toContain('王芳');
  });

  it('erases the copies that other services keep of it, and tries again while one of them is away', async () => {
    const { no } = await closed();
    const message = {
      ...{ channel: 'sms', address: PLANTED.phone, subject: '', text: PLANTED.description },
      ...{ language: 'zh-CN', receiptWanted: false },
    };
    const sent = keepers.notification.url + notificationPaths.message(`${no}/notice/closed/1`);
    expect((await call('PUT', sent, message)).status).toBe(201);
    await copies.query(
      `with invited as (insert into survey.invitations (key, body_hash, complaint_no, token, language, invited_at, expires_at)
         values ('k', 'h', $1, 'token', 'zh-CN', now(), now()) returning key)
       insert into survey.answers select key, 1, 1, 1, 1, 1, true, $2, now() from invited`,
      [no, PLANTED.opinion],
    );
    h.clock.at += 1_098 * DAY;
    keepers.survey.misbehave({ status: 503, times: 1 });
    await expect(run('copies')).rejects.toThrow('not erased');
    expect(await run('copies')).toMatchObject({ step: 'done', erased: { personalData: 1 } });
    const left = await copies.query(
      'select address, text, comment, solved from notification.messages cross join survey.answers',
    );
    expect(left).toEqual([{ address: '', text: '', comment: null, solved: true }]);
  });

  it('leaves what the legal department holds, and names it in the dry run', async () => {
    const { no } = await closed();
    const reason = '等待保险公司追偿。';
    expect((await h.post(`/v1/complaints/${no}/legal-hold`, 'legal', { reason })).status).toBe(201);
    await settle(no);
    expect((await h.get(`/v1/complaints/${no}`)).body['legalHold']).toMatchObject({ by: 'staff-legal' });
    h.clock.at += 1_098 * DAY;
    expect(await run('held')).toMatchObject({ held: 1, failed: 0 });
    expect((await h.get('/v1/retention/due', 'legal')).body['items']).toContainEqual(
      expect.objectContaining({
        complaintNo: no,
        erases: [],
        keptBecause: expect.stringContaining('legal hold') as string,
      }),
    );
    expect((await h.post(`/v1/complaints/${no}/legal-hold/end`, 'legal', { reason })).status).toBe(200);
    await run('no longer');
    expect((await h.get(`/v1/complaints/${no}`)).body['erased']).not.toEqual([]);
  });

  it('that is interrupted goes on where it was and erases nothing twice', async () => {
    for (let i = 0; i < 5; i += 1) await closed();
    h.clock.at += 1_098 * DAY;
    const beat = () => {
      throw new Error('the worker dies');
    };
    await expect(run('broken', { beat })).rejects.toThrow('the worker dies');
    expect(await readRetention(h.pool, 'broken')).toMatchObject({ step: 'complaints', judged: 2 });
    expect(await run('broken')).toMatchObject({ step: 'done', judged: 5, erased: { personalData: 5 } });
    expect(await run('again')).toMatchObject({ judged: 0, erased: { evidence: 0, personalData: 0 } });
  });

  it('removes what a refused act has left, but never within a day, nor what is stored again', async () => {
    const no = await h.file();
    const store = await diskStore(h.evidence);
    const refused = await store.keep(Readable.from(['nobody names it']), 100);
    const named = await upload(no, `${no} named`, 'document');
    const before = h.clock.at - ORPHAN_GRACE_MS;
    await age(named);
    await utimes(path.join(h.evidence, refused.sha256.slice(0, 2), refused.sha256), new Date(before), new Date(before));
    expect(await run('too young')).toMatchObject({ filesRemoved: 0 });
    await age(refused.sha256);
    expect(await run('old enough')).toMatchObject({ filesRemoved: 1 });
    expect(await stored()).toEqual(expect.arrayContaining([named]));
    expect(await store.removeOlder(named, 0)).toBe(false);
    expect(await stored()).toContain(named);
  });

  it('is asked for by the administrator, once for a key, and is listed', async () => {
    const first = await h.post('/v1/retention/runs', 'admin', {}, 'tonight');
    expect(first).toMatchObject({ status: 202, body: { trigger: 'asked', step: 'complaints' } });
    expect((await h.post('/v1/retention/runs', 'admin', {}, 'tonight')).body['id']).toBe(first.body['id']);
    expect(h.gateway.retained).toContain(first.body['id']);
    const { body } = await h.get('/v1/retention/runs', 'auditor');
    expect((body['items'] as Body[]).map(({ id }) => id)).toContain(first.body['id']);
  });
});
