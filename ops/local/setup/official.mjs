import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { intoCache } from './cache.mjs';
import { artifacts, versions } from './pins.mjs';
import { lastLines, run } from './run.mjs';

const STALL_MS = 30_000;
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/** Temporal's own download, asked in the way in which the SDK asks for it. */
export async function officialDownload(name, context) {
  const host = context.downloadHost ?? 'https://temporal.download';
  const what = `${name} ${versions[name]} from ${host}`;
  context.say(`  ${what}: asking (${context.answerMs / 1_000} s to answer)`);
  try {
    const info = await (await ask(infoUrl(host, name, context.platform), context.answerMs)).json();
    return { path: await intoCache(name, context.binDir, (folder) => unpack(info, folder, context)) };
  } catch (err) {
    return { why: `${what}: ${reason(err)}` };
  }
}

function infoUrl(host, name, platform) {
  const [os, architecture] = platform.split('-');
  const query = new URLSearchParams({ platform: os, arch: ARCHITECTURES[architecture] });
  if (name === 'temporal') query.set('format', 'tar.gz');
  return `${host}/${artifacts[name]}/v${versions[name]}?${query}`;
}

/** The limit counts until the head of the answer is there; how long the body takes depends on the line. */
async function ask(url, answerMs) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error(`no answer within ${answerMs / 1_000} s`)), answerMs);
  try {
    const answer = await fetch(url, { signal: limit.signal });
    if (!answer.ok) throw new Error(`answered ${answer.status} ${answer.statusText}`);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

async function unpack(info, folder, context) {
  const archive = path.join(folder, 'archive.tar.gz');
  const answer = await ask(info.archiveUrl, context.answerMs);
  await pipeline(Readable.fromWeb(answer.body), stallGuard(), createWriteStream(archive));
  const { code, output } = await run('tar', ['-xzf', archive, '-C', folder, info.fileToExtract]);
  if (code !== 0) throw new Error(`the archive could not be unpacked with tar: ${lastLines(output)}`);
  return path.join(folder, info.fileToExtract);
}

function stallGuard() {
  const guard = new Transform({
    transform(chunk, _encoding, done) {
      timer.refresh();
      done(null, chunk);
    },
    final(done) {
      clearTimeout(timer);
      done();
    },
    destroy(err, done) {
      clearTimeout(timer);
      done(err);
    },
  });
  const timer = setTimeout(() => guard.destroy(new Error(`no data for ${STALL_MS / 1_000} s`)), STALL_MS);
  return guard;
}

function reason(err) {
  return err.cause?.code ? `cannot be reached (${err.cause.code})` : err.message;
}
