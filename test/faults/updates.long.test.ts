import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { workflowIdOf } from '../../workflows/contract/index.js';
import { until } from '../support/until.js';
import type { Answer } from '../support/people.js';
import { contactOf, countOf, filed, type Asked } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({ policy: 'express-cn' });
});

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

/** How the runs of a complaint have ended, or that they have not, in the order they began; what Temporal's lists know lags behind. */
async function runsOf(no: string): Promise<string[]> {
  const runs: { at: number; status: string }[] = [];
  for await (const { startTime, status } of story.client.workflow.list({ query: `WorkflowId = '${workflowIdOf(no)}'` }))
    runs.push({ at: startTime.getTime(), status: status.name });
  return runs.sort((a, b) => a.at - b.at).map(({ status }) => status);
}

const ranLike = (no: string, ...expected: string[]): Promise<true> =>
  until(`${no} has run ${expected.join(', ')}`, async () => {
    const found = await runsOf(no);
    return JSON.stringify(found) === JSON.stringify(expected) ? true : undefined;
  });

const CALLERS = ['agent', 'team_lead', 'department_head', 'director', 'general_manager', 'follow_up'] as const;
const EACH = 40;
/** So that the thousand events after which a run continues as new are reached in the middle of the acts. */
const BEFORE = 700;

/** Fills the history with signals that nobody knows: each is an event and changes nothing. */
async function longHistory(no: string): Promise<void> {
  const workflow = story.workflow(no);
  const { historyLength } = await workflow.describe();
  await Promise.all(Array.from({ length: BEFORE - historyLength }, () => workflow.signal('unknown')));
}

it('two hundred and forty acts at once on one complaint are all answered, each is in the journal once, and the workflow continues as new on the way', async () => {
  const no = await filed(story);
  await longHistory(no);
  const asked = CALLERS.flatMap((role) =>
    Array.from({ length: EACH }, (): Asked => {
      const [, path, body, key] = contactOf(no);
      return [role, path, body, key];
    }),
  );
  const unknown: Asked[] = [];
  const insist = async (request: Asked): Promise<Answer> => {
    const first = await story.callers.tried(...request);
    if (first && first.status !== 503) return first;
    unknown.push(request);
    expect(['outcome_unknown', 'database_unavailable']).toContain(first?.body['code']);
    return story.callers.insist(...request);
  };
  const answers = await Promise.all(asked.map(insist));

  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  expect(new Set(answers.map(({ body }) => body['commandId'])).size).toBe(asked.length);
  expect(await countOf(story, no, 'contact_recorded')).toBe(asked.length);
  // Temporal lets ten updates of a run be under way; whoever waits longer than our deadline is told to ask again.
  expect(unknown.length).toBeGreaterThan(0);
  for (const request of [...unknown.slice(0, 5), asked[0]!]) {
    const again = await story.callers.post(...request);
    expect(again.body).toEqual(answers[asked.indexOf(request)]!.body);
  }
  const runs = await until('the runs of the complaint', async () => {
    const found = await runsOf(no);
    return found.length > 1 ? found : undefined;
  });
  expect(runs).toEqual([...runs.slice(1).map(() => 'CONTINUED_AS_NEW'), 'RUNNING']);
});

describe('a closed complaint', () => {
  const reopeningOf = (no: string): Asked => [
    'follow_up',
    `/v1/complaints/${no}/reopen`,
    { reason: '补发件仍未收到。' },
    randomUUID(),
  ];

  /** Withdrawn, and its workflow has ended. */
  async function closed(no: string, ...runs: string[]): Promise<void> {
    await story.callers.close('agent', no, 'withdrawn');
    await ranLike(no, ...runs);
  }

  it('that is reopened goes on to a second closing, which the customer is told of like the first', async () => {
    const no = await filed(story);
    await closed(no, 'COMPLETED');
    const reopening = reopeningOf(no);
    const first = await story.callers.post(...reopening);
    expect(first.status).toBe(200);
    await story.callers.contact(no);
    await closed(no, 'COMPLETED', 'COMPLETED');
    const letters = await story.query<{ key: string }>(
      `select key from notification.messages where starts_with(key, $1) order by key`,
      [`${no}/notice/closed`],
    );
    expect(letters.map(({ key }) => key)).toEqual([`${no}/notice/closed/1`, `${no}/notice/closed/2`]);

    // The same request long afterwards reopens nothing and is answered as it was.
    expect((await story.callers.post(...reopening)).body).toEqual(first.body);
    expect((await story.journal.read(no)).stage).toBe('closed');
  });

  it('that two people reopen at once is reopened once', async () => {
    const no = await filed(story);
    await closed(no, 'COMPLETED');
    const answers = await Promise.all([1, 2].map(() => story.callers.post(...reopeningOf(no))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('not_closed');
    expect(await countOf(story, no, 'reopened')).toBe(1);
  });

  it('is reopened once though no worker runs when it is asked for', async () => {
    const no = await filed(story);
    await closed(no, 'COMPLETED');
    await story.kill('worker');
    const reopening = reopeningOf(no);
    expect(await story.callers.post(...reopening)).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    await story.start('worker');
    expect((await story.callers.insist(...reopening)).status).toBe(200);
    expect(await countOf(story, no, 'reopened')).toBe(1);
  });

  it('whose reopening is refused has no running workflow', async () => {
    const no = await filed(story);
    const runs = ['COMPLETED'];
    for (; runs.length <= 2; runs.push('COMPLETED')) {
      await closed(no, ...runs);
      await story.callers.post(...reopeningOf(no));
    }
    await closed(no, ...runs);
    const refused = await story.callers.post(...reopeningOf(no));
    expect(refused).toMatchObject({ status: 403, body: { code: 'reopened_too_often', possible: ['reopen'] } });
    await ranLike(no, ...runs, 'COMPLETED');
    expect((await story.journal.read(no)).stage).toBe('closed');
  });
});
