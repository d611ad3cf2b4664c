interface Line {
  busy: number;
  /** Whoever waits, in the order they came; called when the turn has come. */
  waiting: (() => void)[];
}

/** Lets a few calls about the same thing run at once; the others wait for their turn, first come, first served. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly atOnce: number) {}

  /** Calls when the turn has come. Undefined when it does not come within `waitMs`: then nothing was called. */
  async take<T>(about: string, waitMs: number, call: () => Promise<T>): Promise<T | undefined> {
    const line = this.lines.get(about) ?? { busy: 0, waiting: [] };
    this.lines.set(about, line);
    if (!(await this.turnIn(line, waitMs))) return undefined;
    try {
      return await call();
    } finally {
      this.pass(about, line);
    }
  }

  private turnIn(line: Line, waitMs: number): Promise<boolean> {
    if (line.busy < this.atOnce) {
      line.busy += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const come = (): void => {
        clearTimeout(patience);
        resolve(true);
      };
      const patience = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(come), 1);
        resolve(false);
      }, waitMs);
      line.waiting.push(come);
    });
  }

  /** The place goes to whoever has waited longest, or is free. */
  private pass(about: string, line: Line): void {
    const next = line.waiting.shift();
    if (next) return next();
    line.busy -= 1;
    if (line.busy === 0) this.lines.delete(about);
  }
}
