import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows, isWhole } from './bundle.mjs';
import { startedAt } from './setup/identity.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = path.join(root, 'dist');
const manifestFile = path.join(dist, '.build.json');
const rooms = 'domain workflows journal activities worker api services db policy platform ops bench faults'.split(' ');
const sources = /(?<!\.d)\.ts$/;
/** Files that are read beside the compiled code, and scripts that are plain JavaScript already. */
const copied = /\.(sql|json|html|css|mjs)$/;
/** Ending of a file that is being written. */
const PARTIAL = '.partial';
const sourceMapNote = (file) => `\n//# sourceMappingURL=${path.basename(file)}.map\n`;

/**
 * Compiles every room to `dist/`, copies the files they read, removes what has no source any more, and bundles the
 * workflows. Only what differs from the last build is touched; safe to kill at any instant and to run twice at once.
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ compiled: number, removed: number, bundled: boolean }>}
 */
export async function build(say = console.log) {
  const before = await readManifest();
  const tools = await hashOf(['package-lock.json', '.swcrc']);
  const files = await hashEach(await listFiles());
  const known = before.tools === tools ? before.files : {};
  const changed = Object.keys(files).filter((file) => known[file] !== files[file] || !isWhole(outputOf(file)));
  const stale = await listStale(Object.keys(files));
  if (changed.length + stale.length > 0) {
    // Without a manifest the next build starts from nothing, so a kill from here on leaves no half-built file behind.
    await rm(manifestFile, { force: true });
    await compile(changed);
    await Promise.all(stale.map((file) => rm(file, { force: true })));
  }
  const bundle = await bundleWorkflows({ root, dist, files, tools, before: before.bundle, say });
  await replace(manifestFile, JSON.stringify({ tools, files, bundle: bundle.key }));
  return { compiled: changed.length, removed: stale.length, bundled: bundle.fresh };
}

async function readManifest() {
  const nothing = { tools: '', files: {}, bundle: '' };
  if (!existsSync(manifestFile)) return nothing;
  try {
    return JSON.parse(await readFile(manifestFile, 'utf8'));
  } catch {
    // A power cut may leave it half-written; then everything is built.
    return nothing;
  }
}

/** Files of the rooms in `dist/` that no source stands behind any more. */
async function listStale(files) {
  const expected = new Set(files.flatMap((file) => [outputOf(file), `${outputOf(file)}.map`]));
  const lists = await Promise.all(
    rooms.filter((room) => existsSync(path.join(dist, room))).map((r) => listFolder(dist, r)),
  );
  const present = lists.flat().filter((file) => !isBeingWritten(file));
  return present.map((file) => path.join(dist, file)).filter((file) => !expected.has(file));
}

/** Of a build that runs beside this one; what a killed build left has nobody who would finish it. */
function isBeingWritten(file) {
  const pid = Number(/\.(\d+)\.partial$/.exec(file)?.[1]);
  return file.endsWith(PARTIAL) && startedAt(pid) !== undefined;
}

async function listFiles() {
  const lists = await Promise.all(
    rooms.filter((room) => existsSync(path.join(root, room))).map((r) => listFolder(root, r)),
  );
  return lists.flat().filter((file) => sources.test(file) || copied.test(file));
}

async function listFolder(base, room) {
  const entries = await readdir(path.join(base, room), { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => path.relative(base, path.join(e.parentPath ?? e.path, e.name)));
}

async function hashEach(files) {
  const pairs = await Promise.all(files.sort().map(async (file) => [file, await hashOf([file])]));
  return Object.fromEntries(pairs);
}

async function hashOf(files) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of files) hash.update(await readFile(path.join(root, file)));
  return hash.digest('base64url');
}

function outputOf(file) {
  return path.join(dist, file.replace(/\.ts$/, '.js'));
}

async function compile(files) {
  if (files.length === 0) return;
  const { default: swc } = await import('@swc/core');
  await Promise.all(files.map((file) => (sources.test(file) ? compileOne(swc, file) : copyOne(file))));
}

async function compileOne(swc, file) {
  const output = outputOf(file);
  const sourceFileName = path.relative(path.dirname(output), path.join(root, file));
  const { code, map } = await swc.transformFile(path.join(root, file), { cwd: root, sourceFileName });
  await replace(`${output}.map`, map);
  await replace(output, code + sourceMapNote(output));
}

async function copyOne(file) {
  await replace(outputOf(file), await readFile(path.join(root, file)));
}

/** A reader sees the old file or the new one, never a part. */
async function replace(file, content) {
  const partial = `${file}.${process.pid}${PARTIAL}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(partial, content);
  await rename(partial, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { compiled, removed, bundled } = await build();
  console.log(`built: ${compiled} files compiled, ${removed} removed${bundled ? ', workflows bundled' : ''}`);
}
