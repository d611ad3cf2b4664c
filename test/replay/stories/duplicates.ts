import { MINUTE, SYSTEM, zero } from '../../../domain/index.js';
import { investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** A customer comes back twice with what is open, and a superior is called; then he withdraws it. */
async function cameBack(world: World): Promise<string> {
  const intake = { ...planted(), shipments: [{ waybillNo: 'SF-again', outlet: '0571-023' }] };
  const no = await world.file(intake);
  for (const _time of ['first', 'second'])
    await world.people.post('integration', '/v1/complaints', world.people.intake(intake));
  await world.when(no, ({ followUps, raised = [] }) => followUps === 2 && raised.length === 1);
  await world.settled(no);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn' });
  await world.closed(no);
  return no;
}

/**
 * Two complaints are one matter, then not, then one again; a third is declined by what was closed before. The customer of the
 * merged one is answered by the decision on the other.
 */
async function merged(world: World): Promise<string> {
  const { people } = world;
  const parent = await world.file(planted());
  const no = await world.file(planted());
  await people.act('agent', no, 'merge', { into: parent, reason: '同一件事' });
  await world.when(parent, ({ children = [] }) => children.length === 1);
  await people.act('agent', no, 'unmerge', { reason: '两个包裹' });
  await world.when(parent, ({ children = [] }) => children.length === 0);
  await people.act('agent', no, 'merge', { into: parent, reason: '还是同一件事' });
  await investigated(world, parent);
  world.sweep();
  await people.plan(parent, 0);
  await world.settled(parent);
  await world.advance(2 * MINUTE);
  await world.closed(no);
  return no;
}

/** The one in which another is handled; it closes before it hears of a third. */
async function tookOver(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  const child = await world.file(planted());
  await people.act('agent', child, 'merge', { into: no, reason: '同一件事' });
  await world.when(no, ({ children = [] }) => children.length === 1);
  await people.act('agent', child, 'unmerge', { reason: '两个包裹' });
  await world.when(no, ({ children = [] }) => children.length === 0);
  await people.act('agent', no, 'close', { reason: 'withdrawn' });
  await world.closed(no);
  const late = { id: 'late', type: 'child_joined', actor: SYSTEM, data: { from: child, n: 9 } } as const;
  await world.journal.commit({ complaintNo: no, state: zero(), command: late, at: world.clock.now() });
  return no;
}

/** An enquiry that turns out to be a complaint. */
async function asked(world: World): Promise<string> {
  const no = await world.file({ ...planted(), kind: 'enquiry' });
  await world.people.act('agent', no, 'conversion', { kind: 'complaint', reason: '客户要求赔偿' });
  await world.settled(no);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn' });
  await world.closed(no);
  return no;
}

export const duplicateStories: Readonly<Record<string, Story>> = {
  'came-back': cameBack,
  merged,
  'took-over': tookOver,
  asked,
};
