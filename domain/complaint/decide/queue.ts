import { dispatchAnew } from './assign.js';
import type { Draft } from './draft.js';

/** The instant has come at which somebody may fit. */
export function queueTick(d: Draft, at: number): void {
  if (d.state.queue?.nextAt === at && d.facts.now >= at) dispatchAnew(d);
}

/** Looks again for whatever waits for an owner, and for what belongs to somebody who has left the staff. */
export function directoryChanged(d: Draft): undefined {
  const { closed, ownerId } = d.state;
  const isKnown = d.facts.directory.staff.some(({ id }) => id === ownerId);
  if (!closed && !isKnown) dispatchAnew(d);
}
