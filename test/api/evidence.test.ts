import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startHarness, type Answer, type Body, type Caller, type Harness } from './harness.js';
import { REPORT } from '../support/report.js';

let h: Harness;
let no: string;
beforeAll(async () => {
  h = await startHarness();
});
beforeEach(async () => {
  no = await h.file();
});
afterAll(() => h.stop());
afterEach(() => Object.assign(h.gateway, { up: true }));

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A picture of its own: nobody has uploaded it before. */
const picture = (): Buffer => Buffer.concat([PNG, Buffer.from(String(Math.random()))]);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const upload = (content: Uint8Array, { who = 'integration', key, type = 'photo' }: Sending = {}): Promise<Answer> =>
  h.post(`/v1/complaints/${no}/evidence?type=${type}`, who, content, key);
interface Sending {
  who?: Caller;
  key?: string;
  type?: string;
}

const itemsOf = async (): Promise<Body[]> => (await h.get(`/v1/complaints/${no}/evidence`)).body['items'] as Body[];
const stored = async (): Promise<string[]> =>
  (await readdir(h.evidence, { recursive: true })).filter((name) => /\w{64}$/.test(name));

describe('a file of evidence', () => {
  // shows S0-20, S0-03
  it('is stored under its hash, belongs to the complaint, and comes back as it was', async () => {
    const content = picture();
    const answer = await upload(content);
    expect(answer).toMatchObject({
      status: 201,
      body: { sha256: sha256(content), bytes: content.length, mediaType: 'image/png' },
    });
    const { status, headers, bytes } = await h.get(`/v1/complaints/${no}/evidence/${sha256(content)}`, 'agent');
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(bytes.equals(content)).toBe(true);
  });

  it('is listed with what intake and findings only name, and with everybody who has looked at it', async () => {
    const content = picture();
    await upload(content, { type: 'scan_record' });
    await h.get(`/v1/complaints/${no}/evidence/${sha256(content)}`, 'team_lead');
    await h.post(`/v1/complaints/${no}/triage`, 'agent', {
      ...{ class: 'damage', subClass: 'wet', impact: 3, urgency: 3, flags: [], justified: 'yes' },
    });
    const named = { type: 'video', sha256: 'b'.repeat(64), source: 'hub', at: '2026-11-20T00:00:00Z' };
    await h.post(`/v1/complaints/${no}/findings`, 'agent', {
      ...{ justified: 'yes', liability: [{ stage: 'delivery' }], finding: '淋雨。', report: REPORT, evidence: [named] },
    });
    expect(await itemsOf()).toEqual([
      expect.objectContaining({
        ...{ type: 'scan_record', sha256: sha256(content), stored: true, mediaType: 'image/png' },
        reads: [{ person: 'staff:staff-team-lead', readAt: expect.any(String) as string }],
      }),
      expect.objectContaining({ type: 'video', sha256: 'b'.repeat(64), stored: false, reads: [] }),
    ]);
    expect(await h.get(`/v1/complaints/${no}/evidence/${'b'.repeat(64)}`)).toMatchObject({
      ...{ status: 404, body: { code: 'evidence_not_found' } },
    });
  });

  it('sent again under its key is the same, and under another key is part of the complaint already', async () => {
    const content = picture();
    const first = await upload(content, { key: 'photo-1' });
    expect((await upload(content, { key: 'photo-1' })).body).toEqual(first.body);
    expect(await upload(content, { key: 'photo-2' })).toMatchObject({
      ...{ status: 409, body: { code: 'already_recorded' } },
    });
    expect(await upload(picture(), { key: 'photo-1' })).toMatchObject({
      ...{ status: 422, body: { code: 'idempotency_key_reused' } },
    });
    expect(await itemsOf()).toHaveLength(1);
  });

  it('whose outcome is unknown is sent again', async () => {
    const content = picture();
    h.gateway.up = false;
    expect(await upload(content, { key: 'lost' })).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    h.gateway.up = true;
    expect((await upload(content, { key: 'lost' })).status).toBe(201);
  });

  it('of 20 MiB is taken, one byte more is not, and nothing of it is kept', async () => {
    const largest = Buffer.alloc(20 * 1_024 * 1_024);
    picture().copy(largest);
    expect((await upload(largest)).status).toBe(201);
    const before = await stored();
    const tooLarge = await upload(Buffer.concat([largest, Buffer.from('.')]));
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'evidence_too_large' } });
    expect(await stored()).toEqual(before);
    expect(await readdir(path.join(h.evidence, 'incoming'))).toEqual([]);
  });

  it.each([
    ['a program', Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['bytes that are no text', Buffer.from([0, 1, 2, 250, 251])],
  ])('that is %s is refused, whatever it is called', async (_what, content) => {
    expect(await upload(content)).toMatchObject({ status: 415, body: { code: 'evidence_type_unknown' } });
    expect(await stored()).not.toContain(path.join(sha256(content).slice(0, 2), sha256(content)));
    expect(await itemsOf()).toEqual([]);
  });

  it('with markup is text to be saved, and no page of ours', async () => {
    const content = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>${Math.random()}</script></svg>`);
    expect((await upload(content, { type: 'document' })).body).toMatchObject({ mediaType: 'text/plain' });
    const { headers } = await h.get(`/v1/complaints/${no}/evidence/${sha256(content)}`);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it('of another complaint is not found under this one, and of another source not at all', async () => {
    const content = picture();
    await upload(content);
    const other = await h.file();
    expect((await h.get(`/v1/complaints/${other}/evidence/${sha256(content)}`)).status).toBe(404);
  });

  it('needs a type that the catalogue knows', async () => {
    expect(await upload(picture(), { type: 'rumour' })).toMatchObject({
      ...{ status: 422, body: { code: 'invalid_request' } },
    });
  });
});
