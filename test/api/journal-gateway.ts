import type { Gateway, Outcome } from '../../api/gateway.js';
import { fold, refusal, zero, type Command, type ComplaintEvent } from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';

/** What the gateway of a test was told, and how it is to behave. */
export interface GatewayState {
  /** False: Temporal cannot be reached. */
  up: boolean;
  /** Commits, and then loses the answer. */
  losesAnswers: boolean;
  /** The workflow has seen nothing after the registration, and refuses what it finds impossible without asking the journal. */
  behind: boolean;
  started: string[];
  woken: string[];
  facts: Command[];
  commands: Command[];
  reconciled: string[];
  retained: string[];
}

/** Plays Temporal and the worker: every command is committed at once, by the real journal. */
export function journalGateway(journal: Journal, clock: { now(): number }, state: GatewayState): Gateway {
  const commit = (complaintNo: string, command: Command) =>
    journal.commit({ complaintNo, state: zero(), command, at: clock.now() });
  return {
    start: async ({ complaintNo }) => {
      if (state.up) state.started.push(complaintNo);
      return state.up;
    },
    command: async ({ complaintNo }, command) => {
      state.commands.push(command);
      if (!state.up) return { outcome: 'unknown' };
      if (state.behind) return refusedBehind(await journal.events(complaintNo), command);
      const { refused } = await commit(complaintNo, command);
      if (state.losesAnswers) return { outcome: 'unknown' };
      return refused ? { outcome: 'refused', refusal: refused } : { outcome: 'done' };
    },
    fact: async ({ complaintNo }, command) => {
      state.facts.push(command);
      if (state.up) await commit(complaintNo, command);
      return state.up;
    },
    wake: async ({ complaintNo }) => {
      state.woken.push(complaintNo);
      return state.up;
    },
    reconcile: async (id) => {
      if (state.up) state.reconciled.push(id);
      return state.up;
    },
    retain: async (id) => {
      if (state.up) state.retained.push(id);
      return state.up;
    },
    health: async () => ({ temporal: state.up, worker: state.up }),
    stop: async () => {},
  };
}

/** As a workflow judges that knows of the first command only. */
function refusedBehind(events: ComplaintEvent[], command: Command): Outcome {
  const seen = fold(events.filter(({ commandId }) => commandId === events[0]?.commandId));
  const refused = refusal(seen, command);
  return refused ? { outcome: 'refused', refusal: refused, seen: seen.seq } : { outcome: 'unknown' };
}
