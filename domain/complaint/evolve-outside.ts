import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

/** What authorities and platforms ask of us beside the complaint. */
export const outsideEvolvers = {
  reply_recorded: () => ({}),
  appeal_received: (state, { data: { authorityNo, authority, receivedAt } }) => ({
    appeals: { ...state.appeals, [authorityNo]: { authorityNo, authority, receivedAt, round: 1 } },
  }),
  appeal_returned: (state, { data: { authorityNo, receivedAt, round } }) => {
    const appeal = state.appeals?.[authorityNo];
    if (!appeal) return {};
    const { authority } = appeal;
    return { appeals: { ...state.appeals, [authorityNo]: { authorityNo, authority, receivedAt, round } } };
  },
  appeal_answered: (state, { data: { authorityNo, outcome, answeredAt } }) => {
    const appeal = state.appeals?.[authorityNo];
    return appeal ? { appeals: { ...state.appeals, [authorityNo]: { ...appeal, outcome, answeredAt } } } : {};
  },
} satisfies { [T in EventType]?: Evolver<T> };
