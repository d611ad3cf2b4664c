import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

const ENTRY = path.join('workflows', 'index.ts');
const reachable = /^(workflows|domain)\/.*\.ts$/;

/**
 * Bundles the workflows into `dist/workflow-bundle.js` unless the one that is there was made from the same sources.
 * @returns {Promise<{ key: string, fresh: boolean }>} what the bundle was made from; whether it was made now
 */
export async function bundleWorkflows({ root, dist, files, tools, before, say }) {
  const bundleFile = path.join(dist, 'workflow-bundle.js');
  if (!(ENTRY in files)) {
    say(`  there is no ${ENTRY} yet: nothing to bundle`);
    return { key: '', fresh: false };
  }
  const key = keyOf(files, tools);
  if (key === before && isWhole(bundleFile)) return { key, fresh: false };
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const logger = new DefaultLogger('WARN');
  const { code } = await bundleWorkflowCode({ workflowsPath: path.join(root, ENTRY), logger });
  const partial = `${bundleFile}.${process.pid}.partial`;
  await writeFile(partial, code);
  await rename(partial, bundleFile);
  return { key, fresh: true };
}

/** Whether a file is there and was not emptied by a power cut. */
export function isWhole(file) {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function keyOf(files, tools) {
  const hash = createHash('sha256').update(tools);
  for (const file of Object.keys(files).filter((name) => reachable.test(name))) hash.update(file).update(files[file]);
  return hash.digest('base64url');
}
