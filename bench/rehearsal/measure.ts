import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInPolicies } from '../../policy/index.js';

/** What one run of `npm run rehearse` took, its start included. */
export interface Rehearsed {
  complaints: number;
  changed: number;
  /** Of closed complaints, those that were not lived again. */
  spared: number;
  failures: number;
  seconds: number;
  /** The most memory that the process held at once (`VmHWM`); undefined where there is no /proc. */
  peakRssMb: number | undefined;
}

const SCRIPT = fileURLToPath(new URL('../../ops/rehearse/main.js', import.meta.url));
const LOOK_MS = 100;

/** Drafts over complaints of `express-cn`: one other limit, and one that grades, counts and escalates as another policy. */
export const DRAFTS = ['one-limit', 'whole-policy'] as const;
export type DraftName = (typeof DRAFTS)[number];

/** First response to urgent complaints within three hours instead of two. */
function oneLimit(folder: string): string {
  const draft = { ...structuredClone(builtInPolicies['express-cn']!), version: '9.0.0' };
  draft.deadlines.find(({ id }) => id === 'first_response.level-4')!.limit.amount += 1;
  const file = path.join(folder, 'draft.json');
  writeFileSync(file, JSON.stringify(draft));
  return file;
}

export async function measure(databaseUrl: string, draft: DraftName, signal: AbortSignal): Promise<Rehearsed> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-draft-'));
  try {
    const { id, version } = builtInPolicies['express-cn-monotone']!;
    return await rehearse(databaseUrl, draft === 'one-limit' ? oneLimit(folder) : `${id}@${version}`, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rehearse(databaseUrl: string, draft: string, signal: AbortSignal): Promise<Rehearsed> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const began = performance.now();
  const child = spawn(process.execPath, [SCRIPT, draft, '--json'], {
    ...{ env, signal },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakRssMb: number | undefined;
  const looking = setInterval(() => (peakRssMb = peakOf(child.pid) ?? peakRssMb), LOOK_MS);
  try {
    const out: Buffer[] = [];
    for await (const part of child.stdout) out.push(part as Buffer);
    const seconds = (performance.now() - began) / 1_000;
    const { total, spared, failures } = JSON.parse(Buffer.concat(out).toString()) as Printed;
    return { complaints: total.complaints, changed: total.changed, spared, failures, seconds, peakRssMb };
  } finally {
    clearInterval(looking);
  }
}

interface Printed {
  total: { complaints: number; changed: number };
  spared: number;
  failures: number;
}

function peakOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kb === undefined ? undefined : Math.round(Number(kb) / 1_024);
}
