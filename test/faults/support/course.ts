import { randomUUID } from 'node:crypto';
import type { Deadline } from '../../../domain/index.js';
import { until } from '../../support/until.js';
import type { Callers } from './callers.js';
import type { FaultStack } from './stack.js';
import { REPORT } from '../../support/report.js';

/** What a request needs, so that it can be sent again with the same key. */
export type Asked = Required<Parameters<Callers['post']>>;

/** A first contact, as a request. */
export const contactOf = (no: string): Asked => [
  'agent',
  `/v1/complaints/${no}/contacts`,
  {
    purpose: 'first_response',
    channel: 'phone',
    direction: 'outbound',
    reached: true,
    occurredAt: new Date().toISOString(),
    summary: '已联系',
  },
  randomUUID(),
];

/** A triage that leaves the level as it is, as a request. */
export const triageOf = (no: string): Asked => [
  'agent',
  `/v1/complaints/${no}/triage`,
  { class: 'damage', impact: 3, urgency: 3, justified: 'yes' },
  randomUUID(),
];

/** What an investigation found, as a request. */
export const findingsOf = (no: string): Asked => [
  'agent',
  `/v1/complaints/${no}/findings`,
  { justified: 'yes', liability: [{ stage: 'delivery' }], finding: '派送途中淋雨。', report: REPORT, evidence: [] },
  randomUUID(),
];

/** A filing, as a request. */
export const filingOf = (callers: Callers, change: Record<string, unknown> = {}): Asked => [
  'integration',
  '/v1/complaints',
  callers.intake(change),
  randomUUID(),
];

/** A complaint whose workflow looks after it, and that owes nothing and has nothing under way. */
export async function filed(story: FaultStack, change: Record<string, unknown> = {}): Promise<string> {
  const no = await story.callers.file(change);
  await idle(story, no);
  return no;
}

/** Waits until the workflow has nothing under way: what comes next comes in a task of its own. */
export async function idle(story: FaultStack, no: string): Promise<void> {
  await story.settled(no);
  await until(
    `an idle workflow of ${no}`,
    async () => {
      const { raw } = await story.workflow(no).describe();
      return !raw.pendingWorkflowTask && !raw.pendingActivities?.length;
    },
    90_000,
  );
}

/** A complaint received so long ago that the warning of its first plan limit comes in some seconds; the ladder follows. */
export async function soonWarned(story: FaultStack, inMs: number): Promise<{ no: string; plan: Deadline }> {
  const probe = await planOf(story, await filed(story));
  const warnsAfter = Number(probe.warnAt) - probe.startAt;
  const no = await filed(story, { receivedAt: new Date(Date.now() - warnsAfter + inMs).toISOString() });
  return { no, plan: await planOf(story, no) };
}

/** The complaint's first limit for a plan, as it stands. */
export async function planOf({ journal }: FaultStack, no: string): Promise<Deadline> {
  const plan = (await journal.read(no)).deadlines['plan.1'];
  if (!plan) throw new Error(`${no} has no limit for a plan`);
  return plan;
}

/** From filing to the letter with the decision: whoever accepts it next has the compensation ordered. */
export async function decided(story: FaultStack, amountFen = 50_000): Promise<{ no: string; version: number }> {
  const { callers } = story;
  const no = await filed(story);
  await callers.contact(no);
  await callers.triage(no);
  await callers.findings(no);
  const plan = await callers.plan(no, amountFen);
  await callers.decide('team_lead', no, plan);
  await story.happened(no, 'decision_delivered');
  return { no, version: plan.version };
}

/** How often an event of this type is in the journal. */
export async function countOf({ journal }: FaultStack, no: string, type: string): Promise<number> {
  return (await journal.events(no)).filter((event) => event.type === type).length;
}
