import type { z } from 'zod';
import {
  lockDirectory,
  readWholeDirectory,
  recordVersion,
  writeDirectory,
  type StaffRecord,
  type WholeDirectory,
} from '../db/directory-write.js';
import {
  changesOf,
  directoryFaults,
  type Absence,
  type DirectoryFault,
  type Instant,
  type Lined,
  type Section,
  type SectionChanges,
} from '../domain/index.js';
import { inTransaction, type Pool } from '../platform/pool.js';
import { rowsOf } from './csv.js';
import { problem } from './failures.js';
import { defined } from './intake.js';
import { records } from './schemas/directory.js';

const SECTIONS = ['units', 'outlets', 'staff', 'duty'] as const satisfies Section[];

/** Lists as they were sent: CSV text or an array each. */
export type Sent = Partial<Record<Section, string | unknown[] | undefined>>;

/** What an import would do, and everything that keeps it from being done. */
export interface Preview {
  version: number;
  valid: boolean;
  faults: DirectoryFault[];
  changes: Partial<Record<Section, SectionChanges>>;
}

type Lists = { [S in Section]: Lined<WholeDirectory[S][number]>[] };
type Current = WholeDirectory & { version: number };

/** What the import would change; nothing is written. */
export const preview = async (pool: Pool, sent: Sent): Promise<Preview> =>
  weigh(await readWholeDirectory(pool), sent).preview;

/**
 * Makes the lists that were sent the directory, all or nothing, as its next version.
 * @throws Problem 409 `directory_changed` when it is another version by now; 422 `invalid_request` with every fault by line
 */
export function apply(
  pool: Pool,
  sent: Sent,
  expected: number,
  by: string,
  at: Instant,
): Promise<Omit<Preview, 'faults' | 'valid'>> {
  return inTransaction(pool, async (db) => {
    await lockDirectory(db);
    const current = await readWholeDirectory(db);
    expectVersion(current.version, expected);
    const weighed = weigh(current, sent);
    if (!weighed.preview.valid) throw refusedFor(weighed.preview.faults);
    const version = current.version + 1;
    const { changes } = weighed.preview;
    await writeDirectory(db, weighed.lists);
    await recordVersion(db, { version, at, by, what: 'import', changes });
    return { version, changes };
  });
}

/** @throws Problem 409 `directory_changed` when it is another version by now */
export function expectVersion(current: number, expected: number): void {
  if (current === expected) return;
  throw problem(
    'directory_changed',
    `The directory is at version ${current}, not ${expected}; look at the preview again`,
  );
}

export const refusedFor = (faults: readonly DirectoryFault[]) =>
  problem('invalid_request', `There are ${faults.length} faults; nothing was written`, {
    errors: faults.map(({ section, line, id, field, message }) => ({
      path: `${section}${line === undefined ? ` ${id}` : ` line ${line}`}: ${field}`,
      message,
    })),
  });

function weigh(current: Current, sent: Sent): { preview: Preview; lists: Partial<WholeDirectory> } {
  const read = readSent(sent, current);
  const { lists } = read;
  const faults = [...read.faults, ...(read.faults.length > 0 ? [] : directoryFaults({ ...current, ...lists }))];
  const changes = Object.fromEntries(
    SECTIONS.filter((name) => lists[name]).map((name) => [name, changesIn(name, current, lists)]),
  );
  return {
    preview: { version: current.version, valid: faults.length === 0, faults, changes },
    lists: withoutLines(lists),
  };
}

function changesIn(name: Section, current: Current, lists: Partial<Lists>): SectionChanges {
  const idOf = (record: object): string => {
    const { id, code, unit, staffId, fromAt } = record as Record<string, string | number | undefined>;
    return String(id ?? code ?? `${unit} ${staffId} ${new Date(Number(fromAt)).toISOString()}`);
  };
  return changesOf<object>(current[name], withoutLines(lists)[name] ?? [], idOf);
}

const withoutLines = (lists: Partial<Lists>): Partial<WholeDirectory> =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.map(({ line: _line, ...record }) => record)]),
  ) as Partial<WholeDirectory>;

function readSent(sent: Sent, current: Current): { lists: Partial<Lists>; faults: DirectoryFault[] } {
  const faults: DirectoryFault[] = [];
  const lists: Record<string, object[]> = {};
  for (const name of SECTIONS) {
    const raw = sent[name];
    if (raw === undefined) continue;
    const { rows, fault } = rowsOf(raw);
    if (fault) faults.push({ section: name, id: '', field: 'line', ...fault });
    lists[name] = rows.flatMap(({ record, line }) => asRecord(name, record, line, faults, current));
  }
  return { lists: lists as Partial<Lists>, faults };
}

function asRecord(
  section: Section,
  record: unknown,
  line: number,
  faults: DirectoryFault[],
  current: Current,
): object[] {
  const parsed = records[section].safeParse(record);
  if (parsed.success) return [{ ...inOurWords(parsed.data, current), line }];
  const { id = '', code = id } = (record ?? {}) as { id?: unknown; code?: unknown };
  for (const { path, message } of parsed.error.issues)
    faults.push({ section, line, id: String(code), field: path.join('.') || 'record', message });
  return [];
}

/** From and until as instants; absences that an import does not mention stay. */
function inOurWords(data: z.output<(typeof records)[Section]>, current: Current): object {
  if ('from' in data) return { unit: data.unit, staffId: data.staffId, fromAt: data.from, untilAt: data.until };
  if (!('role' in data)) return defined(data);
  const kept = data.absences ? undefined : current.staff.find(({ id }) => id === data.id)?.absences;
  return { ...(kept && { absences: kept }), ...asMember(data) };
}

/** A person as the directory keeps him; no absences are none at all. */
export function asMember({ absences, ...member }: z.output<typeof records.staff>): StaffRecord {
  const sorted = absences?.map(asAbsence).sort((a, b) => a.fromAt - b.fromAt) ?? [];
  return { ...defined(member), ...(sorted.length > 0 && { absences: sorted }) };
}

export const asAbsence = ({ from, until }: { from: Instant; until?: Instant | undefined }): Absence => ({
  fromAt: from,
  ...(until !== undefined && { untilAt: until }),
});
