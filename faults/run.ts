import { Callers } from './callers.js';
import { accountsOf } from './count.js';
import { course } from './course.js';
import { Happenings } from './happenings.js';
import { judge, type Verdict } from './judge.js';
import { Observer } from './observer.js';
import type { Bug, Options } from './options.js';
import { planRun, type Fault, type PlannedPayout } from './plan.js';
import { Provider } from './provider.js';
import { startReceipts } from './receipts.js';
import { FaultyStack, type Detours, type Surroundings } from './stack.js';

/** What a run has come to: the last line on standard output. */
export interface Report extends Omit<Verdict, 'needsRepair' | 'unknown'> {
  seed: number;
  payouts: number;
  bug?: Bug;
  needsRepair: number;
  unknown: number;
  /** How often each fault has really happened. */
  faults: Record<Fault, number>;
  /** From the first complaint to the last count. */
  seconds: number;
  /** Numbers of the complaints that need repair. */
  repairs: string[];
}

/** So many differences are named; all of them are counted. */
const NAMED = 20;
const PROGRESS_MS = 10_000;

/** A stack on which runs are played, one after the other. */
export class Runs {
  private bug: Bug | undefined;

  private constructor(
    private readonly around: Surroundings,
    private readonly stack: FaultyStack,
    private readonly detours: Detours,
    private readonly now: { happenings: Happenings },
    private readonly observer: Observer,
  ) {}

  /** @throws what the start of a stack throws; nothing is left running then */
  static async start(around: Surroundings): Promise<Runs> {
    const now = { happenings: new Happenings() };
    let stack: FaultyStack | undefined;
    const detours = await detoursOf(now, async (no) => {
      const { outage } = now.happenings.plannedFor(no) ?? {};
      if (!outage || !stack || around.signal.aborted) return;
      await stack.suffer(outage);
      now.happenings.count(outage);
    });
    try {
      stack = await FaultyStack.start(detours, around);
    } catch (err) {
      await close(detours);
      throw err;
    }
    const observer = new Observer(stack.stack.runtime.databaseUrl);
    around.signal.addEventListener('abort', () => observer.giveUp());
    return new Runs(around, stack, detours, now, observer);
  }

  /** Pays so many customers while everything goes wrong that the seed has planned, and counts. */
  async play({ payouts, seed, atOnce, bug }: Omit<Options, 'policy'>): Promise<Report> {
    if (bug !== this.bug) await this.stack.plant(bug);
    this.bug = bug;
    const happenings = new Happenings();
    this.now.happenings = happenings;
    const beganMs = performance.now();
    const stopped = await this.payAll(planRun({ payouts, seed, outages: this.stack.outages }), atOnce);
    await this.stack.calm;
    this.around.signal.throwIfAborted();
    const accounts = await accountsOf(this.sources, happenings.complaintNos);
    const { needsRepair, unknown, differences, ...verdict } = judge(payouts, accounts);
    return {
      seed,
      payouts,
      ...(bug && { bug }),
      ...verdict,
      holds: verdict.holds && stopped.length === 0,
      needsRepair: needsRepair.length,
      unknown: unknown.length,
      faults: happenings.faults,
      seconds: Math.round((performance.now() - beganMs) / 100) / 10,
      repairs: needsRepair,
      differences: [...differences, ...stopped].slice(0, NAMED),
    };
  }

  /** Ends every process that was started here, and removes what they have kept. */
  async stop(): Promise<void> {
    await this.observer.end();
    await this.stack.stop();
    await close(this.detours);
  }

  private get sources() {
    const { billing } = this.stack.stack.runtime.services;
    return { observer: this.observer, billing, serviceToken: this.stack.serviceToken };
  }

  /** A bounded number at a time. Answers why some did not come to their end. */
  private async payAll(plan: PlannedPayout[], atOnce: number): Promise<string[]> {
    const { say, signal, policy } = this.around;
    const { happenings } = this.now;
    const callers = new Callers(this.stack.stack.runtime, signal);
    // Where hours are seconds, reminders of what was paid minutes ago would burden the payouts of others.
    const closes = policy === 'express-cn-fast';
    const all = { callers, observer: this.observer, happenings, closes };
    const waiting = [...plan];
    const stopped: string[] = [];
    let done = 0;
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
        await course({ ...all, planned: next }).catch((err: unknown) => stopped.push((err as Error).message));
        done += 1;
      }
    };
    const progress = setInterval(
      () => say(`${done} of ${plan.length} paid, ${happenings.total} faults so far`),
      PROGRESS_MS,
    );
    await Promise.all(Array.from({ length: atOnce }, lane)).finally(() => clearInterval(progress));
    return stopped;
  }
}

/** Both look up what is planned in the run that is being played. */
async function detoursOf(
  now: { happenings: Happenings },
  posted: (complaintNo: string) => Promise<void>,
): Promise<Detours> {
  const happened = (fault: Fault) => now.happenings.count(fault);
  const billing = await Provider.start({
    faultOf: (no) => now.happenings.plannedFor(no)?.billing,
    happened,
    posted,
  });
  const receipts = await startReceipts({
    isKnown: (no) => now.happenings.plannedFor(no) !== undefined,
    faultOf: (no) => now.happenings.plannedFor(no)?.receipts,
    happened,
  });
  return { billing, receipts };
}

const close = ({ billing, receipts }: Detours) => Promise.all([billing.stop(), receipts.stop()]);
