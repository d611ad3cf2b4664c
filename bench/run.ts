import type { BenchStack } from './bench-stack.js';
import { round, type Percentiles } from './driver/percentiles.js';
import { Recorder } from './driver/recorder.js';
import { historyFigures, type HistoryFigures } from './measure/history.js';
import { machine, type Machine } from './measure/machine.js';
import { Meter, type Usage } from './measure/meter.js';
import type { Options, ScenarioName, VariantName } from './options.js';
import type { Load, Outcome, Scenario } from './scenarios/scenario.js';
import type { Variant } from './variants/variant.js';

/** Whose histories are read after a run. */
const HISTORIES = 5;

/** One run of one variant: the line of JSON that is printed. */
export interface RunLine {
  kind: 'run';
  scenario: ScenarioName;
  variant: VariantName;
  round: number;
  settings: Record<string, string | number>;
  machine: Machine;
  at: string;
  figures: Figures;
}

export interface Figures {
  unit: 'complaint' | 'act' | 'preview';
  units: number;
  seconds: number;
  perSecond: number;
  /** Requests and lives that failed, by reason. */
  failed: number;
  failures: Record<string, number>;
  latencyMs: Record<string, Percentiles>;
  /** By process, and `total`. */
  cpuMsPerUnit: Record<string, number>;
  transactionsPerUnit: number;
  databaseBytesPerUnit: number;
  temporalBytesPerUnit: number | undefined;
  history: HistoryFigures | undefined;
  /** Only with `--statements`. */
  statements: { perUnit: number; top: { query: string; perUnit: number; msPerUnit: number }[] } | undefined;
  more: Record<string, number | Percentiles>;
}

export interface Running {
  bench: BenchStack;
  options: Options;
  signal: AbortSignal;
}

/** Runs one load once against one variant and gathers its figures. */
export async function runOnce(
  { bench, options, signal }: Running,
  scenario: Scenario,
  load: Load,
  variant: Variant,
  roundNo: number,
): Promise<RunLine> {
  const recorder = new Recorder();
  const temporal = bench.stack.processes.temporal;
  const temporalFile = temporal ? bench.paths.temporalDb : undefined;
  const pids = { ...variant.pids(), ...Object.fromEntries(options.pid) };
  const { statements, profile } = options;
  const watched = { pids, database: variant.database, temporalFile };
  const meter = new Meter({ ...watched, statements, profile: profile !== undefined });
  const before = machine();
  const at = new Date().toISOString();
  const outcome = await load.run(variant, { options, meter, recorder, signal, temporal });
  const ids = outcome.finished.slice(-HISTORIES).map((no) => variant.workflowId(no));
  const history = await historyFigures(bench.client, ids);
  const figures = figuresOf(scenario, outcome, recorder, meter.usage, history);
  const { name } = variant;
  const identity = { scenario: options.scenario, variant: name, round: roundNo, settings: load.settings };
  return { kind: 'run', ...identity, machine: before, at, figures };
}

function figuresOf(
  { unit }: Scenario,
  { units, elapsedMs, latencyMs, more = {} }: Outcome,
  recorder: Recorder,
  usage: Usage,
  history: HistoryFigures | undefined,
): Figures {
  const per = (total: number) => round(total / Math.max(units, 1));
  const cpu = Object.fromEntries(Object.entries(usage.cpuMs).map(([name, ms]) => [name, per(ms)]));
  const total = per(Object.values(usage.cpuMs).reduce((sum, ms) => sum + ms, 0));
  const failures = recorder.failures;
  return {
    unit,
    units,
    seconds: round(elapsedMs / 1_000),
    perSecond: round(units / (elapsedMs / 1_000)),
    failed: Object.values(failures).reduce((sum, n) => sum + n, 0),
    failures,
    latencyMs,
    cpuMsPerUnit: { ...cpu, total },
    transactionsPerUnit: per(usage.transactions),
    databaseBytesPerUnit: per(usage.databaseBytes),
    temporalBytesPerUnit: usage.temporalBytes === undefined ? undefined : per(usage.temporalBytes),
    history,
    statements: statementsOf(usage, per),
    more,
  };
}

function statementsOf({ statements: read }: Usage, per: (total: number) => number): Figures['statements'] {
  if (!read) return undefined;
  const top = read.statements.map(({ query, calls, ms }) => ({ query, perUnit: per(calls), msPerUnit: per(ms) }));
  return { perUnit: per(read.calls), top };
}
