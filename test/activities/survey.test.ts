import { invitationStateSchema, surveyPaths } from '../../services/survey/contract/index.js';
import { call, clock } from '../services/harness.js';
import { courseOf } from './course.js';
import { NOWHERE, openInstallation, type Installation } from './installation.js';

let system: Installation;
let course: ReturnType<typeof courseOf>;

beforeAll(async () => {
  system = await openInstallation();
  course = courseOf(system);
});
afterAll(() => system.stop());

const invite = (no: string, activities = system.activities) =>
  activities.survey.inviteToSurvey({ complaintNo: no, key: 'survey/1', at: clock.at });
const asked = async (no: string) => call('GET', system.services.survey.url + surveyPaths.invitation(`${no}/survey/1`));

describe('an invitation', () => {
  it('opens the survey of the round until the instant that the rules gave', async () => {
    const no = await course.resolved();
    const effect = await system.owed(no, 'survey_invitation');
    expect(await invite(no)).toEqual({ outcome: 'invited' });
    const state = invitationStateSchema.parse((await asked(no)).body);
    const expiresAt = effect.kind === 'survey_invitation' ? effect.expiresAt : 0;
    expect(state).toMatchObject({ status: 'open', expiresAt: new Date(expiresAt).toISOString() });
    expect((await fetch(state.url)).status).toBe(200);
  });

  it('a second time under the same key gives the same survey', async () => {
    const no = await course.resolved();
    await invite(no);
    const before = await asked(no);
    expect(await invite(no)).toEqual({ outcome: 'invited' });
    expect(await asked(no)).toEqual(before);
  });

  it('that changed since the first attempt leaves the first one', async () => {
    const no = await course.resolved();
    await invite(no);
    const before = await asked(no);
    await system.database.query(
      `update redress.persons set sealed = replace(sealed, 'zh-CN', 'en') where complaint_no = $1`,
      [no],
    );
    expect(await invite(no)).toEqual({ outcome: 'invited' });
    expect(await asked(no)).toEqual(before);
  });

  it('is tried again while nobody knows whether the survey is open', async () => {
    const no = await course.resolved();
    const failure = { type: 'SurveyUnavailable', nonRetryable: false };
    await expect(invite(no, system.activitiesWith({ SURVEY_URL: NOWHERE }))).rejects.toMatchObject(failure);
    system.services.survey.misbehave({ loseAnswer: true, times: 1 });
    await expect(invite(no)).rejects.toMatchObject(failure);
    expect(await invite(no)).toEqual({ outcome: 'invited' });
  });

  it('that is owed no more opens nothing', async () => {
    const no = await course.resolved();
    await system.report(no, 'survey_result', { key: 'survey/1', outcome: 'failed', reason: 'test' });
    expect(await invite(no)).toEqual({ outcome: 'invited' });
    expect((await asked(no)).status).toBe(404);
  });

  it('under a token that is another’s is not taken for open', async () => {
    const [one, other] = [await course.resolved(), await course.resolved()];
    await invite(one);
    await system.database.query('alter table redress.surveys drop constraint surveys_token_key');
    await system.database.query(
      'update redress.surveys set token = (select token from redress.surveys where complaint_no = $1) where complaint_no = $2',
      [one, other],
    );
    await expect(invite(other)).rejects.toMatchObject({
      type: 'SurveyUnavailable',
      message: expect.stringContaining('token_reused'),
    });
  });
});
