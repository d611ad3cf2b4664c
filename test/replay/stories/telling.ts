import { MINUTE } from '../../../domain/index.js';
import { decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** The customer is told how it goes, in a person's own words; stays open. */
async function told(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await people.act('agent', no, 'messages', { message: 'progress', words: '我们已联系派件网点，正在核实。' });
  await world.settled(no);
  return no;
}

/** The customer takes his complaint back while money is on its way to him. */
async function withdrawn(world: World): Promise<string> {
  const { people, billing } = world;
  const no = await world.file(planted());
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  billing.misbehave({ status: 503 });
  await people.accept(no, version);
  await people.act('agent', no, 'withdraw', { reason: '客户来电表示不再追究。' });
  billing.misbehave(undefined);
  await world.advance(2 * MINUTE);
  await world.closed(no);
  return no;
}

export const tellingStories: Readonly<Record<string, Story>> = { told, withdrawn };
