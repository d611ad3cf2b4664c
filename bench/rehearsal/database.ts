import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../../ops/bootstrap/database.js';
import { seed } from '../../ops/bootstrap/seed.js';
import { freePort } from '../../ops/local/ports.js';
import { databaseUrl, ensureDatabase, postgresProcess } from '../../ops/local/postgres.js';
import { Supervised } from '../../ops/local/supervised.js';

/** A PostgreSQL of its own, in a temporary folder. */
export interface OwnDatabase {
  url: string;
  /** Stops it and removes the folder. */
  stop(): Promise<void>;
}

/** Schemas, policies and the development staff; the data itself may be lost at a power cut, so that it is filled fast. */
export async function startDatabase(say: (line: string) => void, signal: AbortSignal): Promise<OwnDatabase> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-bench-'));
  const settings = { synchronous_commit: 'off', max_wal_size: '4GB' };
  const options = { dataDir: path.join(folder, 'postgres'), port: await freePort(), password: 'bench', settings };
  const spec = await postgresProcess(options, path.join(folder, 'postgres.log'));
  const server = new Supervised(spec, { say, onChange: () => undefined });
  const stop = async (): Promise<void> => {
    await server.stop(STOP_MS);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    server.start();
    await server.ready(signal);
    await ensureDatabase(options, 'redress');
    const url = databaseUrl(options, 'redress');
    await prepare(url);
    return { url, stop };
  } catch (err) {
    await stop();
    throw err;
  }
}

const STOP_MS = 10_000;

/** Brings an empty database to where it can be filled; safe to repeat. */
export async function prepare(url: string): Promise<void> {
  await prepareDatabase(url, new Date());
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await seed(client, undefined, new Date());
  } finally {
    await client.end();
  }
}
