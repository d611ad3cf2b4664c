import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { AgendaItem, Instant } from '../domain/index.js';
import { asSummary } from './contract/index.js';

/** A timer this close to its end may ring at the server before a request to cancel it arrives there, so it is left to ring. */
const SOON_MS = 1_000;

/** The one timer of a complaint: waits for the next instant of its agenda, and is replaced only when that instant changes. */
export class AgendaTimer {
  private pending: { at: Instant; scope: CancellationScope } | undefined;
  private rung = false;

  /** True once, after the instant has come. */
  takeRing(): boolean {
    const was = this.rung;
    this.rung = false;
    return was;
  }

  get hasRung(): boolean {
    return this.rung;
  }

  /** Waits for an item that lies in the future; without one waits for nothing. A ring too many does no harm. */
  set(item: AgendaItem | undefined, now: Instant): void {
    if (this.pending?.at === item?.at) return;
    if (this.ringsSoon(now)) {
      if (!item || item.at > this.pending!.at) return;
    } else this.pending?.scope.cancel();
    this.pending = undefined;
    if (!item) return;
    const scope = new CancellationScope();
    this.pending = { at: item.at, scope };
    void this.wait(scope, item.at - now, item.summary);
  }

  private ringsSoon(now: Instant): boolean {
    return this.pending !== undefined && this.pending.at - now <= SOON_MS;
  }

  private async wait(scope: CancellationScope, ms: number, summary: string): Promise<void> {
    try {
      await scope.run(() => sleep(ms, { summary: asSummary(summary) }));
    } catch (err) {
      if (isCancellation(err)) return;
      throw err;
    }
    if (this.pending?.scope === scope) this.pending = undefined;
    this.rung = true;
  }
}
