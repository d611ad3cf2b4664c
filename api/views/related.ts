import { fold, grantsOf, type ComplaintEvent } from '../../domain/index.js';

/** Another complaint about the same shipments, as far as whoever handles one of them needs it; no persons and no words. */
export function relatedItem(complaintNo: string, events: readonly ComplaintEvent[], waybills: readonly string[]) {
  const state = fold(events);
  const found = events.filter((event) => event.type === 'findings_recorded').at(-1)?.data;
  const { investigatorId } = state.investigation ?? {};
  return {
    complaintNo,
    stage: state.stage,
    class: state.facts.class,
    open: state.closed === undefined,
    waybills: state.waybills.filter((waybill) => waybills.includes(waybill)),
    ...(investigatorId !== undefined && { investigatorId }),
    ...(found && { findings: { version: found.version, justified: found.justified, liability: found.liability } }),
    grants: grantsOf(state)
      .filter(({ waybillNo }) => waybills.includes(waybillNo))
      .map(({ payeeId: _payee, ...grant }) => grant),
  };
}
