import { DAY, digestsOf, HOUR, stuckAtTop, type Stuck } from '../../domain/index.js';
import { by, directory, withoutPeople } from './support/directory.js';
import { contact, triage } from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

/** Nothing but the first response is breached within hours. */
const letter = { channel: 'letter' } as const;
const stuckOf = (s: Story): Stuck | undefined => stuckAtTop('TC1', s.state, expressCn);

describe('a complaint at the top of its ladder', () => {
  // shows X-20
  it('is stuck from the breach at its highest rank on, by what has been over for longest', () => {
    const s = story().file(letter);
    s.advanceTo(RECEIVED + 8 * HOUR);
    expect(stuckOf(s)).toBeUndefined();
    s.after(1);
    expect(stuckOf(s)).toEqual({
      complaintNo: 'TC1',
      level: 2,
      unit: 'hangzhou',
      kind: 'first_response',
      dueAt: RECEIVED + 4 * HOUR,
      rank: 'department_head',
    });
  });

  // shows
  it('is not stuck while it is acknowledged, nor when everything at the top was met', () => {
    const held = story()
      .file(letter)
      .advanceTo(RECEIVED + 8 * HOUR + 1);
    held.do('acknowledge_escalation', { deadlineId: 'first_response.1' }, by.head);
    expect(stuckOf(held)).toBeUndefined();
    const met = story()
      .file(letter)
      .advanceTo(RECEIVED + 8 * HOUR + 1);
    met.do('record_contact', contact(met));
    expect(stuckOf(met)).toBeUndefined();
  });

  it('is measured by the level that it has now', () => {
    const s = story()
      .file(letter)
      .advanceTo(RECEIVED + 8 * HOUR + 1);
    s.do('confirm_triage', triage(4));
    expect(stuckOf(s)).toBeUndefined();
  });

  it('is not stuck by the law’s clock, which reaches the general manager by itself', () => {
    const s = story().file();
    for (const { id } of Object.values(s.state.deadlines).filter(({ kind }) => kind !== 'legal'))
      s.state = {
        ...s.state,
        deadlines: Object.fromEntries(Object.entries(s.state.deadlines).filter(([key]) => key !== id)),
      };
    s.after(9 * DAY);
    expect(s.deadline('legal').toldRank).toBe('general_manager');
    expect(stuckOf(s)).toBeUndefined();
  });
});

describe('the digest of a day', () => {
  const stuck = (complaintNo: string, rank: Stuck['rank'], dueAt = 0): Stuck => ({
    ...{ complaintNo, level: 2, unit: 'hangzhou', kind: 'resolution', dueAt, rank },
  });
  const told = (list: Stuck[], staff = directory()) =>
    digestsOf(staff, list, RECEIVED).map(({ to, stuck: lines }) => [
      to.staffId ?? to.queue,
      lines.map(({ complaintNo }) => complaintNo),
    ]);

  // shows X-20
  it('tells every rank above the one that it lies with, longest overdue first', () => {
    expect(
      told([stuck('B', 'department_head', 2), stuck('A', 'department_head', 1), stuck('C', 'director', 3)]),
    ).toEqual([
      ['director', ['A', 'B']],
      ['manager', ['A', 'B', 'C']],
    ]);
    expect(told([stuck('A', 'general_manager')])).toEqual([]);
  });

  // shows
  it('names each complaint once to somebody who stands in for another, and goes to the queue when nobody is there', () => {
    expect(told([stuck('A', 'department_head')], withoutPeople('director'))).toEqual([['manager', ['A']]]);
    expect(told([stuck('A', 'department_head')], withoutPeople('director', 'manager'))).toEqual([['fallback', ['A']]]);
  });
});
