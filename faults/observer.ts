import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const LOOK_MS = 150;

/** How far a complaint has come. */
export interface Progress {
  stage: string;
  /** The customer has got the notice with the result. */
  told: boolean;
}

interface Waiting {
  no: string;
  fits: (progress: Progress) => boolean;
  endMs: number;
  resolve: () => void;
  reject: (err: Error) => void;
}

const PROGRESS = `
  select c.complaint_no as no, c.stage, exists (
    select from redress.complaint_events e
    where e.complaint_no = c.complaint_no and e.type = 'notice_delivered' and e.data ->> 'template' = 'result') as told
  from redress.complaints c where c.complaint_no = any ($1)`;

/** Looks into the database, past everything that fails: once in a while for all who wait. Never writes. */
export class Observer {
  private waiting: Waiting[] = [];
  private looking = false;
  private readonly pool: pg.Pool;
  /** Why the last look failed: the database may be away at any moment. */
  private blind = '';

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'redress faults' });
    this.pool.on('error', ({ message }) => (this.blind = message));
  }

  async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  /** @throws Error when it has not come true within the limit */
  until(no: string, fits: (progress: Progress) => boolean, limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ no, fits, endMs: Date.now() + limitMs, resolve, reject });
      if (!this.looking) void this.lookOn();
    });
  }

  /** Gives everybody up who still waits. */
  giveUp(): void {
    for (const { reject, no } of this.waiting.splice(0)) reject(new Error(`${no} is waited for no longer`));
  }

  async end(): Promise<void> {
    this.giveUp();
    await this.pool.end();
  }

  private async lookOn(): Promise<void> {
    this.looking = true;
    while (this.waiting.length > 0) {
      await pause(LOOK_MS);
      await this.lookOnce();
    }
    this.looking = false;
  }

  private async lookOnce(): Promise<void> {
    const seen = new Map<string, Progress>();
    try {
      const asked = [...new Set(this.waiting.map(({ no }) => no))];
      for (const { no, ...progress } of await this.rows<Progress & { no: string }>(PROGRESS, [asked]))
        seen.set(no, progress);
    } catch (err) {
      this.blind = (err as Error).message;
    }
    this.waiting = this.waiting.filter((one) => !this.settled(one, seen.get(one.no)));
  }

  private settled({ no, fits, endMs, resolve, reject }: Waiting, progress: Progress | undefined): boolean {
    if (progress && fits(progress)) resolve();
    else if (Date.now() > endMs) reject(new Error(`${no} stays at ${JSON.stringify(progress ?? this.blind)}`));
    else return false;
    return true;
  }
}
