import { MINUTE, type Act, type ComplaintState, type RootCause } from '../../../domain/index.js';
import type { Answer, People } from '../../support/people.js';
import type { World } from '../support/world.js';
import { REPORT } from '../../support/report.js';

export type Role = Parameters<People['post']>[0];
type Body = Record<string, unknown>;

/** Somebody asks for something over HTTP, of a complaint as it is. */
export interface Asked {
  act: Act;
  /** What was asked, for the report of a failure. */
  words: string;
  ask: (world: World, no: string, state: ComplaintState) => Promise<Answer>;
}

type Made<T> = (state: ComplaintState, now: number) => T;

const posted = (act: Act, role: Role, path: Made<string>, body: Made<Body>): Asked => ({
  act,
  words: `${act} by ${role}`,
  ask: ({ people, clock }, no, state) => {
    const now = clock.now();
    return people.post(role, `/v1/complaints/${no}/${path(state, now)}`, body(state, now));
  },
});

const iso = (at: number): string => new Date(at).toISOString();
/** A moment ago: nobody writes down what is still to happen. */
const justNow = (now: number): string => iso(now - MINUTE / 60);

export const triage = (body: Body): Asked =>
  posted(
    'confirm_triage',
    'agent',
    () => 'triage',
    () => ({ flags: [], note: '按核实的情况判断', ...body }),
  );

export const findings = (justified: string): Asked =>
  posted(
    'record_findings',
    'agent',
    () => 'findings',
    () => ({
      justified,
      liability: [{ waybillNo: 'SF1234567890', stage: 'delivery' }],
      finding: '派送途中淋雨。',
      report: REPORT,
      evidence: [],
    }),
  );

export const contact = (by: Role, body: Body): Asked =>
  posted(
    'record_contact',
    by,
    () => 'contacts',
    (_, now) => ({
      ...{ channel: 'phone', direction: 'outbound', summary: '已联系', occurredAt: justNow(now) },
      ...body,
    }),
  );

export const plan = (by: Role, amountFen: number): Asked =>
  posted(
    'propose_plan',
    by,
    () => 'plans',
    ({ parties }) => ({
      ...{ amountFen, currency: 'CNY', measures: [{ kind: 'apology' }] },
      ...(amountFen > 0 && { payeeId: parties.find(({ role }) => role === 'payee')?.personId }),
    }),
  );

/** @param wrong what of the plan the decision gets wrong */
export const decision = (by: Role, outcome: string, wrong?: 'version' | 'hash'): Asked =>
  posted(
    'decide_plan',
    by,
    ({ plan: proposed }) => `plans/${(proposed?.version ?? 1) + Number(wrong === 'version')}/decision`,
    ({ plan: proposed }) => ({
      ...{ outcome, comment: '意见' },
      hash: wrong === 'hash' || !proposed ? 'f'.repeat(64) : proposed.hash,
    }),
  );

export const acceptance = (outcome: string): Asked =>
  posted(
    'record_acceptance',
    'agent',
    () => 'acceptance',
    ({ plan: told }, now) => ({
      ...{ version: told?.version ?? 1, outcome, channel: 'phone', occurredAt: justNow(now) },
    }),
  );

export const measure = (outcome: string): Asked =>
  posted(
    'record_measure',
    'agent',
    () => 'measures/m1/result',
    (_, now) => ({
      ...{ outcome, note: '已办', occurredAt: justNow(now) },
    }),
  );

export const pause = (ms: number): Asked =>
  posted(
    'pause',
    'agent',
    () => 'pause',
    (_, now) => ({
      ...{ reason: 'customer_evidence', waitingFor: '破损照片', untilAt: iso(now + ms) },
    }),
  );

export const resume: Asked = posted(
  'resume',
  'agent',
  () => 'resume',
  () => ({}),
);

export const escalation = (reason: string): Asked =>
  posted(
    'escalate',
    'agent',
    () => 'escalate',
    () => ({ reason, note: '请上级处理' }),
  );

/** @param n which of the complaint's deadlines */
export const acknowledgement = (by: Role, n: number): Asked =>
  posted(
    'acknowledge_escalation',
    by,
    ({ deadlines }) => {
      const ids = Object.keys(deadlines);
      return `escalations/${ids[n % Math.max(1, ids.length)] ?? 'none'}/ack`;
    },
    () => ({}),
  );

const rootCause: RootCause = 'operations_network';
export const closing = (by: Role, reason: string): Asked =>
  posted(
    'close',
    by,
    () => 'close',
    () => ({ reason, rootCause }),
  );

export const reopening: Asked = posted(
  'reopen',
  'team_lead',
  () => 'reopen',
  () => ({ reason: '客户提出新情况' }),
);

/** The next thing that whoever handles a complaint would do. */
export function onward({ stage }: ComplaintState, amountFen: number): Asked {
  switch (stage) {
    case 'registered':
      return triage({ class: 'damage', impact: 3, urgency: 3, justified: 'yes' });
    case 'triaged':
    case 'investigating':
      return plan('agent', amountFen);
    case 'plan_proposed':
      return decision('general_manager', 'approve');
    case 'plan_approved':
      return contact('agent', { purpose: 'progress', reached: true });
    case 'decided':
      return acceptance('accepted');
    case 'executing':
      return measure('done');
    case 'resolved':
      return contact('follow_up', { purpose: 'call_back', reached: true });
    case 'closed':
      return reopening;
  }
}
