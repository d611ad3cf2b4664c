import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Variant } from '../variants/variant.js';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const SHOWN = 16;
const OWN = ['api', 'worker', 'notification', 'billing', 'survey'];

/** Starts or ends the profilers of our own processes (`profiler.mjs`); servers know no such signal. */
export function toggleProfilers(pids: Readonly<Record<string, number>>): void {
  for (const [name, pid] of Object.entries(pids)) if (OWN.includes(name)) process.kill(pid, 'SIGUSR2');
}

/** Names of processes by pid. */
export function processNames(variants: readonly Variant[]): Record<number, string> {
  const named = variants.flatMap((variant) =>
    Object.entries(variant.pids()).map(([name, pid]) => [pid, `${variant.name} ${name}`] as const),
  );
  return Object.fromEntries(named);
}

/** Where the CPU of each process went, by package and by function; own time, without idling. */
export function summariseProfiles(folder: string, names: Readonly<Record<number, string>>): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'));
  return files
    .map((file) => ({ file, name: names[Number(file.split('.')[1])], thread: file.split('.')[2] }))
    .filter(({ name }) => name !== undefined)
    .map(({ file, name, thread }) => summaryOf(path.join(folder, file), `${name}, thread ${thread}`))
    .join('\n\n');
}

function summaryOf(file: string, title: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byPackage = new Map<string, number>();
  const byFunction = new Map<string, number>();
  samples.forEach((id, i) => {
    const { functionName, url, lineNumber } = frames.get(id)!;
    if (functionName === '(idle)' || functionName === '(program)' || functionName === '(root)') return;
    const ms = (timeDeltas[i] ?? 0) / 1_000;
    add(byPackage, packageOf(url, functionName), ms);
    add(byFunction, `${functionName || '(anonymous)'} ${placeOf(url)}:${lineNumber + 1}`, ms);
  });
  const total = [...byPackage.values()].reduce((sum, ms) => sum + ms, 0);
  return [`${title}: ${Math.round(total)} ms busy`, ...top(byPackage, total), '  –', ...top(byFunction, total)].join(
    '\n',
  );
}

function add(sums: Map<string, number>, key: string, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

const top = (sums: Map<string, number>, total: number): string[] =>
  [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([key, ms]) => `  ${((ms / total) * 100).toFixed(1).padStart(5)} %  ${key}`);

function packageOf(url: string, functionName: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage) return inPackage;
  if (url.startsWith('node:')) return url;
  return /dist\/(\w+)/.exec(url)?.[1] ?? (url || functionName);
}

const placeOf = (url: string): string => url.split('/').slice(-3).join('/');
