import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const ATTEMPTS = 2;

/**
 * Installs the packages of `package-lock.json` when they are missing or others are installed. What is installed is
 * remembered inside `node_modules`, so that it goes when they go.
 */
export async function installPackages(root, say = console.log) {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, '.redress-lock-hash');
  const lock = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if ((await contentOf(stamp)) === hash) return;
  if (!(await alreadyInstalled(modules, lock)))
    await step('installing packages (npm ci)', () => install(root, say), say);
  await writeFile(stamp, hash);
}

async function contentOf(file) {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}

/** npm writes what it has installed into a lock file of its own, as its last step. */
async function alreadyInstalled(modules, lock) {
  const own = await contentOf(path.join(modules, '.package-lock.json'));
  if (!own) return false;
  const wanted = Object.entries(JSON.parse(lock).packages).filter(([name, entry]) => name && !entry.optional);
  const installed = JSON.parse(own).packages;
  return wanted.every(([name, entry]) => installed[name]?.version === entry.version);
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

/** The npm that runs us, or the one on the PATH. */
function npm(args, root) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js')
    ? run(process.execPath, [cli, ...args], { cwd: root })
    : run('npm', args, { cwd: root });
}
