import { decide, type Facts } from './complaint/decide/index.js';
import { SYSTEM } from './complaint/commands.js';
import type { ComplaintEvent } from './complaint/events.js';
import { evolve } from './complaint/evolve.js';
import { runningOf, type ComplaintState } from './complaint/state.js';
import type { Target } from './directory.js';
import type { Instant } from './instant.js';
import type { Rank } from './vocabulary.js';

/** One step that comes by itself while nobody decides. */
export interface OutlookStep {
  at: Instant;
  /** `remind`: whoever has it is told again; `escalate`: a higher rank is told. */
  action: 'remind' | 'escalate';
  rank?: Rank;
  /** Who would be told, by the directory as it is now; nobody while a queue would have it. */
  staffId?: string;
  queue?: string;
}

/** How far ahead it is said: the reminder, and the first rank above. */
const STEPS = 2;

/**
 * What happens while nobody decides on what waits: the next steps of its ladder, each with its instant and whom it tells; found by
 * letting the rules act. Nothing ever approves by itself.
 */
export function outlook(state: ComplaintState, facts: Facts): OutlookStep[] {
  const steps: OutlookStep[] = [];
  let later = state;
  while (steps.length < STEPS) {
    const approval = runningOf(later, 'approval');
    if (!approval?.next) break;
    const { id, next } = approval;
    const tick = { what: 'deadline', id, n: next.n } as const;
    const now = Math.max(next.at, facts.now);
    const { events = [] } = decide(
      later,
      { id: `${id}/outlook`, type: 'tick', actor: SYSTEM, data: tick },
      { ...facts, now },
    );
    const step = events.map((event) => stepOf(event, id, now)).find((one) => one !== undefined);
    if (!step) break;
    steps.push(step);
    later = events.reduce(evolve, later);
  }
  return steps;
}

function stepOf(event: ComplaintEvent, id: string, at: Instant): OutlookStep | undefined {
  switch (event.type) {
    case 'deadline_warned':
      return event.data.id === id ? { at, action: 'remind', ...toldOf(event.data.targets[0]) } : undefined;
    case 'deadline_breached':
    case 'escalated': {
      const { rank, targets } = event.data;
      return event.data.id === id ? { at, action: 'escalate', rank, ...toldOf(targets[0]) } : undefined;
    }
    default:
      return undefined;
  }
}

const toldOf = (target: Target | undefined): Pick<OutlookStep, 'staffId' | 'queue'> => ({
  ...(target?.staffId !== undefined && { staffId: target.staffId }),
  ...(target?.queue !== undefined && { queue: target.queue }),
});
