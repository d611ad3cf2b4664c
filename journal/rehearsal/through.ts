import { readLimitEvents, type Rehearsed } from '../../db/rehearsal.js';
import {
  endedInTime,
  lengthsOnly,
  reachOf,
  upcast,
  type Instant,
  type Lengths,
  type LimitEvent,
  type Policy,
} from '../../domain/index.js';
import type { Queryable } from '../../platform/pool.js';
import type { Rules } from '../facts.js';

/** A complaint whose journal tells its whole course. */
export type Told = Rehearsed & Required<Pick<Rehearsed, 'tally'>>;

/** Finds those that were through with every limit that a draft lengthens or shortens before it mattered. */
export class Through {
  private readonly lengths = new Map<string, Lengths | undefined>();

  /** @param draft rules of the draft */
  constructor(
    private readonly draft: Rules,
    private readonly now: Instant,
  ) {}

  /** @param pinned the rules that complaints are pinned to, by their hash */
  async of(db: Queryable, page: readonly Rehearsed[], pinned: (hash: string) => Promise<Policy>): Promise<Told[]> {
    const through: Told[] = [];
    for (const hash of new Set(page.map(({ policyHash }) => policyHash))) {
      const lengths = await this.lengthsUnder(hash, pinned);
      if (!lengths) continue;
      const told = page.filter((one): one is Told => one.policyHash === hash && one.reached && one.tally !== undefined);
      through.push(...(await this.among(db, told, lengths)));
    }
    return through;
  }

  private async lengthsUnder(hash: string, pinned: (hash: string) => Promise<Policy>): Promise<Lengths | undefined> {
    if (!this.lengths.has(hash)) {
      const from = await pinned(hash);
      const reach = reachOf(from, this.draft.policy);
      this.lengths.set(hash, reach === 'everything' ? undefined : lengthsOnly(from, reach));
    }
    return this.lengths.get(hash);
  }

  private async among(db: Queryable, told: readonly Told[], lengths: Lengths): Promise<Told[]> {
    const kinds = [...new Set(lengths.map(({ kind }) => kind))];
    const numbers = told.map(({ complaintNo }) => complaintNo);
    const events = await readLimitEvents(db, numbers, kinds, this.now);
    const isThrough = ({ complaintNo }: Told): boolean =>
      endedInTime(events.get(complaintNo)!.map(upcast) as LimitEvent[], lengths, this.draft);
    return told.filter(isThrough);
  }
}
