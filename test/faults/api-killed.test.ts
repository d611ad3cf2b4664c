import { jest } from '@jest/globals';
import { until } from '../support/until.js';
import { contactOf, countOf, filed, filingOf } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({ policy: 'express-cn', through: { api: ['temporal'] } });
});

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

it('the same key gets the answer of the act that was committed before the API was killed', async () => {
  const no = await filed(story);
  const temporal = story.between('api', 'temporal');
  const contact = contactOf(no);
  temporal.hold('inbound');
  const first = story.callers.tried(...contact);
  await story.happened(no, 'contact_recorded');
  await story.kill('api');
  temporal.release();
  expect(await first).toBeUndefined();

  await story.start('api');
  const again = await story.callers.post(...contact);
  const [event] = (await story.journal.events(no)).filter(({ type }) => type === 'contact_recorded');
  expect(again).toMatchObject({ status: 201, body: { commandId: event?.commandId, at: expect.any(String) } });
  expect((await story.callers.post(...contact)).body).toEqual(again.body);
  expect(await countOf(story, no, 'contact_recorded')).toBe(1);
});

it('a complaint is started though the API died between the commit of its intake and the start of its workflow', async () => {
  const { callers } = story;
  const temporal = story.between('api', 'temporal');
  const filing = filingOf(callers);
  temporal.hold('outbound');
  const first = callers.tried(...filing);
  const row = await until(
    'the intake',
    async () => {
      const statement = 'select complaint_no as no from redress.complaints where external_id = $1';
      return (await story.query<{ no: string }>(statement, [filing[2]['externalId']]))[0];
    },
    90_000,
  );
  await story.kill('api');
  temporal.release();
  await first;

  await story.happened(row.no, 'notice_accepted');
  expect((await story.workflow(row.no).describe()).status.name).toBe('RUNNING');
  await story.start('api');
  expect(await callers.post(...filing)).toMatchObject({ status: 200, body: { complaintNo: row.no } });
});
