import type { ComplaintEvent } from '../../domain/index.js';

/** The journal as people read it; with `texts` (command id → field → text) the words that events hold only as hashes. */
export function timelineView(
  events: readonly ComplaintEvent[],
  texts: Map<string, Record<string, string>> | undefined,
) {
  return events.map(({ seq, type, at, commandId, actor, data }) => {
    const said = hasTexts(data) ? texts?.get(commandId) : undefined;
    return { seq, type, at, commandId, actor, data, ...(said && { texts: said }) };
  });
}

const hasTexts = (data: ComplaintEvent['data']): boolean => 'texts' in data && Object.keys(data.texts).length > 0;
