import type { ComplaintEvent } from '../../domain/index.js';

/** What was erased of a complaint, when and by which rule: instead of what is no longer there. */
export const erasedOf = (events: readonly ComplaintEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'data_erased') return [];
    const { what, rule, policy, keptUntil, files } = event.data;
    const { id, version } = policy;
    return [{ what, rule, policy: { id, version }, keptUntilAt: keptUntil, erasedAt: event.at, files }];
  });

/** The erasure that took a file; the newest, as a file may be uploaded again to a complaint that was reopened. */
export const erasureOf = (events: readonly ComplaintEvent[], sha256: string) => {
  const [last] = erasedOf(events)
    .filter(({ files }) => files.includes(sha256))
    .slice(-1);
  return last && { rule: last.rule, erasedAt: last.erasedAt };
};
