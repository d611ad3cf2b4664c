import type { Command, ComplaintEvent, HoldReason } from '../../domain/index.js';
import { Counter, Histogram, type Registry } from '../../platform/metrics.js';
import type { CommitRequest, CommitResult } from '../../workflows/contract/index.js';

/** From a busy second to a day of outage. */
const LATENESS_BUCKETS = [0.1, 0.5, 1, 2, 5, 15, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600];

/** What the journal's activities count. Labels are codes of closed sets. */
export interface JournalMetrics {
  observe(request: CommitRequest, result: CommitResult): void;
  /** A workflow has seen more of the journal than there is. */
  behind(): void;
}

export function createJournalMetrics(registry: Registry): JournalMetrics {
  const registers = [registry];
  const lateness = new Histogram({
    name: 'redress_escalation_lateness_seconds',
    help: 'From the instant that a rule names to the instant it was acted on',
    labelNames: ['kind', 'action'],
    buckets: LATENESS_BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'redress_refusals_total',
    help: 'Commands that the journal refused, by code',
    labelNames: ['code'],
    registers,
  });
  const behind = new Counter({
    name: 'redress_journal_behind_total',
    help: 'Times that the journal was found behind its workflow: a backup was restored',
    registers,
  });
  const held = new Counter({
    name: 'redress_payouts_held_total',
    help: 'Payouts that wait for a review, by the limit that they are beyond',
    labelNames: ['limit'],
    registers,
  });
  return {
    behind: () => behind.inc(),
    observe({ command }, result) {
      if (result.refused) refusals.inc({ code: result.refused.code });
      if (result.behind !== undefined) behind.inc();
      for (const { code } of holdsOf(command, result.events)) held.inc({ limit: code });
      for (const { kind, action, ms } of latenessOf(command, result.events))
        lateness.observe({ kind, action }, ms / 1_000);
    },
  };
}

/** What a command has held, and why; once, also when the caller sees older events again. */
const holdsOf = ({ id }: Command, events: readonly ComplaintEvent[]): HoldReason[] =>
  events.flatMap((event) => (event.type === 'payout_held' && event.commandId === id ? event.data.reasons : []));

const ACTIONS = { deadline_warned: 'warn', deadline_breached: 'breach', escalated: 'climb' } as const;

/** Acts of the agenda's own command; a breach that somebody else's command only recorded was nobody's lateness. */
function latenessOf(command: Command, events: readonly ComplaintEvent[]) {
  if (command.type !== 'tick') return [];
  return events.flatMap((event) => {
    if (event.commandId !== command.id) return [];
    if (event.type !== 'deadline_warned' && event.type !== 'deadline_breached' && event.type !== 'escalated') return [];
    const kind = event.data.id.split('.')[0]!;
    return [{ kind, action: ACTIONS[event.type], ms: event.data.lateMs }];
  });
}
