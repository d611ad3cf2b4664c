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

export const payoutStories: Readonly<Record<string, Story>> = { 'payout-found-out': payoutFoundOut };
