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

export const tellingStories: Readonly<Record<string, Story>> = { told };
