import { existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './machine.mjs';
import { run } from './run.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  path.join(root, 'node_modules/jest/bin/jest.js'),
];

/** What is checked before the tests, the slowest first. */
const checks = [
  { name: 'lint', check: () => tool('eslint', '.', '--max-warnings', '0') },
  { name: 'types', check: () => tool('tsc', '-p', 'tsconfig.json') },
  { name: 'types of the workflow sandbox', check: () => tool('tsc', '-p', 'tsconfig.workflows.json') },
  { name: 'format', check: () => tool('prettier', '--check', '--log-level', 'warn', '.') },
];

/** One for each of the two cores that we plan for. */
const AT_ONCE = 2;

/** Stories that wait for real outages or move hundreds of complaints run when they are asked for (decision 0014). */
const WITHOUT_LONG = ['--testPathIgnorePatterns=\\.long\\.test\\.ts$'];

/**
 * Runs the checks (the build is one) and then all tests but the long stories; with arguments only the tests that they select. Prints `N passed, N failed` as
 * the very last line: tests and checks together.
 * @returns {Promise<number>} exit code, 0 only when nothing failed
 */
export async function runTests({ args, settings, build, execute }) {
  const checked =
    args.length > 0
      ? { passed: 0, failed: 0 }
      : await runChecks([...checks, { name: 'build', check: () => tryTo(build) }]);
  const resultFile = path.join(os.tmpdir(), `redress-result-${process.pid}.json`);
  const selected = args.length > 0 ? args : WITHOUT_LONG;
  const code = await execute([...jest, ...selected], { ...settings, NODE_ENV: 'test', REDRESS_RESULT: resultFile });
  const tested = takeResult(resultFile);
  const passed = checked.passed + tested.passed;
  const failed = checked.failed + (code !== 0 ? Math.max(tested.failed, 1) : tested.failed);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Written by the reporter at the end of jest; missing when jest did not get that far. */
function takeResult(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return result;
}

async function runChecks(waiting) {
  const outcomes = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await runCheck(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
}

async function runCheck({ name, check }) {
  const started = performance.now();
  const { code, output } = await check();
  const took = `${((performance.now() - started) / 1_000).toFixed(1)} s`;
  console.log(code === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${output.trimEnd()}`);
  return code === 0;
}

function tool(name, ...args) {
  return run(bin(name), args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
}

async function tryTo(work) {
  try {
    await work();
    return { code: 0, output: '' };
  } catch (err) {
    return { code: 1, output: err.message };
  }
}
