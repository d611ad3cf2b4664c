import { DAY } from '../../domain/index.js';
import { by } from './support/directory.js';
import { answer, done, proposed, solved } from './support/handling.js';
import { story, type Story } from './support/story.js';

const sue = (s: Story): Story => {
  s.do('open_proceedings', { texts: { court: 't-1', caseNo: 't-2' } });
  return s;
};

// shows X-53
describe('a complaint before a court', () => {
  it('that is carried out is told, but nobody is asked, called back or taken as silent', () => {
    const s = sue(proposed(story().file(), 0).deliver());
    s.do('record_measure', done(s));
    expect(s.owedKeys('survey')).toEqual([]);
    expect([s.has('call_back'), s.has('survey_expiry'), s.has('result')]).toEqual([false, false, true]);
    s.deliver().after(30 * DAY);
    expect(s.state.stage).toBe('resolved');
    s.do('end_proceedings', { texts: {} });
    s.do('close', { reason: 'satisfied', texts: {} });
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  it('takes no answer to a survey that is out already', () => {
    const s = sue(solved());
    expect(s.refused('survey_answer', answer(s, 1), by.customer)).toBe('survey_closed');
    expect(s.after(30 * DAY).state.stage).toBe('resolved');
  });

  it('belongs to the legal department where there is one, and is opened once', () => {
    const s = story();
    const { units, staff } = s.directory;
    s.directory = {
      units,
      staff: [...staff, { id: 'counsel', role: 'legal', rank: 'department_head', unit: 'headquarters' }],
    };
    sue(s.file());
    expect(s.state.ownerId).toBe('counsel');
    expect(s.refused('open_proceedings', { texts: {} })).toBe('already_recorded');
    expect(story().file().refused('end_proceedings', { texts: {} })).toBe('not_possible_now');
  });
});
