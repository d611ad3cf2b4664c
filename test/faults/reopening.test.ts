import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { workflowIdOf } from '../../workflows/contract/index.js';
import { until } from '../support/until.js';
import { countOf, filed, type Asked } from './support/course.js';
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
