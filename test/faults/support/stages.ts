import { assertNever } from '../../../platform/assert-never.js';
import type { ComplaintState, Stage } from '../../../domain/index.js';
import { until } from '../../support/until.js';
import type { Callers } from './callers.js';
import type { FaultStack } from './stack.js';

/** Where a complaint may stand while it is open, in the order of its course; and its end. */
export const POINTS = [
  ...(['registered', 'triaged', 'paused', 'investigating', 'plan_proposed', 'decided', 'executing'] as const),
  ...(['resolved', 'reopened', 'closed'] as const),
];
export type Point = (typeof POINTS)[number];

const AMOUNT_FEN = 50_000;
const WAIT_MS = 90_000;

/** Takes a complaint along its course until it has come to a point, by what people do at each of them. */
export async function take(story: FaultStack, callers: Callers, no: string, to: Point): Promise<string> {
  for (;;) {
    const state = await story.journal.read(no);
    if (isAt(state, to)) return no;
    await step({ story, callers, no, to }, state);
  }
}

function isAt(state: ComplaintState, point: Point): boolean {
  if (point === 'paused') return state.pause !== undefined;
  if (point === 'reopened') return state.round === 2;
  return state.stage === point;
}

interface Way {
  story: FaultStack;
  callers: Callers;
  no: string;
  to: Point;
}

async function step({ story, callers, no, to }: Way, state: ComplaintState): Promise<unknown> {
  if (state.pause) return callers.act('agent', no, 'resume');
  const { stage, plan } = state;
  switch (stage) {
    case 'registered':
      await callers.contact(no);
      return callers.triage(no);
    case 'triaged':
      return to === 'paused' ? callers.pause('agent', no, Date.now() + 3_600_000) : callers.findings(no);
    case 'investigating':
      return callers.plan(no, AMOUNT_FEN);
    case 'plan_proposed':
      return callers.decide('team_lead', no, plan!);
    case 'plan_approved':
      return left(story, no, stage);
    case 'decided':
      return callers.accept(no, plan!.version);
    case 'executing':
      if (plan!.measures.every(({ outcome }) => outcome !== undefined)) return left(story, no, stage);
      return callers.measure(no);
    case 'resolved':
      await answerSurvey(story, no, to === 'reopened' ? 1 : 5);
      return left(story, no, stage);
    case 'closed':
      throw new Error(`${no} is closed and does not come to ${to} any more`);
    default:
      return assertNever(stage);
  }
}

const left = ({ journal }: FaultStack, no: string, stage: Stage): Promise<boolean> =>
  until(`${no} leaves ${stage}`, async () => (await journal.read(no)).stage !== stage, WAIT_MS);

const QUESTIONS = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'];

/** The customer opens the link as soon as the survey is open, and rates everything alike. */
async function answerSurvey(story: FaultStack, no: string, rating: number): Promise<void> {
  const body = new URLSearchParams(Object.fromEntries(QUESTIONS.map((question) => [question, String(rating)])));
  body.set('solved', rating > 2 ? 'yes' : 'no');
  await until(
    `the survey of ${no}`,
    async () => {
      const [row] = await story.query<{ token: string }>(
        'select token from redress.surveys where complaint_no = $1 order by round desc',
        [no],
      );
      return row && (await fetch(`${story.runtime.services.survey}/s/${row.token}`, { method: 'POST', body })).ok;
    },
    WAIT_MS,
  );
}

/** Does the work for all of them, some at a time. */
export async function forAll<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 6): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
