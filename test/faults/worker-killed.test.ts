import { jest } from '@jest/globals';
import { until } from '../support/until.js';
import { contactOf, countOf, decided, filed, triageOf } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({ policy: 'express-cn', through: { worker: ['temporal', 'billing'] } });
});

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

it('an act is answered though the worker was killed between its commit and the end of the workflow task, and so is the next', async () => {
  const no = await filed(story);
  const temporal = story.between('worker', 'temporal');
  const contact = contactOf(no);

  // The task still comes in; that it was done does not get out any more.
  temporal.hold('outbound');
  const first = story.callers.insist(...contact);
  await story.happened(no, 'contact_recorded');
  await story.kill('worker');
  temporal.release();

  const second = story.callers.insist(...triageOf(no));
  await story.start('worker');
  const answers = await Promise.all([first, second]);
  expect(answers.map(({ status }) => status)).toEqual([201, 200]);
  const repeated = await story.callers.post(...contact);
  expect(repeated.body).toEqual(answers[0].body);
  expect(await countOf(story, no, 'contact_recorded')).toBe(1);
  expect(await countOf(story, no, 'triaged')).toBe(1);
});

it('a payout is posted once and becomes paid though the worker was killed between the call and its answer', async () => {
  const { no, version } = await decided(story);
  const billing = story.between('worker', 'billing');
  billing.hold('inbound');
  await story.callers.accept(no, version);
  await until(
    'the posting',
    async () => (await story.query('select from billing.payouts where complaint_no = $1', [no])).length === 1,
    90_000,
  );
  await story.kill('worker');
  billing.release();
  expect((await story.journal.read(no)).plan?.payout?.status).toBe('ordered');

  await story.start('worker');
  await story.happened(no, 'payout_settled');
  expect((await story.journal.read(no)).paidFen).toBe(50_000);
  // It was asked about, not sent a second time.
  const [row] = await story.query<{ attempts: number }>(
    'select attempts from redress.payouts where complaint_no = $1',
    [no],
  );
  expect(row?.attempts).toBe(1);
});
