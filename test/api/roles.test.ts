import { createHash } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { ROUTES } from '../../api/routes/index.js';
import { ROLES } from '../../domain/index.js';
import { startHarness, type Caller, type Harness } from './harness.js';

let h: Harness;
let no: string;
beforeAll(async () => {
  h = await startHarness();
  no = await h.file();
});
afterAll(() => h.stop());

const pathOf = (path: string): string =>
  path.replace('{no}', no).replace('{version}', '1').replace('{id}', 'resolution.1');

const ask = (method: string, path: string, who: Caller) =>
  h.call(method.toUpperCase(), pathOf(path), who, method === 'get' ? undefined : {});

const guarded = ROUTES.flatMap((route) =>
  Array.isArray(route.access) ? [{ ...route, roles: route.access as readonly string[] }] : [],
);

describe('every route', () => {
  // shows X-50, S3-01, S0-15
  it.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s lets in its roles and nobody else',
    async (_name, { method, path, roles }) => {
      for (const role of ROLES) {
        const { status, body } = await ask(method, path, role);
        if (!roles.includes(role))
          expect({ role, status, code: body['code'] }).toEqual({ role, status: 403, code: 'not_allowed' });
        else
          expect({ role, admitted: body['code'] !== 'not_allowed' && status !== 401 }).toEqual({
            role,
            admitted: true,
          });
      }
      expect((await ask(method, path, 'nobody')).status).toBe(401);
    },
  );

  it('that is not behind roles is a callback, the status page or a route for machines', () => {
    const open = ROUTES.filter(({ access }) => !Array.isArray(access)).map(
      ({ path, access }) => `${path} ${String(access)}`,
    );
    expect(open).toEqual([
      '/v1/callbacks/survey signature',
      '/v1/callbacks/notification signature',
      '/v1/status/{no} public',
      '/v1/status/{no}/statement.pdf public',
      '/v1/status/{no}/acceptance public',
      '/v1/status/{no}/withdrawal public',
      '/healthz public',
      '/readyz public',
      '/metrics public',
      '/openapi.json public',
      '/docs public',
    ]);
  });

  it('that writes to a complaint is closed to those who only look', () => {
    const complaints = guarded.filter(({ method, path }) => method !== 'get' && path.startsWith('/v1/complaints'));
    const writing = complaints.flatMap(({ roles }) => roles);
    expect(writing).not.toContain('auditor');
    expect(writing).not.toContain('admin');
  });
});

describe('a token', () => {
  const now = Math.floor(Date.now() / 1_000);
  const path = '/v1/complaints';
  const valid = () => ({ role: 'agent', sub: 'staff-agent', iss: h.issuer.issuer, aud: 'redress', exp: now + 600 });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('of another key is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT(valid()).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign(privateKey);
    expect(await h.get(path, bearer(forged))).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
  });

  it('without signature is refused', async () => {
    const unsigned = `${encode({ alg: 'none' })}.${encode(valid())}.`;
    expect((await h.get(path, bearer(unsigned))).status).toBe(401);
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const secret = new TextEncoder().encode('the public key');
    const confused = await new SignJWT(valid()).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(secret);
    expect((await h.get(path, bearer(confused))).status).toBe(401);
  });

  it('that is no token at all is refused, and the answer does not repeat it', async () => {
    const answer = await h.get(path, bearer('secret-rubbish'));
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('secret-rubbish');
    expect(h.logged.join()).not.toContain('secret-rubbish');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('for another audience is refused', async () => {
    const other = await startHarness({ config: { OIDC_AUDIENCE: 'somebody-else' } });
    const answer = await other.get(path, 'agent');
    await other.stop();
    expect(answer).toMatchObject({ status: 401, body: { detail: expect.stringContaining('aud') } });
  });

  it('of another issuer is refused', async () => {
    const other = await startHarness({ config: { OIDC_ISSUER: 'https://issuer.example' } });
    const answer = await other.get(path, { authorization: `Bearer ${h.issuer.tokens.agent}` });
    await other.stop();
    expect(answer.status).toBe(401);
  });

  it('is checked with the keys that the issuer names itself when no address is set', async () => {
    const other = await startHarness();
    const discovering = await startHarness({ config: { OIDC_ISSUER: other.issuer.issuer, OIDC_JWKS_URL: undefined } });
    const answer = await discovering.get(path, { authorization: `Bearer ${other.issuer.tokens.agent}` });
    await discovering.stop();
    await other.stop();
    expect(answer.status).toBe(200);
  });

  it('is answered 503 when the keys of the issuer cannot be read', async () => {
    const other = await startHarness({ config: { OIDC_JWKS_URL: 'http://127.0.0.1:9/jwks' } });
    const answer = await other.get(path, 'agent');
    await other.stop();
    expect(answer).toMatchObject({ status: 503, body: { code: 'issuer_unavailable' } });
  });

  it('of somebody whom the directory does not know may read and not act', async () => {
    await h.database.query(`delete from redress.staff where id = 'staff-west-agent'`);
    await h.database.query(`update redress.staff set deputy_id = null where deputy_id = 'staff-business-handler'`);
    await h.database.query(`delete from redress.staff where id = 'staff-business-handler'`);
    expect((await h.get(path, 'business_handler')).status).toBe(200);
    const act = await h.post(`/v1/complaints/${no}/findings`, 'business_handler', {
      justified: 'yes',
      liability: [{ stage: 'delivery' }],
      finding: '派送途中淋雨。',
    });
    expect(act).toMatchObject({ status: 403, body: { code: 'unknown_person' } });
  });
});

describe('an API key', () => {
  const key = async (value: string, source: string): Promise<void> => {
    const hash = createHash('sha256').update(value).digest('hex');
    await h.database.query(
      'insert into redress.api_keys (id, key_hash, source, created_at) values ($1, $2, $3, now())',
      [source, hash, source],
    );
  };

  // shows S2-141
  it('opens the complaints of its own source and no others', async () => {
    await key('key-of-another', 'other');
    const other = { 'x-api-key': 'key-of-another' };
    expect((await h.get(`/v1/complaints/${no}`, 'integration')).status).toBe(200);
    for (const part of ['', '/timeline', '/deadlines']) {
      const answer = await h.get(`/v1/complaints/${no}${part}`, other);
      expect(answer).toMatchObject({ status: 404, body: { code: 'complaint_not_found' } });
    }
    expect((await h.get('/v1/complaints', other)).body).toEqual({ items: [], next: null });
    expect((await h.get('/v1/complaints', 'integration')).body['items']).toHaveLength(1);
  });

  it('that was revoked is refused', async () => {
    await key('key-revoked', 'revoked');
    await h.database.query(`update redress.api_keys set revoked_at = now() where id = 'revoked'`);
    expect((await h.get('/v1/complaints', { 'x-api-key': 'key-revoked' })).status).toBe(401);
  });

  it('that nobody has made is refused', async () => {
    expect((await h.get('/v1/complaints', { 'x-api-key': 'guessed' })).status).toBe(401);
  });
});
