/**
 * What `npm start`, `npm test`, `npm run demo`, `npm run reset` and a few others run: does all set-up that is missing, then the thing
 * itself. Plain Node, because nothing may be installed yet.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { findBinaries } from './setup/binaries.mjs';
import { launcherOfShell } from './setup/identity.mjs';
import { installPackages } from './setup/install.mjs';
import { binDir, machineFault, platform, root } from './setup/machine.mjs';
import { step } from './setup/progress.mjs';
import { reset } from './setup/reset.mjs';
import { runTests } from './setup/tests.mjs';

const commands = {
  start: (args) => runStack('ops/local/start.js', args, !process.env.TEMPORAL_ADDRESS),
  // The demo brings its own Temporal, whatever else is set.
  demo: (args) => runStack('ops/local/demo.js', args, true),
  // Its standard output is for programs.
  bench: (args) => runStack('bench/main.js', args, !process.env.TEMPORAL_ADDRESS, console.error),
  // Brings its own Temporal, whatever else is set, and its standard output is for programs.
  faults: (args) => runStack('faults/main.js', args, true, console.error),
  trace: (args) => runStack('ops/trace/main.js', args, false, console.error),
  test: async (args) => {
    try {
      await installPackages(root);
      const settings = await binaries(['temporal', 'temporal-test-server']);
      return await runTests({ args, settings, build: () => build(() => {}), execute });
    } catch (err) {
      console.error(`\n${err.message}`);
      console.log('0 passed, 1 failed');
      return 1;
    }
  },
  reset: async () => reset(process.env),
  // Brings the two programs of a Temporal release by settings of its own.
  'temporal:postgres': (args) => runStack('ops/local/temporal-postgres-start.js', args, false),
};

async function runStack(script, args, needsTemporal, say = console.log) {
  await installPackages(root);
  const settings = needsTemporal ? await binaries(['temporal'], say) : {};
  await step('building', () => build(say), say);
  return execute([path.join(root, 'dist', script), ...args], settings);
}

function binaries(names, say = console.log) {
  return findBinaries(names, { env: process.env, binDir: binDir(process.env), platform: platform(), say });
}

/** Runs Node with these arguments in our place: signals reach it, and its exit code becomes ours. */
function execute(args, settings) {
  const env = { ...process.env, ...settings, REDRESS_LAUNCHED: '1' };
  // The channel tells the child when we are gone without having been able to pass a signal on.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
}

const LOOK_MS = 250;
/** Looked at before anything else, because npm may be killed at any moment. */
const parent = process.ppid;
const launcher = launcherOfShell(parent);

/**
 * npm passes a SIGTERM to its shell only, and nobody passes on that npm was killed: all we notice is that our parent has
 * changed, or the parent of npm's shell, which goes on waiting for us.
 */
function whenNpmEnds(act) {
  if (!process.env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    if (process.ppid === parent && launcherOfShell(parent) === launcher) return;
    clearInterval(timer);
    act();
  }, LOOK_MS);
  timer.unref();
}

async function main([name, ...args]) {
  const command = commands[name];
  if (!command) throw new Error(`"${name}" is none of: ${Object.keys(commands).join(', ')}`);
  const fault = machineFault();
  if (fault) throw new Error(fault);
  process.exitCode = await command(args);
}

try {
  await main(process.argv.slice(2));
} catch (err) {
  console.error(`\n${err.message}`);
  process.exitCode = 1;
}
