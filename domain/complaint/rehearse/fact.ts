import type { Draft } from '../decide/draft.js';
import type { EventData, EventOf, EventType, Ripple } from '../events.js';

/** What rules make of a fact that is lived again. */
export type Relive<T extends EventType> = (d: Draft, event: EventOf<T>) => void;

/** The fact as it was, without what it owed. */
export function fact<T extends EventType>({ data }: EventOf<T>): EventData[T] {
  const { owes, settles, drops, tells, directory, heldBack, releases, ...rest } = data as EventData[T] & Ripple;
  void [owes, settles, drops, tells, directory, heldBack, releases];
  return rest as EventData[T];
}
