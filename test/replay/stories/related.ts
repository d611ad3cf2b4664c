import { MINUTE } from '../../../domain/index.js';
import { decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/**
 * Two parties complain about one parcel: the second complaint adopts the findings of the first, both are to pay somebody else, and a
 * team lead decides in the first who is paid.
 */
async function atOdds(world: World, waybillNo: string): Promise<{ first: string; second: string }> {
  const { people } = world;
  world.sweep();
  const intake = { ...planted(), shipments: [{ waybillNo, outlet: '0571-023' }] };
  const first = await world.file(intake);
  const second = await world.file({ ...intake, newGrievance: true });
  await world.when(first, ({ related = [] }) => related.length === 1);
  await investigated(world, first);
  await world.when(second, ({ offered }) => offered !== undefined);
  await people.triage(second);
  await people.act('agent', second, 'findings/adoption', { from: first, justified: 'yes', reason: '同一件包裹' });
  const { version } = await decided(world, first, 50_000);
  await people.plan(second, 50_000);
  await world.when(first, ({ payeeConflict }) => payeeConflict !== undefined);
  await people.accept(first, version);
  await people.act('team_lead', first, 'payee', { outcome: 'pay', reason: '收件人已证明损失' });
  await world.when(second, ({ stage }) => stage === 'investigating');
  await people.measure(first);
  await world.advance(MINUTE);
  return { first, second };
}

async function contested(world: World): Promise<string> {
  const { first } = await atOdds(world, 'SF-contested');
  await world.settled(first);
  return first;
}

async function gaveWay(world: World): Promise<string> {
  const { second } = await atOdds(world, 'SF-gave-way');
  await world.people.act('agent', second, 'withdraw', { reason: '双方已协商' });
  await world.closed(second);
  return second;
}

/** A proxy shows by a document that he may speak for the customer. */
async function authorised(world: World): Promise<string> {
  const { people } = world;
  const intake = planted();
  const [first, ...others] = intake['parties'] as object[];
  const no = await world.file({ ...intake, parties: [{ ...first, is: 'proxy' }, ...others] });
  const { body } = await people.get('agent', `/v1/complaints/${no}`);
  const [{ personId }] = body['parties'] as [{ personId: string }];
  const scan = await people.upload('agent', no, Buffer.from('授权委托书'), 'document');
  await people.act('agent', no, `parties/${personId}/authority`, { what: 'proxy', file: scan['sha256'] });
  await people.act('agent', no, 'withdraw', {});
  await world.closed(no);
  return no;
}

export const relatedStories: Readonly<Record<string, Story>> = { contested, 'gave-way': gaveWay };

export const partyStories: Readonly<Record<string, Story>> = { authorised };
