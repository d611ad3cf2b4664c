import type { World } from '../../flows/support/world.js';
import { carriedOut, decided, investigated, proposed } from '../../flows/support/course.js';
import { PLANTED } from '../../support/planted.js';
import { planted, type Story } from './story.js';

/** A file of evidence comes in, the approval climbs, the plan is rejected and planned anew, and then all goes well. */
async function rejectedAndPlannedAnew(world: World): Promise<string> {
  const { no, plan } = await proposed(world, 50_000, planted());
  await world.people.upload('agent', no, Buffer.from('派送记录：已签收'), 'delivery_record');
  await world.reach('d0 16:05');
  await world.people.decide('director', no, plan, 'reject');
  await carriedOut(world, no, await decided(world, no, 40_000));
  await world.answerSurvey(no, 5);
  await world.closed(no);
  return no;
}

/** In the middle of its life: a second version of the plan waits for its decision. */
async function waitsForApproval(world: World): Promise<string> {
  const { no } = await proposed(world, 50_000, planted());
  await world.people.plan(no, 60_000);
  await world.settled(no);
  return no;
}

/** The customer refuses, the second plan is refused too, and a team lead lets the complaint go. */
async function notAgreed(world: World): Promise<string> {
  const no = await world.file(planted());
  await investigated(world, no);
  for (const amountFen of [50_000, 70_000]) {
    const { version } = await decided(world, no, amountFen);
    await world.people.accept(no, version, 'refused');
  }
  await world.people.close('team_lead', no, 'not_agreed');
  await world.closed(no);
  return no;
}

/** Acts that are refused early, by the validator, and late, by the journal; then the customer withdraws. */
async function refusedAndWithdrawn(world: World): Promise<string> {
  const { people } = world;
  const { no, plan } = await proposed(world, 300_000, planted());
  await people.decide('team_lead', no, { ...plan, version: 9 });
  await people.decide('team_lead', no, plan);
  await people.decide('agent', no, plan);
  await people.close('agent', no, 'withdrawn');
  await people.decide('director', no, plan, 'return');
  await people.act('agent', no, 'close', { reason: 'withdrawn', explanation: PLANTED.explanation });
  await world.closed(no);
  return no;
}

export const approvalStories: Readonly<Record<string, Story>> = {
  'rejected-and-planned-anew': rejectedAndPlannedAnew,
  'waits-for-approval': waitsForApproval,
  'not-agreed': notAgreed,
  'refused-and-withdrawn': refusedAndWithdrawn,
};
