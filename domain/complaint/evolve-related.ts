import { ordered } from './evolve-payout.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { ComplaintState } from './state.js';

/** Its plan is void: another version says who is paid what. */
const givenUp = ({ plan }: ComplaintState): Partial<ComplaintState> => ({
  ...(plan && { plan: { ...plan, status: 'returned' } }),
  stage: 'investigating',
});

export const relatedEvolvers = {
  related_linked: ({ related = [] }, { data: { complaintNo } }) => ({ related: [...related, complaintNo] }),
  findings_shared: ({ offered }, { data: { from, version } }) => ({ offered: { ...offered, [from]: version } }),
  payee_contested: ({ payeeConflict }, { data }) => ({
    payeeConflict: { with: [...new Set([...(payeeConflict?.with ?? []), ...data.with])] },
  }),
  payee_decided: (state, { data }) => ({
    payeeConflict: undefined,
    ...(data.outcome === 'pay' ? ordered(state, data) : givenUp(state)),
  }),
  payee_settled: (state, { data }) => {
    const { outcome, open } = data;
    if (outcome === 'pay') return { payeeConflict: undefined, ...givenUp(state) };
    return { payeeConflict: open.length > 0 ? { with: open } : undefined, ...ordered(state, data) };
  },
} satisfies { [T in EventType]?: Evolver<T> };
