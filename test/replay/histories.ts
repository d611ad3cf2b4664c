import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import { EPOCH } from '../../workflows/contract/index.js';

export type History = temporal.api.history.v1.IHistory;

/** One recorded run of a story's workflow. */
export interface Recorded {
  /** Name of the file: the story, and from its second run on the number of the run. */
  name: string;
  history: History;
}

const folder = path.resolve('test/replay/histories');
/** Where the histories of the epoch lie that the code is in. */
export const ofThisEpoch = path.join(folder, `e${EPOCH}`);

export const hasRecordings = (): boolean => existsSync(ofThisEpoch);

/** Texts of the recorded histories of this epoch, by name. */
export function readTexts(): Record<string, string> {
  const files = readdirSync(ofThisEpoch).sort();
  return Object.fromEntries(
    files.map((file) => [file.replace(/\.json$/, ''), readFileSync(path.join(ofThisEpoch, file), 'utf8')]),
  );
}

export const readHistories = (): Recorded[] =>
  Object.entries(readTexts()).map(([name, text]) => ({ name, history: historyFromJSON(JSON.parse(text)) }));

/** Removes what other epochs and stories that are told no more have left. */
export function removeOthers(names: readonly string[]): void {
  mkdirSync(ofThisEpoch, { recursive: true });
  for (const epoch of readdirSync(folder)) {
    if (path.join(folder, epoch) !== ofThisEpoch) rmSync(path.join(folder, epoch), { recursive: true });
  }
  for (const file of readdirSync(ofThisEpoch)) {
    if (!names.includes(file.split('.')[0]!)) rmSync(path.join(ofThisEpoch, file));
  }
}

/** Writes every run of a workflow, the first under the name alone. */
export function writeHistories(name: string, runs: readonly History[]): void {
  mkdirSync(ofThisEpoch, { recursive: true });
  for (const file of readdirSync(ofThisEpoch).filter((one) => one.split('.')[0] === name))
    rmSync(path.join(ofThisEpoch, file));
  for (const [index, history] of runs.entries()) {
    const file = index === 0 ? `${name}.json` : `${name}.${index + 1}.json`;
    writeFileSync(path.join(ofThisEpoch, file), asText(history));
  }
}

/** All runs of a workflow, oldest first. */
export async function fetchRuns(handle: (runId?: string) => WorkflowHandle): Promise<History[]> {
  const runs: History[] = [];
  for (let runId: string | undefined, more = true; more;) {
    const history = await handle(runId).fetchHistory();
    runs.unshift(history);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
    more = Boolean(runId);
  }
  return runs;
}

/** One event a line, so that a new recording can be read as a difference; without the name of the machine. */
function asText(history: History): string {
  const { events } = JSON.parse(historyToJSON(history)) as { events: object[] };
  const lines = events.map((event) => JSON.stringify(event).replace(/"\d+@[^"]*"/g, '"recorder"'));
  return `{"events":[\n${lines.join(',\n')}\n]}\n`;
}
