import { commandUpdate } from '../../workflows/contract/index.js';
import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import { planHash, type Command } from '../../domain/index.js';
import type { Answer } from '../support/people.js';
import { investigated, proposed, type PlanRef } from './support/course.js';
import { toldAbout } from './support/told.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const codeOf = ({ status, body }: Answer): string => `${status} ${String(body['code'])}`;

/** Nothing was decided and nothing left the house. */
async function expectUndecided(no: string): Promise<void> {
  expect((await world.journal.read(no)).stage).toBe('plan_proposed');
  expect(await world.events(no, 'plan_decided')).toEqual([]);
  expect((await toldAbout(world, no))['decision']).toBeUndefined();
}

describe('a decision over HTTP is refused', () => {
  it('for a version that does not exist', async () => {
    const { no, plan } = await proposed(world, 50_000);
    const answer = await world.people.decide('team_lead', no, { ...plan, version: plan.version + 1 });
    expect(codeOf(answer)).toBe('404 plan_not_found');
    await expectUndecided(no);
  });

  it('for a version that was replaced', async () => {
    const { no, plan } = await proposed(world, 50_000);
    await world.people.plan(no, 60_000);
    expect(codeOf(await world.people.decide('team_lead', no, plan))).toBe('409 plan_superseded');
    await expectUndecided(no);
  });

  it('for another hash than that of the version', async () => {
    const { no, plan } = await proposed(world, 50_000);
    const answer = await world.people.decide('team_lead', no, { ...plan, hash: '0'.repeat(64) });
    expect(codeOf(answer)).toBe('409 plan_hash_mismatch');
    await expectUndecided(no);
  });

  it('by whoever proposed the plan', async () => {
    const { no, plan } = await proposed(world, 50_000);
    expect(codeOf(await world.people.decide('agent', no, plan))).toBe('403 own_plan');
    await expectUndecided(no);
  });

  it('by a rank that the amount does not allow', async () => {
    const dear = await proposed(world, 200_001);
    expect(codeOf(await world.people.decide('team_lead', dear.no, dear.plan))).toBe('403 rank_insufficient');
    await expectUndecided(dear.no);
    const no = await world.file();
    await investigated(world, no);
    const { plan } = await world.people.act('team_lead', no, 'plans', {
      measures: [{ kind: 'resend' }],
      amountFen: 300_000,
    });
    expect(codeOf(await world.people.decide('department_head', no, plan as PlanRef))).toBe('403 rank_insufficient');
    expect(codeOf(await world.people.decide('agent', no, plan as PlanRef))).toBe('403 own_investigation');
    await expectUndecided(no);
  });

  it('by a party of the complaint, whom nobody asks in the first place', async () => {
    const parties = [{ role: 'complainant', name: '张敏', email: 'zhang@home.example', staffId: 'staff-team-lead' }];
    const { no, plan } = await proposed(world, 50_000, { parties });
    expect(codeOf(await world.people.decide('team_lead', no, plan))).toBe('403 own_complaint');
    expect((await toldAbout(world, no))['approval_request']?.map((line) => line.slice(9))).toEqual([
      'team-lead-deputy',
    ]);
    await expectUndecided(no);
  });

  it('when it was decided already', async () => {
    const { no, plan } = await proposed(world, 50_000);
    expect((await world.people.decide('team_lead', no, plan)).status).toBe(200);
    expect(codeOf(await world.people.decide('director', no, plan, 'reject'))).toBe('409 already_decided');
    await world.settled(no);
    expect(await world.events(no, 'plan_decided')).toHaveLength(1);
  });
});

describe('a decision that comes before its plan', () => {
  it('is refused, and the same request succeeds once the plan is there', async () => {
    const no = await world.file();
    await investigated(world, no);
    const state = await world.journal.read(no);
    const payee = state.parties.find(({ role }) => role === 'payee');
    const hash = planHash({
      amountFen: 50_000,
      currency: 'CNY',
      payeeHash: payee!.hash,
      measures: [{ id: 'm1', kind: 'apology' }],
      policyHash: state.policyHash,
    });
    const approve = (): Promise<Answer> =>
      world.people.post(
        'team_lead',
        `/v1/complaints/${no}/plans/1/decision`,
        { hash, outcome: 'approve' },
        'early-key',
      );
    expect(codeOf(await approve())).toBe('404 plan_not_found');
    expect(await world.people.plan(no, 50_000)).toMatchObject({ version: 1, hash });
    const answer = await approve();
    expect(answer.status).toBe(200);
    expect((await approve()).body).toEqual(answer.body);
    await world.settled(no);
    expect(await world.events(no, 'plan_decided')).toHaveLength(1);
  });
});

describe('a direct update', () => {
  const agent = { id: 'staff-agent', role: 'agent', rank: 'agent' } as const;
  const lead = { id: 'staff-team-lead', role: 'team_lead', rank: 'team_lead' } as const;
  let sent = 0;

  /** Type or refusal code of the failure that an update ends with. */
  async function refusalOf(no: string, command: unknown): Promise<string> {
    const failed: unknown = await world
      .handle(no)
      .executeUpdate(commandUpdate, { args: [command as Command] })
      .catch((err: unknown) => err);
    if (!(failed instanceof WorkflowUpdateFailedError) || !(failed.cause instanceof ApplicationFailure))
      throw new Error('the update did not fail as expected', { cause: failed });
    const [refusal] = (failed.cause.details ?? []) as { code: string }[];
    return refusal?.code ?? failed.cause.type ?? 'none';
  }

  const decision = (actor: object, { version, hash }: PlanRef): object => ({
    id: `direct-${(sent += 1)}`,
    type: 'decide_plan',
    actor,
    data: { version, hash, outcome: 'approve', texts: {} },
  });

  it('meets the same refusals, whatever it says of its sender', async () => {
    const { no, plan } = await proposed(world, 200_001);
    expect(await refusalOf(no, decision(lead, { ...plan, version: 9 }))).toBe('plan_not_found');
    expect(await refusalOf(no, decision(lead, { ...plan, hash: 'x' }))).toBe('plan_hash_mismatch');
    expect(await refusalOf(no, decision(agent, plan))).toBe('own_plan');
    expect(await refusalOf(no, decision(lead, plan))).toBe('rank_insufficient');
    expect(await refusalOf(no, decision({ ...lead, rank: 'general_manager' }, plan))).toBe('rank_insufficient');
    expect(await refusalOf(no, decision({ id: 'nobody', role: 'director', rank: 'director' }, plan))).toBe(
      'rank_insufficient',
    );
    await world.people.plan(no, 300_000);
    expect(await refusalOf(no, decision(lead, plan))).toBe('plan_superseded');
    await expectUndecided(no);
  });

  it('that is no act of a person or has no form is refused, and the complaint goes on', async () => {
    const { no, plan } = await proposed(world, 50_000);
    const payout = { key: 'payout/1:1', outcome: 'paid', transactionNo: 'BT1', settledAt: 0 };
    const tick = { what: 'deadline', id: 'plan.1', n: 0 };
    for (const [type, data] of Object.entries({ payout_result: payout, tick, register: {} }))
      expect(await refusalOf(no, { id: type, type, actor: lead, data })).toBe('NotAnAct');
    for (const command of [
      { id: 'a', type: 'record_contact', actor: lead },
      { id: 'b', type: 'record_contact', actor: lead, data: { purpose: 'chat', texts: {} } },
      { id: 'c', type: 'propose_plan', actor: lead, data: { measures: [], amountFen: -1, currency: 'CNY', texts: {} } },
      { id: 'd', type: 'record_contact', data: {} },
      { id: 'e', type: 'decide_plan', actor: lead },
    ])
      expect(await refusalOf(no, command)).toBe('invalid_command');
    expect(await refusalOf(no, null)).toBe('NotAnAct');
    expect((await world.people.decide('team_lead', no, plan)).status).toBe(200);
    expect((await world.settled(no)).stage).toBe('decided');
  });
});

describe('a closing', () => {
  it('waits for the decision on an open plan', async () => {
    const { no, plan } = await proposed(world, 50_000);
    expect(codeOf(await world.people.close('agent', no, 'withdrawn'))).toBe('409 approval_open');
    expect((await world.people.decide('team_lead', no, plan, 'return')).status).toBe(200);
    expect((await world.people.close('agent', no, 'withdrawn')).status).toBe(200);
    expect((await world.closed(no)).closed?.reason).toBe('withdrawn');
    expect(Object.keys(await toldAbout(world, no)).sort()).toEqual([
      'acknowledgement',
      'approval_request',
      'closed',
      'plan_returned',
    ]);
    expect(codeOf(await world.people.close('agent', no, 'withdrawn'))).toBe('409 not_possible_now');
  });
});
