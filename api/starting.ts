/**
 * Waits a while for what is under way and lets it go on afterwards: a start that takes longer than its filer has patience still
 * spares the sweeper the work. What goes on is ended and waited for by `stop`.
 */
export class Starting {
  private readonly underWay = new Map<Promise<boolean>, AbortController>();

  constructor(private readonly patienceMs: number) {}

  /** The result when it comes while there is patience, else false. A later failure goes to `failed`. */
  async soon(work: (ending: AbortSignal) => Promise<boolean>, failed: (err: unknown) => void): Promise<boolean> {
    // One for each: the client never takes its listeners off again.
    const ending = new AbortController();
    const kept = work(ending.signal).finally(() => this.underWay.delete(kept));
    this.underWay.set(kept, ending);
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (patience = setTimeout(() => resolve('late'), this.patienceMs)));
    const first = await Promise.race([kept, late]).finally(() => clearTimeout(patience));
    if (first !== 'late') return first;
    kept.catch(failed);
    return false;
  }

  async stop(): Promise<void> {
    for (const ending of this.underWay.values()) ending.abort();
    await Promise.allSettled(this.underWay.keys());
  }
}
