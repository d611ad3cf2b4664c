import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInPolicies } from '../../policy/index.js';
import { citationsOf, type Citation } from './citations.js';
import { entriesOf, type PolicyEntry } from './policy-entries.js';
import { parseRequirements, type Requirement } from './requirements.js';

export interface Material {
  rows: Requirement[];
  citations: Citation[];
  entries: PolicyEntry[];
}

/** The list of requirements, the citations of every test and the entries of the built-in policies of a source tree. */
export function readMaterial(root: string): Material {
  const entries = policyEntries();
  const names = new Set(entries.map(({ name }) => name));
  const citations = testFiles(root).flatMap((file) =>
    citationsOf(file, readFileSync(path.join(root, file), 'utf8'), (name) => names.has(name)),
  );
  const rows = parseRequirements(readFileSync(path.join(root, 'docs/requirements.csv'), 'utf8'));
  return { rows, citations, entries };
}

/** Policies that differ in a number share an entry when name and source agree. */
function policyEntries(): PolicyEntry[] {
  const all = Object.values(builtInPolicies).flatMap(entriesOf);
  return [...new Map(all.map((entry) => [`${entry.name} ${entry.source.join()}`, entry])).values()];
}

function testFiles(root: string): string[] {
  const names = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.posix.join('test', name.replaceAll(path.sep, '/')))
    .sort();
}
