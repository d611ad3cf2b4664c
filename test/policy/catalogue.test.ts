import { catalogueOf, parsePolicy, type Policy } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

const classes = {
  subClasses: [{ class: 'damage' as const, code: 'melted', label: { 'zh-CN': '融化', en: 'melted' } }],
  source: ['ours'],
};
const catalogue = catalogueOf({ ...expressCn, classes });

describe('the catalogue', () => {
  // shows S0-42, S0-43, S0-44
  it('has nine root causes inside and six outside, each with what it suggests', () => {
    const { rootCauses } = catalogue;
    const origins = rootCauses.map(({ origin }) => origin);
    expect(origins.filter((one) => one === 'internal')).toHaveLength(9);
    expect(origins.filter((one) => one === 'external')).toHaveLength(6);
    expect(new Set(rootCauses.map(({ improvement }) => improvement['zh-CN'])).size).toBe(15);
  });

  const codesOf = (name: string) => catalogue.sets[name]?.map(({ code }) => code);

  // shows S0-20, S2-062, S1-10, S4-11
  it('has the types of evidence', () => {
    expect(codesOf('evidenceTypes')).toEqual([
      'document',
      'photo',
      'video',
      'audio',
      'screenshot',
      'scan_record',
      'delivery_record',
      'witness_statement',
      'other',
    ]);
  });

  // shows S0-23, S1-14
  it('has the measures', () => {
    expect(codesOf('measures')).toEqual(
      expect.arrayContaining(['apology', 'explanation', 'resend', 'repair', 'return', 'rectification', 'penalty']),
    );
  });

  // shows S1-34, S2-002, S2-006, S2-032, S2-084, X-16
  it('has the channels', () => {
    expect(codesOf('channels')).toEqual(
      expect.arrayContaining([
        ...['phone', 'hotline', 'web', 'app', 'wechat', 'weibo', 'email', 'chat', 'letter', 'walk_in'],
        ...['complaint_box', 'third_party', 'partner', 'paper_form', 'platform', 'regulator_12305'],
        ...['hotline_12345', 'regulator_12315', 'court', 'media'],
      ]),
    );
  });

  // shows X-32
  it('has the reasons to close', () => {
    expect(codesOf('closeReasons')).toEqual([
      'satisfied',
      'no_response',
      'explained',
      'not_agreed',
      'unsolvable',
      'invalid',
      'withdrawn',
      'merged',
      'answered',
    ]);
  });

  it('says everything in both languages', () => {
    const words = Object.values(catalogue.sets).flat();
    expect(words.filter(({ label }) => label.en === '' || label['zh-CN'] === '')).toEqual([]);
  });

  // shows C1
  it('writes the levels with their names and the other scales', () => {
    expect(catalogue.levels[4]).toMatchObject({ level: 5, name: 'major', scales: { grade: 1 } });
  });

  // shows C10
  it('lists the sub-classes of the policy with its words', () => {
    const damage = catalogue.classes.find(({ code }) => code === 'damage');
    expect(damage?.subClasses.at(-1)).toMatchObject({
      code: 'melted',
      label: { en: 'melted' },
      mapping: { s1: 'damage' },
    });
    expect(damage?.subClasses[0]).toMatchObject({ code: 'damaged', label: { 'zh-CN': '内件破损' } });
  });
});

describe('a policy', () => {
  const { threeFactor, ...grading } = expressCn.grading;
  const own = classes.subClasses[0]!;

  it.each<[string, Partial<Policy>, string]>([
    [
      'with weights that do not make a whole',
      { grading: { ...expressCn.grading, twoFactor: { impact: 6, urgency: 3, source: ['ours'] } } },
      'sum to 9',
    ],
    [
      'that grades by three factors and does not say how',
      { grading: { ...grading, model: 'three-factor' } },
      'needs its section',
    ],
    [
      'whose high begins below medium',
      { grading: { ...grading, threeFactor: { ...threeFactor!, high: 20 } } },
      'above medium',
    ],
    [
      'with a sub-class that is there already',
      { classes: { ...classes, subClasses: [{ ...own, code: 'wet' }] } },
      'wet already',
    ],
    ['with a sub-class twice', { classes: { ...classes, subClasses: [own, own] } }, 'melted already'],
  ])('%s is refused', (_, change, message) => {
    expect(() => parsePolicy({ ...expressCn, ...change })).toThrow(message);
  });

  it('that was stored before weights were data still has those of the handbook', () => {
    const { twoFactor: _, ...older } = expressCn.grading;
    expect(parsePolicy({ ...expressCn, grading: older }).grading.twoFactor).toMatchObject({ impact: 6, urgency: 4 });
  });
});
