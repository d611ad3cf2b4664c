import { DAY, fold, SYSTEM, type CommandData, type Decision, type EvidenceType } from '../../domain/index.js';
import { policyFaults } from '../../policy/index.js';
import { expressCn, story, type Story } from './support/story.js';

const counsel = { id: 'counsel', role: 'legal', rank: 'department_head', unit: 'headquarters' } as const;
const PIN = { id: 'express-cn', version: '1.4.0', hash: 'policy-hash' };
const sha = (no: number): string => no.toString(16).padStart(64, '0');

/** A closed complaint with a photo and a scan record. */
function kept(s: Story = closedWith()): Story {
  const types: EvidenceType[] = ['photo', 'scan_record'];
  s.kept = { ...s.kept, files: types.map((type, i) => ({ sha256: sha(i), type })) };
  return s;
}

function closedWith(): Story {
  const s = story().file();
  s.do('withdraw', { texts: {} });
  return s.deliver();
}

const run = (s: Story, at: number): Decision => {
  s.now = at;
  const data: CommandData['erase'] = { run: 'r', retention: expressCn.retention, policy: PIN };
  return s.attempt('erase', data, SYSTEM);
};

/** What a run that many days after the closing erases, by rule; or why nothing. */
function after(days: number, s: Story): unknown {
  const { refused, events } = run(s, s.state.closed!.at + days * DAY);
  if (refused) return refused.message;
  return (events ?? []).map((event) => event.type === 'data_erased' && [event.data.rule, event.data.files.length]);
}

// shows S2-080
describe('what is kept of a closed complaint', () => {
  it('loses what was filmed or photographed after a year, everything else of persons after three', () => {
    const s = kept();
    expect(after(366, s)).toEqual([]);
    expect(after(367, s)).toEqual([['evidence.media', 1]]);
    s.kept = { ...s.kept, files: s.kept.files.slice(1) };
    expect(after(1_096, s)).toEqual([]);
    expect(after(1_097, s)).toEqual([
      ['evidence.records', 1],
      ['personal_data', 0],
    ]);
    expect(s.state.erased?.personalDataAt).toBe(s.now);
    expect(after(2_000, s)).toEqual([]);
  });

  it('is counted in calendar days that end at 24:00, not to the hour', () => {
    const s = kept();
    const endOfDay = expressCn.retention.evidence[0]!.keep;
    const until = s.calendar.add(s.state.closed!.at, endOfDay);
    expect(run(s, until - 1).events).toEqual([]);
    expect(run(s, until).events).toHaveLength(1);
    expect(s.of('data_erased')[0]!.data.keptUntil).toBe(until);
  });

  it('stays what happened: the journal folds as before, and no act is possible any more', () => {
    const s = kept();
    after(2_000, s);
    expect(fold(s.events)).toEqual(s.state);
    expect(s.refused('reopen', { texts: {} })).toBe('erased');
    expect(s.refused('set_legal_hold', { texts: {} }, counsel)).toBe('erased');
  });

  it('of a matter that went to the regulator keeps its photographs as long as everything else', () => {
    const s = kept();
    const appeal = { authorityNo: 'A-1', receivedAt: s.now, texts: {} };
    s.do('record_appeal', { ...appeal, authority: '浙江省邮政管理局' });
    s.do('answer_appeal', { authorityNo: 'A-1', outcome: 'agreed', occurredAt: s.now, texts: {} });
    s.deliver();
    expect(after(400, s)).toEqual([]);
    expect(after(1_097, s)).toEqual([['personal_data', 2]]);
  });
});

describe('nothing is erased', () => {
  it('of a complaint that is open', () => {
    expect(run(kept(story().file()), Date.parse('2036-01-01T00:00:00Z')).refused?.message).toMatch(/is open/);
  });

  // shows X-53
  it('while it is before a court, and afterwards its evidence is that of a disputed one', () => {
    const s = kept();
    s.do('open_proceedings', { texts: {} });
    s.deliver();
    expect(after(3_000, s)).toMatch(/before a court/);
    s.do('end_proceedings', { texts: {} });
    expect(after(3_000, s)).toEqual([['personal_data', 2]]);
  });

  // shows X-15
  it('while an appeal waits for our report', () => {
    const s = kept();
    s.do('record_appeal', { authorityNo: 'A-1', receivedAt: s.now, authority: '浙江省邮政管理局', texts: {} });
    expect(after(3_000, s)).toMatch(/appeal/);
  });

  it('under a legal hold, which the legal department alone sets and lifts, with a reason', () => {
    const s = kept();
    expect(s.refused('set_legal_hold', { texts: {} })).toBe('not_legal');
    expect(s.refused('lift_legal_hold', { texts: {} }, counsel)).toBe('not_possible_now');
    s.do('set_legal_hold', { texts: { reason: 't-9' } }, counsel);
    expect(s.refused('set_legal_hold', { texts: {} }, counsel)).toBe('already_recorded');
    expect(after(3_000, s)).toMatch(/legal hold/);
    expect(s.refused('lift_legal_hold', { texts: {} })).toBe('not_legal');
    s.do('lift_legal_hold', { texts: { reason: 't-10' } }, counsel);
    expect(after(3_000, s)).toHaveLength(3);
  });

  it('while the complaint that it was merged into is open, and then its time begins with that one’s closing', () => {
    const s = kept();
    s.kept = { ...s.kept, mergedInto: {} };
    expect(after(3_000, s)).toMatch(/merged into/);
    s.kept = { ...s.kept, mergedInto: { closedAt: s.state.closed!.at + 100 * DAY } };
    expect(after(466, s)).toEqual([]);
    expect(after(467, s)).toEqual([['evidence.media', 1]]);
  });

  it('while an improvement that came of it is not checked', () => {
    const s = kept();
    s.kept = { ...s.kept, improvementOpen: true };
    expect(after(3_000, s)).toMatch(/improvement/);
  });

  it('while something is still owed', () => {
    const s = story().file();
    s.do('withdraw', { texts: {} });
    expect(after(3_000, kept(s))).toMatch(/owed/);
  });
});

describe('a policy', () => {
  const faultOf = (retention: object): string[] =>
    policyFaults({ ...expressCn, retention: { ...expressCn.retention, ...retention } }).map(({ message }) => message);
  const days = (amount: number) => ({ amount, unit: 'day', clock: 'calendar' });

  it('keeps nothing shorter than the law asks for', () => {
    const [message] = faultOf({ personalData: { keep: days(1_095), source: ['ours'] } });
    expect(message).toMatch(/1095 days are too short/);
  });

  it('has one rule for each type of evidence, and no file outlives what tells whose it was', () => {
    const [media, records] = expressCn.retention.evidence;
    expect(faultOf({ evidence: [media] })).toContain('document must stand in exactly one rule');
    const longer = { ...records, keep: days(2_000) };
    expect(faultOf({ evidence: [media, longer] })[0]).toMatch(/2000 days are longer/);
  });
});
