import { createServer } from 'node:http';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { build } from '../ops/local/build.mjs';
import { findBinaries } from '../ops/local/setup/binaries.mjs';
import { binDir, platform } from '../ops/local/setup/machine.mjs';

const PREFIX = 'redress-test-';
/** Folders whose tests need no server. */
const alone = /(^|\/)test\/(domain|architecture|journal|replay)(\/|$)/;

/**
 * Before the first test: builds, finds the Temporal binaries (`TEMPORAL_CLI_PATH`, `TEMPORAL_TEST_SERVER_PATH`), starts
 * one PostgreSQL for the whole run (`TEST_DATABASE_ADMIN_URL`) and offers one Temporal server (`TEST_DEV_SERVER`): that of
 * `TEMPORAL_ADDRESS` where it is set, else a dev server, which starts when a test first asks for it. The teardown stops what
 * was started here; so do the guardians when jest is killed.
 */
export default async function globalSetup(globalConfig) {
  refuseWithoutModules();
  const patterns = globalConfig.testPathPatterns?.patterns ?? [];
  await buildForTests();
  globalThis.redressTestServers = [];
  if (patterns.length > 0 && patterns.every((pattern) => alone.test(pattern))) return;
  const context = { env: process.env, binDir: binDir(process.env), platform: platform(), say: console.log };
  Object.assign(process.env, await findBinaries(['temporal', 'temporal-test-server'], context));
  const folder = makeFolder();
  await Promise.all([startPostgres(folder), offerDevServer(folder)]);
}

function refuseWithoutModules() {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (flags.includes('--experimental-vm-modules')) return;
  throw new Error('the tests are ES modules: run "npm test -- <paths>", or set NODE_OPTIONS=--experimental-vm-modules');
}

/** Tests of single rooms run on the sources; only those of whole processes notice when nothing could be built. */
async function buildForTests() {
  try {
    await build(() => {});
  } catch (err) {
    console.error(`\nThe build failed, so tests of whole processes use an older one or fail:\n${err.message}\n`);
  }
}

/** Named by our pid, so that a later run can remove what a killed one left. */
function makeFolder() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length));
    if (!isAlive(pid)) rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
  const folder = path.join(os.tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  globalThis.redressTestServers.push({ stop: async () => rmSync(folder, { recursive: true, force: true }) });
  return folder;
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (err) {
    return err.code === 'EPERM';
  }
}

async function startPostgres(folder) {
  const { postgresProcess, databaseUrl } = await import('../dist/ops/local/postgres.js');
  const { freePort } = await import('../dist/ops/local/ports.js');
  const options = {
    dataDir: path.join(folder, 'postgres'),
    port: await freePort(),
    password: 'test',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  };
  await supervise(await postgresProcess(options, path.join(folder, 'postgres.log')));
  process.env.TEST_DATABASE_ADMIN_URL = databaseUrl(options, 'postgres');
}

/** Answers every GET with the address of the Temporal server; a dev server is started at the first. */
async function offerDevServer(folder) {
  let started;
  const server = createServer((_req, res) => {
    started ??= givenServer() ?? startDevServer(folder);
    started.then(
      (address) => res.end(JSON.stringify(address)),
      (err) => res.writeHead(500).end(err.message),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  globalThis.redressTestServers.push({
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
  process.env.TEST_DEV_SERVER = `http://127.0.0.1:${server.address().port}`;
}

function givenServer() {
  const address = process.env.TEMPORAL_ADDRESS;
  return address ? Promise.resolve({ address }) : undefined;
}

async function startDevServer(folder) {
  const { temporalServerProcess } = await import('../dist/ops/local/temporal-server.js');
  const { freePort } = await import('../dist/ops/local/ports.js');
  const [port, uiPort] = [await freePort(), await freePort()];
  const logFile = path.join(folder, 'temporal.log');
  await supervise(temporalServerProcess({ binary: process.env.TEMPORAL_CLI_PATH, port, uiPort, logFile }));
  return { address: `127.0.0.1:${port}`, uiUrl: `http://127.0.0.1:${uiPort}` };
}

async function supervise(spec) {
  const { Supervised } = await import('../dist/ops/local/supervised.js');
  const supervised = new Supervised(spec, { say: console.error, onChange: () => {} });
  globalThis.redressTestServers.push({ stop: () => supervised.stop(5_000) });
  supervised.start();
  await supervised.ready();
}
