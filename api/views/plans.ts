import { fold, type ComplaintEvent, type EventOf } from '../../domain/index.js';
import { wordsOf, type Texts } from './timeline.js';

type Proposed = EventOf<'plan_proposed'>;

const isProposed = (event: ComplaintEvent): event is Proposed => event.type === 'plan_proposed';

/** Every version of the plan, oldest first: what was proposed, never changed, and what became of it. */
export function plansView(events: readonly ComplaintEvent[], texts: Texts | undefined) {
  const newest = fold(events).plan;
  return events.filter(isProposed).map((event) => {
    const { approver, texts: _texts, ...plan } = event.data;
    const status = plan.version === newest?.version ? newest.status : lastStatus(events, plan.version);
    const said = wordsOf(event, texts);
    return {
      ...plan,
      status,
      proposedAt: event.at,
      ...(approver?.staffId !== undefined && { approverId: approver.staffId }),
      decisions: decisionsOn(events, plan.version, texts),
      ...(said && { texts: said, options: optionsOf(said) }),
    };
  });
}

/** What had become of a version when another one replaced it. */
function lastStatus(events: readonly ComplaintEvent[], version: number): string {
  const next = events.findIndex((event) => event.type === 'plan_proposed' && event.data.version === version + 1);
  const status = fold(events.slice(0, next)).plan?.status;
  return status === 'proposed' || status === undefined ? 'superseded' : status;
}

/** Approvals, decisions and the customer's answers, in order. */
function decisionsOn(events: readonly ComplaintEvent[], version: number, texts: Texts | undefined) {
  return events.flatMap((event) => {
    const { type, at, actor } = event;
    if (type !== 'plan_decided' && type !== 'approval_given' && type !== 'acceptance_recorded') return [];
    if (event.data.version !== version || ('what' in event.data && event.data.what !== 'plan')) return [];
    const outcome = 'outcome' in event.data ? event.data.outcome : 'approve';
    const onBehalfOf = 'onBehalfOf' in event.data ? event.data.onBehalfOf : undefined;
    const said = wordsOf(event, texts);
    return [
      {
        type,
        at,
        by: actor.id,
        outcome,
        ...(onBehalfOf !== undefined && { onBehalfOf }),
        ...(said && { texts: said }),
      },
    ];
  });
}

/** S2-093: what else was weighed, and why it was not chosen; told as `option1`, `option1Why` … beside the plan. */
function optionsOf(said: Record<string, string>) {
  const summaries = Object.entries(said).filter(([field]) => /^option\d+$/.test(field));
  return summaries.map(([field, summary]) => ({ summary, notBecause: said[`${field}Why`] }));
}
