import type { ComplaintEvent } from '../../domain/index.js';

/** Command id → field → text. */
export type Texts = ReadonlyMap<string, Record<string, string>>;

/** The journal as people read it; with `texts` the words that events hold only as hashes. */
export function timelineView(events: readonly ComplaintEvent[], texts: Texts | undefined) {
  return events.map((event) => {
    const { seq, type, at, commandId, actor, data } = event;
    const said = wordsOf(event, texts);
    return { seq, type, at, commandId, actor, data, ...(said && { texts: said }) };
  });
}

/** The words of one event: of those of its command, the fields that it names. Nothing when it has none. */
export function wordsOf({ commandId, data }: ComplaintEvent, texts: Texts | undefined) {
  const fields = 'texts' in data ? Object.keys(data.texts) : [];
  const said = texts?.get(commandId);
  if (!said || fields.length === 0) return undefined;
  return Object.fromEntries(Object.entries(said).filter(([field]) => fields.includes(field)));
}
