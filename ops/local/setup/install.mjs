import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { releaseLock, takeLock } from './lock.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const ATTEMPTS = 2;
const LOOK_MS = 250;
const GRACE_MS = 5_000;
const guardian = fileURLToPath(new URL('../guardian.mjs', import.meta.url));

/**
 * Installs the packages of `package-lock.json` when they are missing or others are installed. What is installed is
 * remembered inside `node_modules`, so that it goes when they go. Two at once would tear it apart: the second waits.
 */
export async function installPackages(root, say = console.log) {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, '.redress-lock-hash');
  const lock = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if ((await contentOf(stamp)) === hash) return;
  await alone(path.join(root, 'dist'), say, async () => {
    if ((await contentOf(stamp)) === hash) return;
    if (!(await alreadyInstalled(modules, lock))) {
      await rm(stamp, { force: true });
      await step('installing packages (npm ci)', () => install(root, say), say);
    }
    await writeFile(stamp, hash);
  });
}

/** In `dist/`, because npm empties the folder of the packages. */
async function alone(folder, say, work) {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, '.installing');
  for (let told = false, holder = takeLock(file); holder; holder = takeLock(file)) {
    if (!told) say(`  packages are being installed by another start (pid ${holder.pid}): waiting for it`);
    told = true;
    await pause(LOOK_MS);
  }
  try {
    await work();
  } finally {
    releaseLock(file);
  }
}

async function contentOf(file) {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}

/** npm writes what it has installed into a lock file of its own, as its last step. */
async function alreadyInstalled(modules, lock) {
  const own = parse(await contentOf(path.join(modules, '.package-lock.json')));
  if (!own) return false;
  const wanted = Object.entries(JSON.parse(lock).packages).filter(([name, entry]) => name && !entry.optional);
  return wanted.every(([name, entry]) => own.packages[name]?.version === entry.version);
}

/** Nothing for a file that is missing or half-written. */
function parse(text) {
  try {
    return text && JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A registry that fails once often answers a moment later. */
async function install(root, say) {
  for (let attempt = 1; ; attempt += 1) {
    const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
    if (code === 0) return;
    const fault = `npm ci failed (exit code ${code}):\n${errorLines(output)}`;
    if (attempt === ATTEMPTS) throw new Error(`${fault}\nIs the registry within reach? "npm ci" shows more.`);
    say(`  ${fault}\n  trying once more`);
  }
}

/** npm tells the reason first and then how it is used. */
function errorLines(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error '));
  return lines.slice(0, 8).join('\n');
}

/** The npm that runs us, or the one on the PATH; under a guardian, so that it does not go on when we are killed. */
function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  const ours = cli?.endsWith('npm-cli.js');
  const [command, first] = ours ? [process.execPath, [cli]] : ['npm', []];
  const order = { command, args: [...first, ...args], stopSignal: 'SIGTERM', graceMs: GRACE_MS };
  return run(process.execPath, [guardian, JSON.stringify(order)], { cwd, pipe: true });
}
