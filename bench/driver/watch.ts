import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 20;
const LIMIT_MS = 120_000;

interface Waiting<P> {
  no: string;
  fits: (progress: P) => boolean;
  endMs: number;
  resolve: () => void;
  reject: (err: Error) => void;
}

/** Waits for many complaints with one look every 20 ms, and with none while nobody waits. */
export class Watch<P> {
  private waiting: Waiting<P>[] = [];
  private looking = false;

  constructor(private readonly look: (complaintNos: readonly string[]) => Promise<Map<string, P>>) {}

  /** @throws Error when it has not come true within 120 s */
  until(no: string, fits: (progress: P) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ no, fits, endMs: performance.now() + LIMIT_MS, resolve, reject });
      if (!this.looking) void this.lookOn();
    });
  }

  /** Gives everybody up who still waits. */
  stop(): void {
    for (const { reject } of this.waiting) reject(new Error('the benchmark was stopped'));
    this.waiting = [];
  }

  private async lookOn(): Promise<void> {
    this.looking = true;
    while (this.waiting.length > 0) {
      await this.lookOnce();
      await pause(LOOK_MS);
    }
    this.looking = false;
  }

  private async lookOnce(): Promise<void> {
    const asked = this.waiting;
    try {
      const seen = await this.look([...new Set(asked.map(({ no }) => no))]);
      const done = new Set(asked.filter((one) => settled(one, seen.get(one.no))));
      this.waiting = this.waiting.filter((one) => !done.has(one));
    } catch (err) {
      for (const { reject } of asked) reject(err as Error);
      this.waiting = this.waiting.filter((one) => !asked.includes(one));
    }
  }
}

function settled<P>({ no, fits, endMs, resolve, reject }: Waiting<P>, progress: P | undefined): boolean {
  if (progress !== undefined && fits(progress)) resolve();
  else if (performance.now() > endMs) reject(new Error(`${no} did not come so far within ${LIMIT_MS / 1_000} s`));
  else return false;
  return true;
}
