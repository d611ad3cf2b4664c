import type { CommandData, Evidence } from '../../domain/index.js';
import { MOST_FILES } from '../../domain/complaint/decide/evidence.js';
import { RECEIVED, story } from './support/story.js';

const file = (no: number): CommandData['add_evidence'] => {
  const sha256 = no.toString(16).padStart(64, '0');
  const evidence: Evidence = { id: `ev-${no}`, type: 'photo', sha256, source: 'app', at: RECEIVED };
  return { evidence, bytes: 1_024, mediaType: 'image/jpeg' };
};

describe('a file of evidence', () => {
  it('counts as evidence of the complaint, and belongs to it once', () => {
    const s = story().file();
    s.do('add_evidence', file(1));
    expect([s.state.evidence, s.state.files]).toEqual([1, [file(1).evidence.sha256]]);
    expect(s.refused('add_evidence', file(1))).toBe('already_recorded');
  });

  it('is one of a hundred at most', () => {
    const s = story().file();
    for (let no = 1; no <= MOST_FILES; no += 1) s.do('add_evidence', file(no));
    expect(s.refused('add_evidence', file(MOST_FILES + 1))).toBe('evidence_full');
  });

  it('moves no limit and meets none', () => {
    const s = story().file();
    const before = s.state.deadlines;
    s.do('add_evidence', file(1));
    expect(s.state.deadlines).toEqual(before);
  });
});
