import { isDatabaseAway } from '../../api/failures.js';
import { ROLE } from '../../db/migrations.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, inTransaction } from '../../platform/pool.js';
import { Proxy } from '../faults/support/proxy.js';
import { createDatabase } from '../support/database.js';

it('a server that takes a statement and never answers is away after a second more than a statement may take', async () => {
  const database = await createDatabase();
  const proxy = await Proxy.start();
  const url = new URL(database.url);
  proxy.leadTo({ host: url.hostname, port: Number(url.port) });
  url.hostname = proxy.address.host;
  url.port = String(proxy.address.port);
  const logger = createLogger('test', 'silent');
  const pool = createPool({ url: url.href, role: ROLE, name: 'pool test', size: 2, statementTimeoutMs: 200, logger });
  await pool.query('select 1');
  proxy.hold('inbound');
  const refused = await pool.query('select 1').catch((err: unknown) => err);
  expect(isDatabaseAway(refused)).toBe(true);
  proxy.release();
  await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  await pool.end();
  await proxy.stop();
  await database.drop();
});

it('a connection that is lost while it is in use fails its work and not the process', async () => {
  const database = await createDatabase();
  const logger = createLogger('test', 'silent');
  const pool = createPool({ url: database.url, role: ROLE, name: 'pool test', size: 2, logger });
  const lost = inTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => connection.once('end', resolve));
    await database.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
  });
  await expect(lost).rejects.toThrow();
  await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  await pool.end();
  await database.drop();
});
