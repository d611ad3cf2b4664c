import type { AuthorityReport } from './authority-reports.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { ComplaintState } from './state.js';

const withReport = (
  { authorityReports = [] }: ComplaintState,
  reportId: string,
  change: Partial<AuthorityReport>,
): Partial<ComplaintState> => ({
  authorityReports: authorityReports.map((one) => (one.id === reportId ? { ...one, ...change } : one)),
});

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
  authority_report_owed: (state, { data: { reportId: id, authority, flags } }) => {
    const { authorityReports = [] } = state;
    const isKnown = authorityReports.some((one) => one.id === id);
    return isKnown
      ? withReport(state, id, { flags })
      : { authorityReports: [...authorityReports, { id, authority, flags }] };
  },
  authority_report_dropped: (state, { data }) => withReport(state, data.reportId, { dropped: true }),
  authority_report_recorded: (state, { data: { reportId, how, reportedAt: at, reference, by } }) =>
    withReport(state, reportId, { reported: { at, how, by, ...(reference !== undefined && { reference }) } }),
} satisfies { [T in EventType]?: Evolver<T> };
