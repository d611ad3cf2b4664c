import { HOUR, MINUTE } from '../../../domain/index.js';
import { decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

const HOW = '银行对账单查询结果。';

/** Billing pays and loses every answer for a day; people find out the contrary, billing contradicts them, and they look again. */
async function payoutFoundOut(world: World): Promise<string> {
  const no = await world.file(planted());
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  world.billing.misbehave({ loseAnswer: true });
  await world.people.accept(no, version);
  await world.advance(24 * HOUR + MINUTE);
  await world.when(no, ({ orders }) => orders?.['1:1']?.state === 'needs_repair');
  await saidBy(world, no, 'paid', { n: 1, outcome: 'refuse' });
  await saidBy(world, no, 'unpaid', { n: 2, outcome: 'confirm' });
  world.billing.misbehave(undefined);
  await world.advance(2 * MINUTE);
  await world.when(no, ({ orders }) => orders?.['1:1']?.state === 'needs_repair');
  await saidBy(world, no, 'paid', { n: 3, outcome: 'confirm' });
  await world.people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

/** What finance says, and what a second person says to that. */
async function saidBy(
  world: World,
  no: string,
  outcome: 'paid' | 'unpaid',
  second: Record<string, unknown>,
): Promise<void> {
  const { people } = world;
  const reference = outcome === 'paid' ? { transactionNo: 'BANK-7' } : {};
  await people.act('finance', no, 'payouts/1:1/resolution', { outcome, ...reference, reason: HOW });
  await people.act('director', no, 'payouts/1:1/resolution/decision', second);
}

/** A part is taken back; the rest billing does not take back a second time, and that is let be. */
async function payoutReversed(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  await people.accept(no, version);
  await world.when(no, ({ paidFen }) => paidFen === 50_000);
  await takenBack(world, no, 1, 20_000);
  await world.when(no, ({ paidFen }) => paidFen === 30_000);
  // Billing knows of no more that could be taken back.
  await world.query('update billing.payouts set amount_fen = 20000 where complaint_no = $1', [no]);
  await takenBack(world, no, 2, 30_000);
  await world.when(no, ({ reversals }) => reversals?.['1:1:r2']?.state === 'rejected');
  await people.act('team_lead', no, 'reversals/1:1:r2/decision', { outcome: 'refuse' });
  await people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

async function takenBack({ people }: World, no: string, n: number, amountFen: number): Promise<void> {
  await people.act('agent', no, 'payouts/1:1/reversals', { amountFen, reason: HOW });
  await people.act('team_lead', no, `reversals/1:1:r${n}/decision`, { outcome: 'confirm' });
}

/** Beyond a limit: the review turns the first plan's payout down, lets pass that of the second one, and it is paid. */
async function payoutHeld(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await investigated(world, no);
  await heldAs(world, no, '1:1', 7_000_000);
  await people.act('finance', no, 'payouts/1:1/review', { outcome: 'turn_down', comment: HOW });
  await heldAs(world, no, '2:2', 6_000_000);
  await people.act('finance', no, 'payouts/2:2/review', { outcome: 'release', comment: HOW });
  await world.when(no, ({ paidFen }) => paidFen === 6_000_000);
  await people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

async function heldAs(world: World, no: string, payoutNo: string, amountFen: number): Promise<void> {
  const plan = await world.people.plan(no, amountFen);
  await world.people.decide('general_manager', no, plan);
  await world.when(no, ({ plan: now, stage }) => now?.version === plan.version && stage === 'decided');
  await world.people.accept(no, plan.version);
  await world.when(no, ({ orders }) => orders?.[payoutNo]?.state === 'held');
}

/** In a world of its own, so that no other story's payouts count. */
export const heldStories: Readonly<Record<string, Story>> = { 'payout-held': payoutHeld };

export const payoutStories: Readonly<Record<string, Story>> = { 'payout-found-out': payoutFoundOut };

/** In a world of its own, because billing answers here. */
export const reversalStories: Readonly<Record<string, Story>> = { 'payout-reversed': payoutReversed };
