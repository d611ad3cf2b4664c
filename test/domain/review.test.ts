import { DAY, type CommandData, type SurveyScores } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, answer, approved, contact, plan, solved, triage } from './support/handling.js';
import { expressCn, story, type Story } from './support/story.js';

const rated = (s: Story, score: number, attitude: Partial<SurveyScores> = {}): Story => {
  const given = answer(s, score);
  s.do('survey_answer', { ...given, scores: { ...given.scores, ...attitude } }, by.customer);
  return s;
};
const report: CommandData['record_review'] = { departments: ['operations'], texts: { causes: 't' } };
const toldOfRating = (s: Story) => s.of('survey_answered').at(-1)!.data.owes ?? [];

// shows S1-17, S1-18, S0-34
describe('a rating', () => {
  it('below 80 points opens a review that outlasts the closing, with the points of the attitude', () => {
    const s = rated(solved(), 4, { politeness: 3 });
    expect(toldOfRating(s)).toMatchObject([
      { template: 'review', to: { staffId: 'lead' }, values: { points: 76, attitude: 73 } },
    ]);
    expect([s.state.closed?.reason, s.deadline('review').state]).toEqual(['satisfied', 'running']);
    s.do('record_review', report, by.lead);
    expect(s.deadline('review').state).toBe('met');
    expect(s.refused('record_review', report, by.lead)).toBe('deadline_not_found');
  });

  it('of 80 points opens none', () => {
    expect(rated(solved(), 4).has('review')).toBe(false);
  });

  it('that is poor in attitude alone is told to the lead, without a review', () => {
    const s = rated(solved(), 5, { politeness: 3, patience: 4, professionalism: 4 });
    expect(toldOfRating(s)).toMatchObject([
      { template: 'attitude', to: { staffId: 'lead' }, values: { attitude: 73 } },
    ]);
    expect(s.has('review')).toBe(false);
  });

  it('that is poor in attitude alone is told to the superior of whoever handled it, when he has one of his own', () => {
    const s = solved();
    const { units, staff } = s.directory;
    s.directory = { units, staff: staff.map((one) => (one.id === 'agent' ? { ...one, managerId: 'head' } : one)) };
    expect(toldOfRating(rated(s, 5, { politeness: 3, patience: 4, professionalism: 4 }))).toMatchObject([
      { template: 'attitude', to: { staffId: 'head' } },
    ]);
  });

  it('that reopens is reviewed as well, and the review goes on in the next round', () => {
    const s = rated(solved(), 2);
    expect([s.state.round, s.has('review')]).toEqual([2, true]);
  });
});

describe('a review', () => {
  it('is led by a team lead or above who did not handle the complaint', () => {
    const s = rated(solved(), 1);
    expect(s.refused('record_review', report, by.agent)).toBe('rank_insufficient');
    s.do('transfer', { to: 'lead', texts: {} }, by.lead);
    expect(s.refused('record_review', report, by.lead)).toBe('own_handling');
    s.do('record_review', report, by.head);
  });

  it('that nobody writes climbs above the team lead', () => {
    const s = rated(solved(), 3).after(10 * DAY);
    expect(s.told('review').map(({ who, template }) => `${who} ${template}`)).toContain('head breach');
  });
});

// shows X-14
describe('a call-back by a person', () => {
  it('follows a rating of 3 that says solved, and what it hears closes the complaint', () => {
    const s = rated(solved(), 3);
    expect([s.state.stage, s.has('call_back')]).toEqual(['resolved', true]);
    s.do('record_contact', contact(s, { purpose: 'call_back' }), by.lead);
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  it('is drawn for one in ten of those who would not be called', () => {
    const policy = { ...expressCn, callBack: { ...expressCn.callBack, samplePercent: 100 } };
    const drawn = story({ policy });
    drawn.complaintNo = 'TC20261121-000042';
    drawn.file().do('confirm_triage', triage(2));
    drawn.do('propose_plan', plan(0, []));
    expect(drawn.deliver().has('call_back')).toBe(true);
    expect(solved().has('call_back')).toBe(false);
  });
});

// shows X-34
describe('a customer whose complaint was closed against his wish', () => {
  const notAgreed = (): Story => {
    const s = approved(story().file()).deliver();
    s.do('record_acceptance', acceptance(s, 'refused'));
    s.do('close', { reason: 'not_agreed', texts: {} }, by.lead);
    return s.deliver();
  };

  it('is asked how we did, once', () => {
    const s = notAgreed();
    expect(s.owedEver.filter(({ key }) => key === 'survey/1' || key === 'notice/survey/1')).toHaveLength(2);
    rated(s, 1);
    expect(s.refused('survey_answer', answer(s, 1), by.customer)).toBe('survey_closed');
  });

  it('and rates it low gets a review, and no reopening', () => {
    const s = rated(notAgreed(), 1);
    expect([s.state.stage, s.state.round, s.has('review')]).toEqual(['closed', 1, true]);
  });

  it('is asked nothing when he withdrew', () => {
    const s = story().file();
    s.do('withdraw', { texts: {} }, by.customer);
    expect(s.owedEver.some(({ kind }) => kind === 'survey_invitation')).toBe(false);
  });
});
