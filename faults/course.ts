import { randomUUID } from 'node:crypto';
import type { TokenRole } from '../ops/local/issuer.js';
import { newKey, type Answer, type Asked, type Callers } from './callers.js';
import type { Happenings } from './happenings.js';
import type { Observer } from './observer.js';
import type { PlannedPayout } from './plan.js';

/** What one complaint may take until its customer knows that he was paid, however much fails meanwhile, in ms. */
const PATIENCE_MS = 240_000;

export interface Course {
  callers: Callers;
  observer: Observer;
  happenings: Happenings;
  planned: PlannedPayout;
  /** Whether it is closed in the end, so that nobody is reminded of anything later on. */
  closes: boolean;
}

/** One complaint as its people see it. */
interface Scene extends Course {
  no: string;
  /** Address of the customer's page, with its token. */
  page: URL;
}

interface Plan {
  version: number;
  hash: string;
  required: string;
}

/**
 * From the complaint to the notice that the money was paid, over the public doors. Answers the number of the complaint.
 * @throws Error when an act is refused, or nothing happens for 240 s
 */
export async function course(given: Course): Promise<string> {
  const scene = await file(given);
  const plan = await propose(scene);
  if (given.planned.people === 'decisions_raced') {
    await race(scene, plan);
    // Whoever has withdrawn gets nothing; he comes back, and this time nobody interferes.
    const { people: _raced, ...planned } = given.planned;
    return course({ ...given, planned });
  }
  // Two receipts are under way at once only when a second message goes out right before the decision.
  if (given.planned.receipts === 'receipts_reordered') await act(scene, 'agent', 'messages', PROGRESS);
  await act(scene, approver(plan), `plans/${plan.version}/decision`, approval(plan));
  await scene.observer.until(scene.no, ({ stage }) => stage === 'decided', PATIENCE_MS);
  await accept(scene, plan);
  await scene.observer.until(scene.no, ({ told }) => told, PATIENCE_MS);
  if (given.closes) await act(scene, 'agent', 'close', { reason: 'satisfied', rootCause: 'management_supervision' });
  return scene.no;
}

async function file(given: Course): Promise<Scene> {
  const { planned, happenings } = given;
  const body = intake(planned);
  const answer = await twiceIfPlanned(given, { as: 'integration', path: '/v1/complaints', body, key: newKey() });
  const no = String(answer.body['complaintNo']);
  happenings.filed(no, planned);
  const scene = { ...given, no, page: new URL(String(answer.body['statusUrl'])) };
  await act(scene, 'agent', 'triage', { class: 'delivery_service', impact: 2, urgency: 2, justified: 'yes' });
  return scene;
}

async function propose(scene: Scene): Promise<Plan> {
  const { amountFen } = scene.planned;
  const { body } = await act(scene, 'agent', 'plans', { measures: [], amountFen, reasons: '按规定赔偿。' });
  return body['plan'] as Plan;
}

/** All three at once: the withdrawal is always possible, so nobody is paid, whoever was first. */
async function race(scene: Scene, plan: Plan): Promise<void> {
  const path = `/v1/complaints/${scene.no}`;
  const decision = { path: `${path}/plans/${plan.version}/decision`, body: approval(plan) };
  const [one, other] = [approver(plan), 'general_manager'] as const;
  await Promise.all([
    scene.callers.insist({ as: one, ...decision, key: newKey() }),
    scene.callers.insist({ as: other, ...decision, key: newKey() }),
    scene.callers.done({ as: 'agent', path: `${path}/withdraw`, body: {}, key: newKey() }),
  ]);
  scene.happenings.count('decisions_raced');
}

/** The customer himself, by the link that he was given; an impatient one presses the button again and again. */
async function accept(scene: Scene, { version }: Plan): Promise<void> {
  const asked = () => ({
    as: 'customer' as const,
    path: `${scene.page.pathname}/acceptance${scene.page.search}`,
    body: { version, outcome: 'accepted' },
    key: newKey(),
  });
  const times = scene.planned.people === 'acceptance_repeated' ? 3 : 1;
  await Promise.all(Array.from({ length: times }, () => scene.callers.done(asked())));
  if (times > 1) scene.happenings.count('acceptance_repeated');
}

function act(scene: Scene, as: TokenRole, path: string, body: object): Promise<Answer> {
  return twiceIfPlanned(scene, { as, path: `/v1/complaints/${scene.no}/${path}`, body, key: newKey() });
}

/** Both get the same answer, because it is one act. */
async function twiceIfPlanned({ callers, planned, happenings }: Course, asked: Asked): Promise<Answer> {
  if (planned.people !== 'acts_repeated') return callers.done(asked);
  const [first, second] = await Promise.all([callers.done(asked), callers.done(asked)]);
  happenings.count('acts_repeated');
  const [one, other] = [first, second].map(({ body }) => String(body['seq'] ?? body['complaintNo']));
  if (one === other) return first;
  throw new Error(`${asked.path} was done twice under one key: ${one} and ${other}`);
}

const PROGRESS = { message: 'progress', words: '赔偿方案正在审批。' };
const approver = ({ required }: Plan): TokenRole => required as TokenRole;
const approval = ({ hash }: Plan): object => ({ hash, outcome: 'approve', comment: '同意。' });

/** Everybody has a name, an account and a waybill of his own: nothing here is a follow-up of anything else. */
function intake({ n }: PlannedPayout): object {
  const id = randomUUID();
  const phone = `+8613${String(n).padStart(5, '0')}${id.replace(/\D/g, '').padEnd(4, '0').slice(0, 4)}`;
  return {
    externalId: id,
    kind: 'complaint',
    channel: 'app',
    receivedAt: new Date().toISOString(),
    class: 'delivery_service',
    impact: 2,
    urgency: 2,
    parties: [
      {
        role: 'complainant',
        is: 'recipient',
        name: `客户${n}`,
        phone,
        email: `c-${id}@customer.example`,
        language: 'zh-CN',
      },
      {
        role: 'payee',
        name: `客户${n}`,
        account: `6222${id.replace(/\D/g, '').padEnd(12, '7').slice(0, 12)}`,
        language: 'zh-CN',
      },
    ],
    shipments: [{ waybillNo: `SF${id}`, outlet: '0571-023', freightFen: 1_800 }],
    description: '派送服务不到位，造成损失。',
  };
}
