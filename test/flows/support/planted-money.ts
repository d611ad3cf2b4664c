import { PLANTED } from '../../support/planted.js';
import { carriedOut } from './course.js';
import type { World } from './world.js';

/** A complaint with planted words everywhere, investigated. */
type Investigated = (change?: Record<string, unknown>) => Promise<string>;

/** A lost parcel turns up after its payout; the customer repays a part. */
export async function foundAndTakenBack(world: World, investigated: Investigated): Promise<string> {
  const { people } = world;
  const no = await investigated({ class: 'loss', shipments: [{ waybillNo: 'SF7700000009', outlet: '0571-023' }] });
  const plan = await people.plan(no, 50_000, { reasons: PLANTED.reasons });
  await people.decide('team_lead', no, plan);
  await world.when(no, ({ stage }) => stage === 'decided');
  await carriedOut(world, no, plan);
  const foundAt = new Date(world.clock.now()).toISOString();
  await people.act('agent', no, 'parcel-found', { foundAt, place: PLANTED.address });
  await people.act('agent', no, 'parcel-choice', { choice: 'repay', channel: 'phone', words: PLANTED.opinion });
  await people.act('agent', no, 'payouts/1:1/reversals', { amountFen: 20_000, reason: PLANTED.reasons });
  await people.act('team_lead', no, 'reversals/1:1:r1/decision', { outcome: 'confirm', comment: PLANTED.comment });
  await world.when(no, ({ paidFen }) => paidFen === 30_000);
  await world.settled(no);
  return no;
}

/** Beyond a limit; finance turns it down. */
export async function heldAndTurnedDown(world: World, investigated: Investigated): Promise<string> {
  const { people } = world;
  const no = await investigated();
  const plan = await people.plan(no, 7_000_000, { reasons: PLANTED.reasons });
  await people.decide('general_manager', no, plan);
  await world.when(no, ({ stage }) => stage === 'decided');
  await people.accept(no, plan.version);
  await world.when(no, ({ orders }) => orders?.['1:1']?.state === 'held');
  await people.act('finance', no, 'payouts/1:1/review', { outcome: 'turn_down', comment: PLANTED.comment });
  await world.settled(no);
  return no;
}

/** Grave enough that an authority hears of it. */
export async function toldToAuthorities(world: World, file: Investigated): Promise<string> {
  const no = await file({ class: 'delay', impact: 2, urgency: 2, flags: ['network_blockage'] });
  const report = { how: 'phone', reference: 'YZ-3', note: PLANTED.note };
  await world.people.act('agent', no, 'authority-reports/postal_administration.1', report);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn', explanation: PLANTED.explanation });
  await world.settled(no);
  return no;
}
