import type { ComplaintEvent } from './events.js';

/** Newest shape of every event type that this code writes. */
export const EVENT_VERSION = 1;

/**
 * Lifts an event as it was once written into today's shape. Journal events are for ever: a change of shape adds a step here
 * and never edits the journal.
 * @throws Error for an event that is newer than this code
 */
export function upcast(stored: ComplaintEvent): ComplaintEvent {
  if (stored.v > EVENT_VERSION) {
    throw new Error(
      `event ${stored.type} has version ${stored.v}, this code knows up to ${EVENT_VERSION}: run a newer release`,
    );
  }
  return stored;
}
