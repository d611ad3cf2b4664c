import { readCalendarVersions } from '../../db/calendars.js';
import { readDirectory } from '../../db/directory.js';
import { readFacts, type Rehearsed } from '../../db/rehearsal.js';
import {
  FACTS_OF_A_LIFE,
  rehearse,
  tally,
  tallyDistance,
  upcast,
  type ComplaintEvent,
  type Directory,
  type Instant,
  type Policy,
  type Tally,
} from '../../domain/index.js';
import type { Pool } from '../../platform/pool.js';
import { Rulebook, type Rules } from '../facts.js';
import { addDifference, addFailure, addSpared, noFindings, type Findings } from './result.js';
import { Through } from './through.js';

type Compared = Record<'before' | 'after', Tally>;

/** What is counted: a draft, up to an instant. */
export interface Draft {
  policy: Policy;
  now: Instant;
}

/** A life that comes under the draft to what its journal says is not lived a second time under its own rules. */
function compare({ reached, tally: told }: Rehearsed, own: () => Tally, drafted: () => Tally): Compared {
  if (!reached) {
    const before = own();
    return { before, after: before };
  }
  const after = drafted();
  const isAsTold = told !== undefined && tallyDistance(told, after) === 0;
  return { before: isAsTold ? after : own(), after };
}

/** Counts complaints under the rules that each is pinned to and under a draft, with the directory and the days known now. */
export class Counter {
  private readonly rulebook = new Rulebook();
  private readonly pinned = new Map<string, Rules>();

  private constructor(
    private readonly pool: Pool,
    private readonly now: Instant,
    private readonly directory: Directory,
    private readonly versions: ReadonlyMap<string, number>,
  ) {}

  /** @throws Error when the draft names a calendar that is not there */
  static async of(pool: Pool, draft: Draft): Promise<(page: readonly Rehearsed[]) => Promise<Findings>> {
    // Turns of the duty rota matter that are over since long.
    const [directory, versions] = await Promise.all([readDirectory(pool, [], 0), readCalendarVersions(pool)]);
    const counter = new Counter(pool, draft.now, directory, versions);
    const rules = await counter.rulebook.rulesOf(pool, draft.policy, versions);
    const through = new Through(rules, draft.now);
    return (page) => counter.count(page, rules, through);
  }

  private async count(page: readonly Rehearsed[], draft: Rules, through: Through): Promise<Findings> {
    const findings = noFindings();
    const spared = await through.of(this.pool, page, (hash) => this.rulebook.policy(this.pool, hash));
    for (const { level, outlet, tally: told } of spared)
      addSpared(findings, { level, outlet, complaints: 1, tally: told });
    const numbers = new Set(spared.map(({ complaintNo }) => complaintNo));
    await this.countLives(
      findings,
      page.filter(({ complaintNo }) => !numbers.has(complaintNo)),
      draft,
    );
    return findings;
  }

  /** One that cannot be rehearsed is named and stops nobody. */
  private async countLives(to: Findings, complaints: readonly Rehearsed[], draft: Rules): Promise<void> {
    const numbers = complaints.map(({ complaintNo }) => complaintNo);
    const lives = await readFacts(this.pool, numbers, FACTS_OF_A_LIFE, this.now);
    await this.learnRules([...lives.values()].flat());
    for (const complaint of complaints) this.countOne(to, complaint, lives.get(complaint.complaintNo)!, draft);
  }

  private async learnRules(events: readonly ComplaintEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type !== 'registered' && event.type !== 'policy_changed') continue;
      const { hash } = event.data.policy;
      if (!this.pinned.has(hash)) this.pinned.set(hash, await this.rulebook.rules(this.pool, hash, this.versions));
    }
  }

  private countOne(to: Findings, complaint: Rehearsed, stored: ComplaintEvent[], draft: Rules): void {
    const { directory, now } = this;
    const { complaintNo, level, outlet } = complaint;
    try {
      const life = stored.map(upcast);
      const lived = (rulesFor: (hash: string) => Rules): Tally => tally(rehearse(life, { directory, now, rulesFor }));
      const own = (): Tally => lived((hash) => this.pinned.get(hash)!);
      addDifference(to, { complaintNo, level, outlet, ...compare(complaint, own, () => lived(() => draft)) });
    } catch (err) {
      addFailure(to, complaintNo, err instanceof Error ? err.message : String(err));
    }
  }
}
