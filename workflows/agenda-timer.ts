import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { AgendaItem, Instant } from '../domain/index.js';

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

  /** Waits for an item that lies in the future; without one waits for nothing. */
  set(item: AgendaItem | undefined, now: Instant): void {
    if (this.pending?.at === item?.at) return;
    this.pending?.scope.cancel();
    this.pending = undefined;
    if (!item) return;
    const scope = new CancellationScope();
    this.pending = { at: item.at, scope };
    void this.wait(scope, item.at - now, item.summary);
  }

  private async wait(scope: CancellationScope, ms: number, summary: string): Promise<void> {
    try {
      await scope.run(() => sleep(ms, { summary }));
    } catch (err) {
      if (isCancellation(err)) return;
      throw err;
    }
    this.pending = undefined;
    this.rung = true;
  }
}
