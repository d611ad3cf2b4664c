import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../platform/clock.js';
import type { Api, Event, Row } from './api.js';

/** Pause between two looks, in ms. */
const LOOK_MS = 400;

/** One complaint as it was last seen. */
export interface Seen {
  row: Row;
  events: Event[];
}

export interface News {
  complaintNo: string;
  event: Event;
}

/**
 * Sees what happens as any integration does: asks for the list and for the timelines of what is open, over and over.
 * Hands new events on in the order in which they happened.
 */
export class Watch {
  readonly seen = new Map<string, Seen>();
  /** How many events of each complaint were handed on. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly api: Api,
    private readonly tell: (news: News[]) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Looks until the signal comes. */
  async run(): Promise<void> {
    while (!this.signal.aborted) {
      await this.look();
      await pause(LOOK_MS, undefined, { signal: this.signal });
    }
  }

  /** What happened while it looked is left to the next look, so that news come in their order. */
  private async look(): Promise<void> {
    const startedAt = systemClock.now();
    const rows = (await this.api.list()).filter(({ complaintNo }) => !this.isOver(complaintNo));
    for (const row of rows) this.seen.set(row.complaintNo, { row, events: await this.api.timeline(row.complaintNo) });
    const news = [...this.seen].flatMap(([no, { events }]) => this.untold(no, events, startedAt));
    this.tell(news.sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : 0)));
  }

  private untold(complaintNo: string, events: readonly Event[], until: number): News[] {
    const from = this.told.get(complaintNo) ?? 0;
    const fresh = events.slice(from).filter(({ at }) => Date.parse(at) <= until);
    this.told.set(complaintNo, from + fresh.length);
    return fresh.map((event) => ({ complaintNo, event }));
  }

  /** Closed, and the row was read after it: nothing that matters comes any more. */
  private isOver(complaintNo: string): boolean {
    return this.seen.get(complaintNo)?.row.stage === 'closed';
  }

  /** Waits until an event that fits has been seen. */
  async until(complaintNo: string, fits: (event: Event) => boolean): Promise<Event> {
    for (;;) {
      const found = this.seen.get(complaintNo)?.events.find(fits);
      if (found) return found;
      await pause(LOOK_MS / 4, undefined, { signal: this.signal });
    }
  }
}
