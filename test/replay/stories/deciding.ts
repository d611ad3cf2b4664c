import { builtInPolicies } from '../../../policy/index.js';
import { investigated, type PlanRef } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

const EXPLANATION = '经核实，客户诉求无法满足。';

/** From now on two people approve everything, and quality checks whatever nobody approves. */
async function becomeStrict(world: World): Promise<void> {
  const { people } = world;
  const expressCn = builtInPolicies['express-cn']!;
  const approval = { ...expressCn.approval, qaPercent: 100, strict: { secondApprover: true } };
  const policy = { ...expressCn, version: '9.0.0', approval };
  for (const [role, path, body] of [
    ['team_lead', '/v1/policies', { policy }],
    ['team_lead', '/v1/policies/express-cn/9.0.0/proposal', {}],
    ['director', '/v1/policies/express-cn/9.0.0/activation', {}],
  ] as const) {
    const answer = await people.post(role, path, body);
    if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
}

/** A closing is asked for and given up for a plan, quality checks what nobody approved, a plan is handed over and approved by two, and two agree to close. */
async function decidedByTwo(world: World): Promise<string> {
  const { people } = world;
  await becomeStrict(world);
  const no = await world.file(planted());
  await investigated(world, no);
  await people.act('agent', no, 'close', { reason: 'invalid', explanation: EXPLANATION });
  await refused(world, no, await people.plan(no, 0));
  await people.act('qa', no, 'plans/1/check', { result: 'minor_fault', comment: EXPLANATION });
  const plan = await people.plan(no, 50_000);
  await people.act('team_lead', no, 'approval/hand-over', { to: 'staff-department-head', reason: EXPLANATION });
  for (const role of ['department_head', 'director'] as const) await people.decide(role, no, plan);
  await refused(world, no, plan);
  const asked = await people.act('agent', no, 'close', { reason: 'unsolvable', explanation: EXPLANATION });
  const { hash } = asked['closing'] as { hash: string };
  for (const role of ['department_head', 'director'] as const)
    await people.act(role, no, 'closing/2/decision', { hash, outcome: 'approve' });
  await world.closed(no);
  return no;
}

/** The customer has the decision, and says no. */
async function refused(world: World, no: string, { version }: PlanRef): Promise<void> {
  await world.settled(no);
  await world.people.accept(no, version, 'refused');
}

export const decidingStories: Readonly<Record<string, Story>> = { 'decided-by-two': decidedByTwo };
