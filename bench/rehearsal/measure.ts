import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtInPolicies } from '../../policy/index.js';

/** What one run of `npm run rehearse` took, its start included. */
export interface Rehearsed {
  complaints: number;
  changed: number;
  failures: number;
  seconds: number;
  /** The most memory that the process held at once (`VmHWM`); undefined where there is no /proc. */
  peakRssMb: number | undefined;
}

const SCRIPT = fileURLToPath(new URL('../../ops/rehearse/main.js', import.meta.url));
const LOOK_MS = 100;

/** Rehearses `express-cn-monotone`, which counts other limits, over complaints of `express-cn`. */
export async function measure(databaseUrl: string, signal: AbortSignal): Promise<Rehearsed> {
  const { id, version } = builtInPolicies['express-cn-monotone']!;
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const began = performance.now();
  const child = spawn(process.execPath, [SCRIPT, `${id}@${version}`, '--json'], {
    ...{ env, signal },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakRssMb: number | undefined;
  const looking = setInterval(() => (peakRssMb = peakOf(child.pid) ?? peakRssMb), LOOK_MS);
  try {
    const out: Buffer[] = [];
    for await (const part of child.stdout) out.push(part as Buffer);
    const seconds = (performance.now() - began) / 1_000;
    const { total, failures } = JSON.parse(Buffer.concat(out).toString()) as Printed;
    return { complaints: total.complaints, changed: total.changed, failures, seconds, peakRssMb };
  } finally {
    clearInterval(looking);
  }
}

interface Printed {
  total: { complaints: number; changed: number };
  failures: number;
}

function peakOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kb === undefined ? undefined : Math.round(Number(kb) / 1_024);
}
