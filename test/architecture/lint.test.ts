import path from 'node:path';
import { ESLint } from 'eslint';
import { root } from './sources.js';

const WALLS = 'redress/walls';
const eslint = new ESLint({ cwd: root });

/** What the linter says of a source as if it stood in a file; the file must exist, because typed rules ask the compiler. */
async function lint(file: string, source: string): Promise<{ rule: string | null; message: string }[]> {
  const results = await eslint.lintText(source, { filePath: path.join(root, file) });
  return results.flatMap((result) => result.messages).map(({ ruleId, message }) => ({ rule: ruleId, message }));
}

describe('the linter', () => {
  it('reports an import through a wall, and names the door', async () => {
    const source = `import { start } from '../api/start.js';\n\nexport const begin = start;\n`;
    const message = 'policy/ may not import api/. The door for the API is workflows/contract.';
    expect(await lint('policy/index.ts', source)).toContainEqual({ rule: WALLS, message });
  }, 60_000);

  it('reports an import past a door', async () => {
    const source = `export { evolve } from '../domain/complaint/evolve.js';\n`;
    const message = 'policy/ may not reach into domain/complaint/evolve.js. The door of domain/ is domain/index.js.';
    expect(await lint('policy/index.ts', source)).toContainEqual({ rule: WALLS, message });
  });

  it.each([
    ['the machine’s clock', 'Date.now()', 'no-restricted-syntax'],
    ['today', 'new Date()', 'no-restricted-syntax'],
    ['chance', 'Math.random()', 'no-restricted-syntax'],
    ['the machine’s zone', 'new Date(0).getHours()', 'no-restricted-syntax'],
    ['the machine’s language', '(1).toLocaleString()', 'no-restricted-syntax'],
    ['the environment', 'process.env', 'no-restricted-globals'],
    ['formats of a language', 'new Intl.NumberFormat()', 'no-restricted-globals'],
  ])('keeps %s out of the rules', async (_what, expression, rule) => {
    const found = await lint('domain/index.ts', `export const value = ${expression};\n`);
    expect(found.map((fault) => fault.rule)).toContain(rule);
  });

  it('reports a promise that nobody waits for', async () => {
    const source = `export function begin(): void {\n  Promise.resolve(1);\n}\n`;
    const found = await lint('policy/index.ts', source);
    expect(found.map((fault) => fault.rule)).toContain('@typescript-eslint/no-floating-promises');
  });

  it('cannot be switched off by a comment', async () => {
    const found = await lint('policy/index.ts', `/* eslint-disable */\nexport const begin = 1 == 1;\n`);
    expect(found.map((fault) => fault.rule)).toContain('eqeqeq');
  });
});
