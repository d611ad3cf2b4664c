/** One timed piece of work. Instants are `performance.now()`. */
export interface Sample {
  what: string;
  fromMs: number;
  toMs: number;
  failed: boolean;
}

export interface Window {
  fromMs: number;
  toMs: number;
}

/** Keeps every sample as it was taken; nothing is rounded or put into classes. */
export class Recorder {
  private readonly samples: Sample[] = [];
  private readonly why = new Map<string, number>();

  /** Times work. @param fromMs when it should have begun, if that was earlier than now */
  async time<T>(what: string, work: () => Promise<T>, fromMs = performance.now()): Promise<T> {
    try {
      const result = await work();
      this.samples.push({ what, fromMs, toMs: performance.now(), failed: false });
      return result;
    } catch (err) {
      this.samples.push({ what, fromMs, toMs: performance.now(), failed: true });
      throw err;
    }
  }

  /** Counts what went wrong, by its message; numbers in it are left out. */
  failed(err: unknown): void {
    const reason = String(err instanceof Error ? err.message : err).replaceAll(/\d[\d-]*/g, '#');
    this.why.set(reason, (this.why.get(reason) ?? 0) + 1);
  }

  get failures(): Record<string, number> {
    return Object.fromEntries(this.why);
  }

  /** Samples that ended within a window. */
  within({ fromMs, toMs }: Window): Sample[] {
    return this.samples.filter((sample) => sample.toMs >= fromMs && sample.toMs < toMs);
  }

  all(): readonly Sample[] {
    return this.samples;
  }
}
