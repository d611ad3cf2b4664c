import { jest } from '@jest/globals';
import type { JournalRow } from '../../db/events.js';
import { until } from '../support/until.js';
import { contactOf, countOf, decided, filed, triageOf } from './support/course.js';
import { readHeld, type Held } from './support/held.js';
import { faultsOf, invariants } from './support/invariants.js';
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

describe('the invariants notice', () => {
  let held: Held;

  beforeAll(async () => {
    held = (await readHeld(story)).find(({ payouts }) => payouts.length > 0)!;
  });

  it.each<[string, RegExp, (held: Held) => Partial<Held>]>([
    ['an event that was changed', /was changed/, ({ rows }) => ({ rows: rows.map(changed) })],
    ['an event that is missing', /is missing/, ({ rows }) => ({ rows: rows.filter((_, i) => i !== 3) })],
    ['a command that was decided twice', /twice/, ({ events }) => ({ events: [...events, events[0]!] })],
    ['a projection that is behind', /^seq is/, ({ complaint }) => ({ complaint: { ...complaint, seq: 1 } })],
    ['an effect that nobody knows of', /^effects is/, ({ effects }) => ({ effects: effects.slice(1) })],
    ['a plan that stands otherwise', /^plans is/, ({ plans }) => ({ plans: plans.slice(1) })],
    ['a payout that stands otherwise', /^payouts is/, ({ payouts }) => ({ payouts: payouts.slice(1) })],
    ['a message that was never owed', /never owed/, ({ messages }) => ({ messages: [...messages, 'notice/none/1'] })],
    ['a message that never went out', /never went out/, () => ({ messages: [] })],
    ['a second posting', /ordered and posted/, ({ booked }) => ({ booked: [...booked, ...booked] })],
    ['a payment that nobody approved', /approved were/, ({ booked }) => ({ booked: [...booked, ...booked] })],
  ])('%s', (_what, words, change) => {
    expect(faultsOf(held)).toEqual([]);
    expect(faultsOf({ ...held, ...change(held) }).join('\n')).toMatch(new RegExp(words, 'm'));
  });
});

const changed = (row: JournalRow, i: number): JournalRow =>
  i === 3 ? { ...row, event: { ...row.event, at: 1 } } : row;
