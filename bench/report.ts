import { median, round } from './driver/percentiles.js';
import type { Figures, RunLine } from './run.js';
import type { Scenario } from './scenarios/scenario.js';

/** Redress beside its bare twin: median over the rounds of one over the other, taken within each round. */
export interface RatioLine {
  kind: 'ratio';
  scenario: string;
  settings: Record<string, string | number>;
  rounds: number;
  redressOverBare: Record<string, number>;
}

/** Pairs the runs of a load by round. Nothing when only one variant was run. */
export function ratioOf(lines: readonly RunLine[], { headline }: Scenario): RatioLine | undefined {
  const first = lines[0];
  const pairs = lines
    .filter(({ variant }) => variant === 'redress')
    .flatMap((line) => {
      const twin = lines.find((other) => other.variant === 'bare' && other.round === line.round);
      return twin ? [[valuesOf(line.figures, headline), valuesOf(twin.figures, headline)] as const] : [];
    });
  if (!first || pairs.length === 0) return undefined;
  const names = Object.keys(pairs[0]![0]).filter((name) =>
    pairs.every(([a, b]) => (a[name] ?? 0) > 0 && (b[name] ?? 0) > 0),
  );
  const ratios = names.map((name) => [name, round(median(pairs.map(([a, b]) => a[name]! / b[name]!)))] as const);
  const { scenario, settings } = first;
  return { kind: 'ratio', scenario, settings, rounds: pairs.length, redressOverBare: Object.fromEntries(ratios) };
}

function valuesOf(figures: Figures, headline: string): Record<string, number | undefined> {
  const latency = figures.latencyMs[headline];
  return {
    perSecond: figures.perSecond,
    p50: latency?.p50,
    p99: latency?.p99,
    ...Object.fromEntries(Object.entries(figures.cpuMsPerUnit).map(([name, ms]) => [`cpu ${name}`, ms])),
    transactions: figures.transactionsPerUnit,
    events: figures.history?.events,
    actions: figures.history?.actions,
    historyBytes: figures.history?.bytes,
  };
}

/** One run in a few lines for people. */
export function printout(
  { scenario, variant, round: no, settings, figures, machine }: RunLine,
  headline: string,
): string {
  const how = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const latency = figures.latencyMs[headline];
  const spread = latency
    ? `p50 ${latency.p50}  p90 ${latency.p90}  p95 ${latency.p95}  p99 ${latency.p99}  max ${latency.max} ms`
    : '–';
  const cpu = Object.entries(figures.cpuMsPerUnit).map(([name, ms]) => `${name} ${ms}`);
  return [
    `${scenario} · ${variant.padEnd(7)} · round ${no} · ${how.join(', ')} · load average ${round(machine.loadAverage)}`,
    `  ${figures.units} ${figures.unit}s in ${figures.seconds} s: ${figures.perSecond}/s, ${figures.failed} failed; ${headline} ${spread}`,
    `  CPU ms per ${figures.unit}: ${cpu.join('  ')}; transactions ${figures.transactionsPerUnit}`,
    ...historyLine(figures),
    ...moreLine(figures),
    ...Object.entries(figures.failures).map(([reason, n]) => `  failed ${n} times: ${reason}`),
  ].join('\n');
}

function historyLine({ history, databaseBytesPerUnit, temporalBytesPerUnit }: Figures): string[] {
  if (!history) return [];
  const stored = `stored bytes: database ${databaseBytesPerUnit}, Temporal ${temporalBytesPerUnit ?? 'unknown'}`;
  return [
    `  history: ${Object.entries(history)
      .map(([name, n]) => `${name} ${n}`)
      .join('  ')}; ${stored}`,
  ];
}

function moreLine({ more }: Figures): string[] {
  const parts = Object.entries(more).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? value : JSON.stringify(value)}`,
  );
  return parts.length > 0 ? [`  ${parts.join('  ')}`] : [];
}

export function ratioPrintout({ redressOverBare, rounds }: RatioLine): string {
  const parts = Object.entries(redressOverBare).map(([name, ratio]) => `${name} ×${ratio}`);
  return `  redress over bare, median of ${rounds} rounds: ${parts.join('  ')}\n`;
}
