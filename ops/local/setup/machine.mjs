import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { platforms } from './pins.mjs';

const NEEDED = [20, 11];

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Such as `linux-x64`. */
export function platform() {
  return `${process.platform}-${process.arch}`;
}

/** Folder that holds everything a stack keeps. */
export function stateDir(env) {
  return path.resolve(root, env.REDRESS_STATE_DIR || '.redress');
}

/** Cache of downloaded binaries. */
export function binDir(env) {
  return path.join(stateDir(env), 'bin');
}

/**
 * What keeps Redress from running on this machine at all.
 * @returns {string | undefined} one line with what was found, what is needed and what to do
 */
export function machineFault(version = process.versions.node, name = platform()) {
  const [major, minor] = version.split('.').map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
    return `this is Node ${version}; needed is ${NEEDED.join('.')} or later: install a newer one`;
  }
  if (name.startsWith('win32')) return 'Windows itself is not supported: run this inside WSL 2';
  if (platforms.includes(name)) return undefined;
  return `the platform ${name} is not supported; supported are ${platforms.join(', ')}`;
}
