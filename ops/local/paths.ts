import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of `package.json`; the same from the sources and from `dist/`. */
export const projectRoot = rootAbove(path.dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('there is no package.json above this file: run Redress from its own folder');
  return rootAbove(parent);
}

/** Where a stack keeps what it must find again. */
export interface StatePaths {
  root: string;
  logs: string;
  postgres: string;
  evidence: string;
  temporalDb: string;
  /** There once Temporal has answered from `temporalDb`: before that there is nothing in it. */
  temporalMade: string;
  secrets: string;
  /** Lock of the process that runs from here. */
  supervisor: string;
  processes: string;
  /** Which build has prepared database and Temporal. */
  prepared: string;
  runtime: string;
}

export function statePaths(stateDir: string): StatePaths {
  const root = path.resolve(projectRoot, stateDir);
  const inside = (name: string) => path.join(root, name);
  return {
    root,
    logs: inside('logs'),
    postgres: inside('postgres'),
    evidence: inside('evidence'),
    temporalDb: inside('temporal.db'),
    temporalMade: inside('temporal.made'),
    secrets: inside('secrets.json'),
    supervisor: inside('supervisor.json'),
    processes: inside('processes.json'),
    prepared: inside('prepared.json'),
    runtime: inside('runtime.json'),
  };
}
