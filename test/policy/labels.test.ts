import { SUB_CLASSES } from '../../domain/classes.js';
import * as languages from '../../domain/languages.js';
import * as vocabulary from '../../domain/vocabulary.js';
import { DEADLINE_KINDS, HOLD_CODES, RECORD_ELEMENTS } from '../../domain/index.js';
import { labelOf, LABELS, measuresInWords } from '../../policy/index.js';

describe('labels', () => {
  it.each([
    ['level', vocabulary.LEVELS],
    ['handlingClass', vocabulary.HANDLING_CLASSES],
    ['complaintClass', vocabulary.COMPLAINT_CLASSES],
    ['stage', vocabulary.STAGES],
    ['flag', vocabulary.FLAGS],
    ['deadlineKind', DEADLINE_KINDS],
    ['rank', vocabulary.RANKS],
    ['measureKind', vocabulary.MEASURE_KINDS],
    ['liabilityStage', vocabulary.LIABILITY_STAGES],
    ['closeReason', vocabulary.CLOSE_REASONS],
    ['pauseReason', vocabulary.PAUSE_REASONS],
    ['decisionOutcome', vocabulary.DECISION_OUTCOMES],
    ['holdCode', HOLD_CODES],
    ['subClass', Object.values(SUB_CLASSES).flat()],
    ['rootCause', vocabulary.ROOT_CAUSES],
    ['channel', vocabulary.CHANNELS],
    ['evidenceType', vocabulary.EVIDENCE_TYPES],
    ['kind', vocabulary.KINDS],
    ['justified', vocabulary.JUSTIFIED],
    ['contactPurpose', vocabulary.CONTACT_PURPOSES],
    ['partyRole', vocabulary.PARTY_ROLES],
    ['recordElement', RECORD_ELEMENTS],
  ] as const)('exist for every %s in every language, and no two are the same', (set, codes) => {
    expect(Object.keys(LABELS[set]).sort()).toEqual(codes.map(String).sort());
    for (const language of languages.STAFF_LANGUAGES) {
      const words = Object.values(LABELS[set]).map((label: Record<languages.StaffLanguage, string>) => label[language]);
      expect(new Set(words.filter((word) => word !== '')).size).toBe(codes.length);
    }
  });

  it('always write a level with its name', () => {
    expect(labelOf('level', 5, 'zh-CN')).toBe('5级·重大');
    expect(labelOf('level', 5, 'en')).toBe('5 – major');
  });
});

describe('the measures that a decision names', () => {
  // shows S0-30, C29
  it('say that those responsible were held to account, and never who', () => {
    const measures = [{ id: 'm-1', kind: 'penalty' as const, ownerId: 'staff-head' }];
    expect(measuresInWords(measures, 'zh-CN')).toEqual(['内部追责']);
    expect(measuresInWords(measures, 'en')).toEqual(['internal accountability']);
  });
});
