import path from 'node:path';
import { ESLint } from 'eslint';
import { root } from './sources.js';

const eslint = new ESLint({ cwd: root });

/** What the linter says of sources, by line, as if they stood in a file; it must exist, because typed rules ask the compiler. */
async function lint(file: string, lines: string[]): Promise<(line: string) => string[]> {
  const [result] = await eslint.lintText(lines.join('\n'), { filePath: path.join(root, file) });
  const faults = result?.messages ?? [];
  return (line) => {
    const found = faults.filter((fault) => fault.line === lines.indexOf(line) + 1);
    return found.flatMap(({ ruleId, message }) => [ruleId ?? 'no rule', message]);
  };
}

describe('the linter', () => {
  const throughWall = `export { start } from '../api/start.js';`;
  const pastDoor = `export { evolve } from '../domain/complaint/evolve.js';`;
  const floating = `Promise.resolve(1);`;
  const switchedOff = `export const same = 1 == 1; // eslint-disable-line eqeqeq`;
  let told: (line: string) => string[];

  beforeAll(async () => {
    told = await lint('policy/index.ts', [throughWall, pastDoor, floating, switchedOff]);
  }, 120_000);

  it('reports an import through a wall, and names the door', () => {
    expect(told(throughWall)).toEqual([
      'redress/walls',
      'policy/ may not import api/. The door for the API is workflows/contract.',
    ]);
  });

  it('reports an import past a door', () => {
    expect(told(pastDoor)).toEqual([
      'redress/walls',
      'policy/ may not reach into domain/complaint/evolve.js. The door of domain/ is domain/index.js.',
    ]);
  });

  it('reports a promise that nobody waits for', () => {
    expect(told(floating)).toContain('@typescript-eslint/no-floating-promises');
  });

  it('cannot be switched off by a comment', () => {
    expect(told(switchedOff)).toContain('eqeqeq');
  });
});

/** What may differ tomorrow, or on another machine. */
const undetermined: [string, string, string][] = [
  ['the machine’s clock', 'Date.now()', 'no-restricted-syntax'],
  ['today', 'new Date()', 'no-restricted-syntax'],
  ['chance', 'Math.random()', 'no-restricted-syntax'],
  ['the machine’s zone', 'new Date(0).getHours()', 'no-restricted-syntax'],
  ['days of the machine’s zone', 'new Date(2026, 10, 21)', 'no-restricted-syntax'],
  ['the machine’s language', '(1).toLocaleString()', 'no-restricted-syntax'],
  ['the environment', 'process.env', 'no-restricted-globals'],
  ['formats of a language', 'new Intl.NumberFormat()', 'no-restricted-globals'],
  ['timers', 'setTimeout(String)', 'no-restricted-globals'],
];

describe('in the rules, the linter', () => {
  const lineOf = (expression: string): string => `export const v${expression.length} = ${expression};`;
  let told: (line: string) => string[];

  beforeAll(async () => {
    const lines = undetermined.map(([, expression]) => lineOf(expression));
    told = await lint('domain/index.ts', lines);
  }, 120_000);

  it.each(undetermined)('reports %s', (_what, expression, rule) => {
    expect(told(lineOf(expression))).toContain(rule);
  });
});

describe('in workflow code, the linter', () => {
  it('lets the workflow’s own time pass, and nothing else that reads a clock', async () => {
    const own = 'export const now = Date.now();';
    const other = 'export const today = new Date();';
    const told = await lint('workflows/index.ts', [own, other]);
    expect(told(own)).toEqual([]);
    expect(told(other)).toContain('no-restricted-syntax');
  }, 120_000);
});
