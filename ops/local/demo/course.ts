import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../platform/clock.js';
import type { TokenRole } from '../issuer.js';
import type { Api, Event, Planned } from './api.js';
import type { Course, Part } from './cast.js';
import type { Watch } from './watch.js';

/** What a story needs: the complaint, the hands of people, and their eyes. */
export interface Scene {
  no: string;
  waybillNo: string;
  part: Part;
  api: Api;
  watch: Watch;
  signal: AbortSignal;
}

/** One hour of the policy is one second here. */
const hours = ({ signal }: Scene, n: number): Promise<void> => pause(n * 1_000, undefined, { signal });

const happened =
  (type: string, id?: string) =>
  (event: Event): boolean =>
    event.type === type && (id === undefined || event.data.id === id);

const act = ({ api, no }: Scene, role: TokenRole, path: string, body: object = {}): Promise<unknown> =>
  api.act(role, no, path, body);

async function answerCustomer(scene: Scene, justified = 'yes'): Promise<void> {
  const { channel: _channel, ...grading } = scene.part.about;
  await act(scene, 'agent', 'contacts', { purpose: 'first_response', channel: 'phone', summary: '已致电客户。' });
  const note = justified === 'no' ? '签收记录显示由家人签收，初步判断不属我司责任。' : undefined;
  await act(scene, 'agent', 'triage', { ...grading, justified, note });
}

async function investigate(scene: Scene, justified = 'yes', by: TokenRole = 'investigator'): Promise<void> {
  await hours(scene, 1);
  const stage = justified === 'yes' ? 'delivery' : 'customer';
  const liability = [{ stage, waybillNo: scene.waybillNo }];
  const finding = justified === 'yes' ? '经查属我司操作责任。' : '签收记录与监控一致，由客户家人签收。';
  const rootCause = justified === 'yes' ? 'operations_packaging_sorting' : 'social_expectation';
  await act(scene, by, 'findings', { justified, liability, rootCause, finding, report: reportOf(finding) });
}

const reportOf = (conclusion: string) => ({
  content: '客户对本次服务提出投诉。',
  process: '调取交接和扫描记录，询问经办人员。',
  analysis: '记录与客户提供的照片相互印证。',
  conclusion,
});

async function propose(scene: Scene, amountFen = scene.part.amountFen): Promise<Planned> {
  await hours(scene, 1);
  const kind = scene.part.course === 'explained' ? 'explanation' : 'apology';
  return scene.api.propose(scene.no, { amountFen, measures: [{ kind }], reasons: '按规定处理。' });
}

const COMMENTS = { approve: '同意。', return: '请补充定损依据。' };

async function decide(
  scene: Scene,
  role: TokenRole,
  { version, hash }: Planned,
  outcome: keyof typeof COMMENTS = 'approve',
): Promise<void> {
  await hours(scene, 1);
  await act(scene, role, `plans/${version}/decision`, { outcome, hash, comment: COMMENTS[outcome] });
}

/** Without compensation and below level 4 the agent's own authority is enough. */
async function planAndApprove(scene: Scene, role: TokenRole = 'team_lead'): Promise<Planned> {
  const plan = await propose(scene);
  if (scene.part.amountFen > 0) await decide(scene, role, plan);
  return plan;
}

/** From the delivered decision to the result: acceptance where it is needed, measures, payout. */
async function carryOut(scene: Scene, { version }: Planned): Promise<void> {
  const { api, watch, no } = scene;
  const ofThisPlan = (event: Event) => event.type === 'decision_delivered' && event.data.version === version;
  await watch.until(no, ofThisPlan);
  const started = () =>
    watch.seen.get(no)?.events.some((e) => e.type === 'execution_started' && e.data.version === version);
  if (!started()) {
    await hours(scene, 1);
    await api.act('agent', no, 'acceptance', { version, outcome: 'accepted', channel: 'phone' });
  }
  await act(scene, 'agent', 'measures/m1/result', { outcome: 'done' });
  await watch.until(no, (event) => event.type === 'resolved' && event.data.version === version);
}

async function rate(scene: Scene, { version }: Planned, mark: number): Promise<void> {
  const letter = `notice/result/${version}`;
  await scene.watch.until(scene.no, (event) => event.type === 'notice_delivered' && event.data.key === letter);
  await hours(scene, 2);
  await scene.api.answerSurvey(scene.no, letter, mark);
}

async function solve(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  const plan = await planAndApprove(scene);
  await carryOut(scene, plan);
  await rate(scene, plan, 5);
}

async function unanswered(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  await carryOut(scene, await planAndApprove(scene));
}

/** The customer is not content; the second answer goes further. */
async function reopened(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  const first = await planAndApprove(scene);
  await carryOut(scene, first);
  await rate(scene, first, 1);
  await scene.watch.until(scene.no, happened('reopened'));
  await act(scene, 'agent', 'contacts', { purpose: 'first_response', channel: 'phone', summary: '再次致电客户。' });
  const second = await propose(scene, 5_000);
  await decide(scene, 'team_lead', second);
  await carryOut(scene, second);
  await rate(scene, second, 5);
}

/** Nobody answers until a team lead has seen it; his acknowledgement lapses before the agent is back. */
async function acknowledged(scene: Scene): Promise<void> {
  const { watch, no } = scene;
  const first = 'first_response.1';
  await watch.until(no, happened('deadline_breached', first));
  await act(scene, 'team_lead', `escalations/${first}/ack`);
  await watch.until(no, happened('escalation_acknowledged', first));
  await hours(scene, 8);
  await solve(scene);
}

async function lateApproval(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  const plan = await propose(scene);
  await scene.watch.until(scene.no, happened('deadline_breached', 'approval.1'));
  await decide(scene, 'general_manager', plan);
  await carryOut(scene, plan);
  await rate(scene, plan, 4);
}

async function returned(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  await decide(scene, 'team_lead', await propose(scene), 'return');
  const second = await propose(scene, 120_000);
  await decide(scene, 'team_lead', second);
  await carryOut(scene, second);
  await rate(scene, second, 5);
}

/** Compliance is investigated by supervision; nothing closes before the general manager stands down. */
async function major(scene: Scene): Promise<void> {
  for (const role of ['general_manager', 'department_head'] as const)
    await act(scene, role, 'escalations/emergency_group.1/ack');
  await answerCustomer(scene);
  await investigate(scene, 'yes', 'supervision');
  const plan = await planAndApprove(scene, 'general_manager');
  await carryOut(scene, plan);
  await act(scene, 'general_manager', 'emergency/stand-down', { reason: '信息已删除，客户已获赔偿。' });
  await rate(scene, plan, 4);
}

async function withdrawn(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await hours(scene, 3);
  await act(scene, 'agent', 'close', { reason: 'withdrawn' });
}

async function explained(scene: Scene): Promise<void> {
  await answerCustomer(scene, 'no');
  await investigate(scene, 'no');
  const { version } = await planAndApprove(scene);
  await scene.watch.until(scene.no, (e) => e.type === 'decision_delivered' && e.data.version === version);
  await hours(scene, 2);
  await act(scene, 'team_lead', 'close', { reason: 'explained' });
}

async function notAgreed(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  await investigate(scene);
  const { version } = await planAndApprove(scene);
  await scene.watch.until(scene.no, happened('decision_delivered'));
  await hours(scene, 2);
  await act(scene, 'agent', 'acceptance', { version, outcome: 'refused', channel: 'phone' });
  await hours(scene, 1);
  await act(scene, 'team_lead', 'close', { reason: 'not_agreed' });
}

/** Waits for documents of the customer; the cap of the pause ends it. */
async function paused(scene: Scene): Promise<void> {
  await answerCustomer(scene);
  const untilAt = new Date(systemClock.now() + 8_000).toISOString();
  await act(scene, 'agent', 'pause', { reason: 'customer_evidence', untilAt, waitingFor: '您的预约记录' });
  await scene.watch.until(scene.no, happened('resumed'));
  await investigate(scene);
  const plan = await planAndApprove(scene);
  await carryOut(scene, plan);
  await rate(scene, plan, 5);
}

/** What people do, by course; whatever is not done here does not happen. */
export const stories: Record<Course, (scene: Scene) => Promise<void>> = {
  solved: solve,
  unanswered,
  reopened,
  ignored: async () => undefined,
  acknowledged,
  late_approval: lateApproval,
  returned,
  major,
  withdrawn,
  explained,
  not_agreed: notAgreed,
  paused,
};

/** How each course has to end: a reason of closing, or for what nobody touches the breach of the law's limit. */
export const endings: Record<Course, (event: Event) => boolean> = {
  solved: closedAs('satisfied'),
  unanswered: closedAs('no_response'),
  reopened: closedAs('satisfied'),
  ignored: happened('deadline_breached', 'legal.1'),
  acknowledged: closedAs('satisfied'),
  late_approval: closedAs('satisfied'),
  returned: closedAs('satisfied'),
  major: closedAs('satisfied'),
  withdrawn: closedAs('withdrawn'),
  explained: closedAs('explained'),
  not_agreed: closedAs('not_agreed'),
  paused: closedAs('satisfied'),
};

function closedAs(reason: string): (event: Event) => boolean {
  return ({ type, data }) => type === 'closed' && data.reason === reason;
}
