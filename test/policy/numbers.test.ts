import type { Limit, Policy } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

interface Leaf {
  path: string;
  /** Sources of the nearest object around the number that names any. */
  source: string[] | undefined;
}

/** Every number of a document, with what it cites. */
function numbersOf(value: unknown, path = '', source?: string[]): Leaf[] {
  if (typeof value === 'number') return [{ path, source }];
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { source?: string[] }).source ?? source;
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, path === '' ? key : `${path}.${key}`, own));
}

describe('every number of a policy', () => {
  it.each(Object.entries(builtInPolicies))('of %s stands under a requirement row or the word ours', (_id, policy) => {
    const numbers = numbersOf(policy);
    expect(numbers.length).toBeGreaterThan(150);
    expect(numbers.filter(({ source }) => source === undefined).map(({ path }) => path)).toEqual([]);
  });
});

/** `48 h`, `7 wd`, `10 d`, `30 min`. */
const brief = ({ amount, unit, clock }: Limit): string => {
  const of = { second: 's', minute: 'min', hour: 'h', day: clock === 'working' ? 'wd' : 'd' }[unit];
  return `${amount} ${of}`;
};

/** Every limit of the policy with a row in what it cites: rules, standards, rungs, targets. */
function cited({ deadlines, standards = [], indicators = [] }: Policy, row: string): string[] {
  const isCited = ({ source }: { source: string[] }) => source.includes(row);
  return [
    ...deadlines.filter(isCited).map(({ limit }) => brief(limit)),
    ...standards.filter(isCited).map(({ limit }) => brief(limit)),
    ...indicators.filter(isCited).map(({ target }) => `${target.value} ${target.unit}`),
  ];
}

describe('the deadline register of the handbooks (requirements 1.4)', () => {
  // shows S1-35, S2-150, S2-101, S2-053, S2-038, S2-039, S2-040, S2-041, S2-042, S2-051, S2-052, S3-15, S1-11
  // shows S2-069, S2-070, S2-071, S2-072, S2-012, S2-013, S2-014
  // shows S2-073, S2-113
  // shows S2-114, S2-115, S2-116, S2-117, S2-151, S2-152, S2-153, S1-38, S1-39, S1-13, S1-41, S3-09, S3-12
  // shows S2-054, S2-055, S2-056, S2-057, S1-37, S1-42, S1-15, S2-154, S2-078, S2-110
  it.each([
    ['R1', 'S1-35', '1 h'],
    ['R1', 'S2-150', '2 h'],
    ['R1', 'S2-101', '24 h'],
    ['R2', 'S2-053', '10 s'],
    ['R3', 'S2-038', '2 h'],
    ['R3', 'S2-039', '4 h'],
    ['R3', 'S2-040', '8 h'],
    ['R3', 'S2-041', '4 h'],
    ['R3', 'C4', '2 h'],
    ['R3', 'S2-042', '1 h'],
    ['R3', 'S2-051', '1 h'],
    ['R3', 'S2-052', '3 h'],
    ['R3', 'S3-15', '24 h'],
    ['R3', 'S2-069', '2 h'],
    ['R3', 'S2-070', '8 h'],
    ['R3', 'S2-071', '24 h'],
    ['R3', 'S2-072', '48 h'],
    ['R3', 'S2-012', '24 h'],
    ['R3', 'S2-013', '12 h'],
    ['R3', 'S2-014', '48 h'],
    ['R3', 'S1-11', '30 min'],
    ['R3', 'S2-124', '2 hour'],
    ['R3', 'S2-004', '30 minute'],
    ['R4', 'S2-151', '4 h'],
    ['R4', 'S2-152', '8 h'],
    ['R4', 'S2-153', '24 h'],
    ['R4', 'S2-117', '24 h'],
    ['R4', 'S2-154', '48 h'],
    ['R5', 'S1-38', '24 h'],
    ['R5', 'S1-39', '48 h'],
    ['R5', 'S1-13', '24 h'],
    ['R6', 'S1-41', '2 h'],
    ['R7', 'S3-09', '24 h'],
    ['R7', 'S3-12', '48 h'],
    ['R8', 'S2-038', '24 h'],
    ['R8', 'S2-039', '48 h'],
    ['R8', 'S2-040', '72 h'],
    ['R8', 'S2-041', '24 h'],
    ['R8', 'S2-042', '4 h'],
    ['R8', 'S2-054', '1 d'],
    ['R8', 'S2-055', '2 d'],
    ['R8', 'S2-056', '3 d'],
    ['R8', 'S2-057', '5 d'],
    ['R8', 'S1-37', '3 wd'],
    ['R8', 'S1-37', '7 wd'],
    ['R8', 'L1', '7 d'],
    ['R8', 'S0-37', '70 percent'],
    ['R8', 'S0-38', '100 percent'],
    ['R9', 'S1-42', '24 h'],
    ['R10', 'S1-15', '7 wd'],
    ['R11', 'S2-038', '3 d'],
    ['R11', 'S2-039', '5 d'],
    ['R11', 'S2-040', '7 d'],
    ['R11', 'S2-041', '3 d'],
    ['R11', 'S2-042', '1 d'],
    ['R11', 'S2-078', '3 d'],
    ['R11', 'S2-078', '7 d'],
    ['R11', 'S2-110', '7 d'],
    ['R13', 'S1-02', '1 h'],
    ['R13', 'S1-03', '2 h'],
    ['R13', 'S1-04', '4 h'],
    ['R13', 'S1-06', '2 h'],
    ['R13', 'S1-07', '24 h'],
    ['R13', 'S1-08', '1 h'],
    ['R13', 'S1-09', '1 h'],
    ['R13', 'X-12', '2 h'],
    ['R13', 'X-12', '4 h'],
    ['R13', 'X-12', '24 h'],
    ['R13', 'X-12', '48 h'],
    ['R14', 'S3-14', '3 second'],
    ['R17', 'X-15', '10 d'],
    ['R17', 'X-15', '5 d'],
  ])('%s: %s gives %s', (_line, row, expected) => {
    expect(cited(expressCn, row)).toContain(expected);
  });

  // shows S2-114, S2-115, S2-116, C8
  it('warns stages at the times of the steps', () => {
    const warned = (id: string) => expressCn.deadlines.find((rule) => rule.id === id)?.warnAfter as Limit;
    expect(['verification', 'diagnosis', 'planning'].map((id) => brief(warned(id)))).toEqual(['1 h', '3 h', '6 h']);
  });
});

describe('what is planned but is no limit', () => {
  // shows X-70, C17, C24
  it('targets of indicators: sample figures of a report are shown and alarm nobody', () => {
    const targets = Object.fromEntries(
      expressCn.indicators!.map(({ code, target: { is, value, unit }, alarmed }) => [
        code,
        `${is} ${value} ${unit}${alarmed ? '' : ', shown'}`,
      ]),
    );
    expect(targets).toEqual({
      first_response_mean: 'at_most 2 hour',
      first_response_stretch: 'at_most 30 minute, shown',
      handling_mean: 'at_most 24 hour',
      handled_within_24_h: 'at_least 70 percent, shown',
      handled_within_48_h: 'at_least 100 percent, shown',
      resolution_rate: 'at_least 95 percent',
      completion_rate: 'at_least 90 percent',
      satisfied_share: 'at_least 90 percent',
      satisfaction_mean: 'at_least 4.5 mean',
      satisfaction_points: 'at_least 85 points',
      satisfied_of_rated: 'at_least 80 percent, shown',
      basically_satisfied_of_rated: 'at_most 20 percent, shown',
      attitude_satisfied_share: 'at_least 90 percent, shown',
      repeat_rate: 'at_most 5 percent',
      escalation_rate: 'at_most 3 percent',
      first_contact_resolution: 'at_least 85 percent',
      order_response_on_time: 'at_least 95 percent',
      logistics_update_on_time: 'at_least 98 percent',
      telephone_answer: 'at_most 3 second',
    });
  });

  it('what comes round again, with its row', () => {
    const every = expressCn.schedule!.map(({ every: period, tiers = [], source }) =>
      [source[0], period, ...tiers].join(' '),
    );
    expect(every).toEqual([
      'S2-130 week',
      'S1-45 month',
      'S1-23 month',
      'S2-081 quarter',
      'S1-25 quarter',
      'S2-171 quarter',
      'S3-20 quarter',
      'S1-52 half_year',
      'S1-53 year',
      'S1-27 year',
      'S1-32 month A B',
      'S1-32 quarter C',
      'S1-29 month A',
      'S1-30 quarter B',
    ]);
  });
});

describe('the weights and scales (requirements 1.3, 1.6)', () => {
  // shows F1, F2, F3, S2-008, S2-010, S2-034, S1-17
  it('are those of the handbooks', () => {
    const { completeness, grading, survey } = expressCn;
    expect(completeness.weights).toEqual({
      customer: 20,
      contact: 15,
      time: 10,
      shipment: 20,
      description: 25,
      level: 10,
    });
    expect(grading.twoFactor).toMatchObject({ impact: 6, urgency: 4 });
    expect(grading.threeFactor).toMatchObject({
      weights: { severity: 5, scope: 3, customerValue: 2 },
      high: 40,
      medium: 25,
    });
    expect(survey.reviewBelowPoints).toBe(80);
  });
});
