import { MINUTE } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** Level 5 by numbers alone, which nobody confirms in time; then a superior is called, and answers; stays open. */
async function called(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file({ ...planted(), class: 'delay', impact: 5, urgency: 5, flags: [] });
  await world.settled(no);
  await world.advance(16 * MINUTE);
  await people.act('agent', no, 'escalate', { reason: 'asked_for_superior', explanation: '客户要求主管回电。' });
  await people.acknowledge('team_lead', no, 'takeover.1');
  await world.settled(no);
  return no;
}

export const callStories: Readonly<Record<string, Story>> = { called };
