import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freeLowPort, freePort, LOOPBACK, resolvePorts } from './ports.js';
import { postgresProcess, type PostgresOptions } from './postgres.js';
import { Supervised, type ProcessSpec } from './supervised.js';
import { prepareTemporalStore, temporalOnPostgres, temporalPrograms } from './temporal-postgres.js';

const events = { say: (line: string) => console.log(line), onChange: () => undefined };

/** `npm run temporal:postgres`: a fresh Temporal server on a PostgreSQL of its own until Ctrl-C; prints its address. */
async function main(): Promise<void> {
  const { server, sqlTool } = temporalPrograms(process.env);
  const port = await frontendPort(process.env);
  const asked = stopAsked();
  // PostgreSQL may run under another account, which has to get into this folder.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-temporal-'));
  const running: Supervised[] = [];
  const start = async (spec: ProcessSpec) => {
    const supervised = new Supervised(spec, events);
    running.unshift(supervised);
    supervised.start();
    await supervised.ready();
  };
  try {
    const postgres = { dataDir: path.join(folder, 'postgres'), port: await freePort(), password: 'temporal' };
    await start(await postgresProcess(withRoom(postgres), path.join(folder, 'postgres.log')));
    await prepareTemporalStore(sqlTool, postgres);
    await start(await temporalOnPostgres(server, postgres, port, path.join(folder, 'temporal.log')));
    console.log(`TEMPORAL_ADDRESS=${LOOPBACK}:${port}`);
    await asked;
  } finally {
    for (const supervised of running) await supervised.stop(5_000);
    rmSync(folder, { recursive: true });
  }
}

/** `TEMPORAL_PORT`, or any that is free. */
async function frontendPort(env: NodeJS.ProcessEnv): Promise<number> {
  if (!Number(env['TEMPORAL_PORT'])) return freeLowPort();
  const { TEMPORAL_PORT } = await resolvePorts(['TEMPORAL_PORT'], env);
  return TEMPORAL_PORT;
}

/** Each of the four services of a server holds up to thirty connections. */
const withRoom = (options: PostgresOptions): PostgresOptions => ({ ...options, settings: { max_connections: '300' } });

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.connected) process.on('disconnect', () => resolve());
  });
}

try {
  await main();
  process.exit(0);
} catch (err) {
  console.error(`\n${err instanceof Error ? err.message : String(err)}`);
  process.exit(1);
}
