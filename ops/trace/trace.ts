import type { Citation } from './citations.js';
import type { PolicyEntry } from './policy-entries.js';
import { isShowable, type Requirement } from './requirements.js';

/** A row and what shows it. */
export interface Shown {
  row: Requirement;
  tests: Citation[];
  /** Policy entries in force, each with a test that goes through it. */
  entries: { name: string; test: Citation }[];
}

/** Joins rows of kind M and D with the tests and the exercised policy entries that cite them. */
export function trace(rows: Requirement[], citations: Citation[], entries: PolicyEntry[]): Shown[] {
  return rows.filter(isShowable).map((row) => ({
    row,
    tests: citations.filter((test) => test.rows.includes(row.id)),
    entries: entries.filter(({ source }) => source.includes(row.id)).flatMap((entry) => exercisedBy(citations, entry)),
  }));
}

function exercisedBy(citations: Citation[], { name }: PolicyEntry): { name: string; test: Citation }[] {
  const test = citations.find((one) => one.entries.includes(name));
  return test ? [{ name, test }] : [];
}

export const isShown = ({ tests, entries }: Shown): boolean => tests.length + entries.length > 0;

/** Citations that lead nowhere, each with its place and what is known instead. */
export function unknownCitations(rows: Requirement[], citations: Citation[], entries: PolicyEntry[]): string[] {
  const ids = new Set(rows.map(({ id }) => id));
  const names = new Set(entries.map(({ name }) => name));
  return [
    ...citations.flatMap(({ file, line, ...test }) => [
      ...test.rows.filter((id) => !ids.has(id)).map((id) => `${file}:${line} ${notARow(id)}`),
      ...test.entries
        .filter((name) => !names.has(name))
        .map((name) => `${file}:${line} exercises ${name}, which is no policy entry in force`),
    ]),
    ...entries.flatMap(({ name, source }) =>
      source.filter((id) => isRowId(id) && !ids.has(id)).map((id) => `policy entry ${name} ${notARow(id)}`),
    ),
  ];
}

const notARow = (id: string): string => `cites ${id}, which is not in docs/requirements.csv`;

/** Sources also name the deadline register (R1), the law (L1) and `ours`; those are no rows. */
const isRowId = (id: string): boolean => /^(S\d-\d+|X-\d+|[CF]\d+)$/.test(id);

/** The report, line by line; the last one is `N of M rows shown`. */
export function* report(shown: Shown[]): Generator<string> {
  for (const one of shown.filter(isShown)) yield* told(one);
  const open = shown.filter((one) => !isShown(one));
  yield `\nShown by nothing yet (${open.length}):`;
  for (const { row } of open) yield `${row.id.padEnd(7)} ${row.kind}  ${row.text}`;
  yield '';
  yield* totals(shown);
  yield `${shown.length - open.length} of ${shown.length} rows shown`;
}

function* told({ row, tests, entries }: Shown): Generator<string> {
  yield `${row.id.padEnd(7)} ${row.kind}  ${row.text}`;
  for (const { name, test } of entries) yield `          policy ${name}, exercised by ${test.file}:${test.line}`;
  for (const { file, line, title } of tests) yield `          ${file}:${line} ${title}`;
}

const GROUPS = ['S0', 'S1', 'S2', 'S3', 'S4', 'C', 'F', 'X'];

function* totals(shown: Shown[]): Generator<string> {
  for (const group of GROUPS) {
    const rows = shown.filter(({ row }) => row.id.startsWith(group));
    yield `${group.padEnd(2)}  ${rows.filter(isShown).length} of ${rows.length}`;
  }
}
