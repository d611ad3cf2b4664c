import { DAY, SYSTEM } from '../../domain/index.js';
import { by } from './support/directory.js';
import { again, answer, done, isNotice, proposed, solved } from './support/handling.js';
import { story } from './support/story.js';

describe('the survey', () => {
  it('answered as solved and good closes the complaint as satisfied', () => {
    const s = solved();
    s.do('survey_answer', answer(s, 4), by.customer);
    expect(s.of('survey_answered')[0]!.data).toMatchObject({
      meanHundredths: 400,
      points: 80,
      review: false,
      owes: [],
    });
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  // shows S1-17, C17
  // exercises survey
  it('below 80 points asks the team lead for a review', () => {
    const s = solved();
    const scores = { resultSpeed: 3, resultEffect: 4, politeness: 4, patience: 4, professionalism: 4 };
    s.do('survey_answer', { ...answer(s, 4), scores }, by.customer);
    expect(s.of('survey_answered')[0]!.data).toMatchObject({
      meanHundredths: 380,
      points: 76,
      review: true,
      owes: [{ template: 'review', to: { staffId: 'lead' }, values: { points: 76 } }],
    });
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  // shows X-34
  it.each([
    ['not solved, however good', 5, false],
    ['a mean of 2', 2, true],
    ['a mean of 1', 1, true],
  ])('%s reopens the complaint', (_, score, isSolved) => {
    const s = solved();
    s.do('survey_answer', answer(s, score, isSolved), by.customer);
    expect(s.state).toMatchObject({ stage: 'triaged', round: 2 });
  });

  it('may be answered before its invitation is on record', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.do('survey_answer', answer(s, 5), by.customer);
    expect([s.owedKeys('survey'), s.state.survey]).toEqual([[], { key: 'survey/1', state: 'answered' }]);
    expect(s.do('survey_result', { key: 'survey/1', outcome: 'invited' }, SYSTEM)).toEqual([]);
  });

  it('is answered once', () => {
    const s = solved();
    s.do('survey_answer', answer(s, 5), by.customer);
    expect(s.refused('survey_answer', answer(s, 5), by.customer)).toBe('survey_closed');
  });

  it('of an earlier round takes no answer', () => {
    const s = solved();
    const first = answer(s, 1);
    s.do('survey_answer', first, by.customer);
    again(s);
    expect(s.refused('survey_answer', first, by.customer)).toBe('survey_closed');
  });

  it('whose invitation failed is over by itself', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.do('survey_result', { key: 'survey/1', outcome: 'failed' }, SYSTEM);
    expect(s.of('survey_failed')[0]!.data.reason).toBe('unknown');
    s.deliver().after(8 * DAY);
    expect(s.of('survey_reminded')[0]!.data.owes).toEqual([]);
    expect(s.state.closed?.reason).toBe('no_response');
  });

  it('that never reached the survey service is owed no more when it expires', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.deliver(isNotice).after(2 * DAY);
    expect(s.state.repairs).toContain('survey/1');
    s.after(6 * DAY);
    expect([s.owedKeys('survey'), s.state.repairs.includes('survey/1')]).toEqual([[], false]);
  });
});
