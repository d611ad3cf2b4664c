import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EPOCH } from '../../../workflows/contract/index.js';

/** A copy of the build whose epoch is the next one; answers the folder of its entry points. */
export function buildOfNextEpoch(folder: string): string {
  const root = mkdtempSync(path.join(folder, 'build-'));
  const build = path.join(root, 'dist');
  cpSync('dist', build, { recursive: true });
  cpSync('package.json', path.join(root, 'package.json'));
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  const file = path.join(build, 'workflows', 'contract', 'names.js');
  const source = readFileSync(file, 'utf8');
  const raised = source.replace(`EPOCH = ${EPOCH};`, `EPOCH = ${EPOCH + 1};`);
  if (raised === source) throw new Error(`${file} holds no "EPOCH = ${EPOCH};"`);
  writeFileSync(file, raised);
  return build;
}
