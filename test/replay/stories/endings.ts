import { HOUR } from '../../../domain/index.js';
import { calledInVain, carriedOut, decided, investigated, resolved } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

async function straightPath(world: World): Promise<string> {
  const no = await resolved(world, 50_000, planted());
  await world.answerSurvey(no, 5);
  await world.closed(no);
  return no;
}

/** Nothing was solved: a second round, which pays the difference and ends well. */
async function reopened(world: World): Promise<string> {
  const no = await resolved(world, 50_000, planted());
  await world.advance(HOUR);
  await world.answerSurvey(no, 2, { solved: false });
  await world.when(no, ({ round }) => round === 2);
  await world.settled(no);
  await investigated(world, no);
  await carriedOut(world, no, await decided(world, no, 70_000));
  await world.answerSurvey(no, 5);
  await world.closed(no);
  return no;
}

/** The customer never answers the survey, nor a call. */
async function noResponse(world: World): Promise<string> {
  const no = await resolved(world, 50_000, planted());
  await calledInVain(world, no, 1);
  await world.reach('d8 10:05');
  await world.closed(no);
  return no;
}

export const endingStories: Readonly<Record<string, Story>> = {
  'straight-path': straightPath,
  reopened,
  'no-response': noResponse,
};
