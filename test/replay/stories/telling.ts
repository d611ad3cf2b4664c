import { MINUTE } from '../../../domain/index.js';
import { decided, investigated, resolved } from '../../flows/support/course.js';
import { PLANTED } from '../../support/planted.js';
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

const REVIEW = {
  course: '客户认为答复太慢。',
  causes: '派件网点两日未回复核实。',
  improvement: '网点答复时限改为四小时。',
  followUp: '两周后由客服抽查。',
  departments: ['operations'],
};

/** Solved, but rated low: somebody else calls back, and a team lead reviews the case after the closing. */
async function reviewed(world: World): Promise<string> {
  const { people } = world;
  const no = await resolved(world, 50_000, planted());
  await world.answerSurvey(no, 3);
  await world.settled(no);
  await people.act('follow_up', no, 'contacts', { purpose: 'call_back', channel: 'phone', solved: true });
  await people.act('department_head', no, 'review', REVIEW);
  await world.closed(no);
  return no;
}

/** Carried out while the matter is before a court: nobody is asked, and a person closes it when that is over. */
async function sued(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await people.act('agent', no, 'proceedings', { court: PLANTED.court, caseNo: PLANTED.caseNo });
  await people.act('agent', no, 'proceedings/end', {});
  await people.act('agent', no, 'withdraw', {});
  await world.closed(no);
  return no;
}

export const tellingStories: Readonly<Record<string, Story>> = { told, withdrawn, reviewed, sued };
