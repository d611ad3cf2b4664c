import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../platform/clock.js';
import type { Runtime } from '../runtime.js';
import { Api } from './api.js';
import type { Part } from './cast.js';
import { endings, stories } from './course.js';
import { Screen, summary } from './screen.js';
import { Watch } from './watch.js';

/** Pause between two filings, in ms: slow enough to be read. */
const FILING_MS = 1_000;
/** Everything has happened within this time from ready, in ms, or something is wrong. */
const LONGEST_MS = 232_000;
/** After the last ending a little more is watched, in ms: letters, last rungs. */
const CODA_MS = 1_500;

export interface Performance {
  parts: readonly Part[];
  say: (line: string) => void;
  stop: AbortSignal;
}

/**
 * Files what the parts complain about, lets people act, and tells what happens until every complaint has come to its end.
 * @throws Error when an act is refused, or not everything has happened in time
 */
export async function play(runtime: Runtime, { parts, say, stop }: Performance): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([stop, ended.signal]);
  // Every story waits for it, and every one of their waits.
  setMaxListeners(0, signal);
  const screen = new Screen(systemClock.now(), process.stdout.isTTY === true, say);
  const api = new Api(runtime, signal);
  const watch = new Watch(api, (news) => screen.tell(news, watch.seen), signal);
  const watching = watch.run();
  const limit = setTimeout(() => ended.abort(new Error(tooLong(watch))), LONGEST_MS);
  try {
    await Promise.race([watching, everything({ api, watch, signal }, parts)]);
    await pause(CODA_MS, undefined, { signal });
  } catch (err) {
    throw signal.aborted ? signal.reason : err;
  } finally {
    clearTimeout(limit);
    ended.abort();
    await watching.catch((err: unknown) => unlessAborted(err));
  }
  say(`\n${summary(watch.seen)}`);
}

interface Stage {
  api: Api;
  watch: Watch;
  signal: AbortSignal;
}

async function everything(stage: Stage, parts: readonly Part[]): Promise<void> {
  const running: Promise<void>[] = [];
  for (const [i, part] of parts.entries()) {
    running.push(one(stage, part, i));
    await Promise.race([pause(FILING_MS, undefined, { signal: stage.signal }), failureOf(running)]);
  }
  await Promise.all(running);
}

/** Never settles unless one of them fails. */
const failureOf = (running: readonly Promise<void>[]): Promise<never> =>
  new Promise((_resolve, reject) => running.forEach((promise) => void promise.catch(reject)));

async function one(stage: Stage, part: Part, i: number): Promise<void> {
  const waybillNo = `RE${String(880_231_940_017 + i * 7_919)}`;
  const no = await stage.api.file(intakeOf(part, waybillNo, i));
  await stories[part.course]({ ...stage, no, waybillNo, part });
  await stage.watch.until(no, endings[part.course]);
}

function intakeOf({ about, from, description, amountFen }: Part, waybillNo: string, i: number): object {
  const { name, outlet, agoMs = 0 } = from;
  const number = String(i + 1).padStart(4, '0');
  const contact = { phone: `+861380000${number}`, email: `customer-${number}@customer.example` };
  return {
    externalId: `demo-${number}`,
    externalRef: `P-${number}`,
    ...about,
    description,
    receivedAt: new Date(systemClock.now() - agoMs).toISOString(),
    parties: [{ role: 'complainant', is: 'recipient', name, ...contact }],
    shipments: [{ waybillNo, outlet, declaredValueFen: amountFen, freightFen: 1_800 }],
  };
}

function tooLong({ seen }: Watch): string {
  const open = [...seen].filter(([, { row }]) => row.stage !== 'closed').map(([no, { row }]) => `${no} ${row.stage}`);
  return `after ${LONGEST_MS / 1_000} s not everything has happened; still open: ${open.join(', ')}`;
}

function unlessAborted(err: unknown): void {
  if (typeof err === 'object' && err !== null && 'name' in err && err.name === 'AbortError') return;
  throw err;
}
