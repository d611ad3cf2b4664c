import { readFileSync } from 'node:fs';

const RUNBOOK = new URL('../../docs/runbook.md', import.meta.url);

export const runbook = (): string => readFileSync(RUNBOOK, 'utf8');

/** Visibility queries that the runbook gives: the table of queries, and every `--query` in a command. */
export function visibilityQueries(): string[] {
  const [, ...rest] = runbook().split('| question | query |');
  const rows = (rest[0] ?? '').split('\n\n')[0]!.split('\n').slice(2);
  const given = rows.map((row) => /\| (`+) ?(.+?) ?\1[^`]*\|$/.exec(row)?.[2] ?? row);
  const inCommands = [...runbook().matchAll(/--query '([^'…]+)'/g)].map(([, query]) => query!);
  return [...given, ...inCommands];
}
