import { HOUR } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** Somebody is accused, two units are asked, one is silent, headquarters arbitrates and a unit objects; stays open. */
async function investigatedInFull(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file({ ...planted(), class: 'delay' });
  await people.triage(no, { class: 'delay', accusedPerson: 'staff-business-handler' });
  await people.act('agent', no, 'investigator', { to: 'staff-investigator', reason: '熟悉该线路。' });
  await people.act('agent', no, 'co-assignees', { to: 'staff-legal', reason: '涉及合同条款。' });
  await people.act('agent', no, 'co-assignees/staff-legal/removal', { reason: '已答复。' });
  const inquiry = { purpose: 'facts', stage: 'delivery', question: '包裹为何在网点滞留两天？' };
  await people.act('investigator', no, 'inquiries', { ...inquiry, to: 'east' });
  await people.act('investigator', no, 'inquiries', { ...inquiry, to: 'west', stage: 'sorting' });
  await people.act('outlet_manager', no, 'inquiries/i1/answer', {
    answer: 'disputed',
    explanation: '到件当日已派送。',
  });
  await world.advance(25 * HOUR);
  const liability = [
    { stage: 'delivery', unit: 'east', share: 60 },
    { stage: 'sorting', unit: 'west', share: 40 },
  ];
  await people.act('director', no, 'arbitration', { liability, reasons: '分拣延误在先。' });
  await people.act('outlet_manager', no, 'arbitration/objection', { reasons: '派送并未延误。' });
  await world.settled(no);
  return no;
}

export const handlingStories: Readonly<Record<string, Story>> = { 'investigated-in-full': investigatedInFull };
