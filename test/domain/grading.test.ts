import {
  completeness,
  grade,
  handlingClassOf,
  LEVELS,
  LEVEL_NAMES,
  missingElements,
  type ComplaintClass,
  type Flag,
  type Level,
  type RecordElements,
} from '../../domain/index.js';
import { expressCn } from './support/story.js';

const levelOf = (
  impact: number,
  urgency: number,
  flags: Flag[] = [],
  complaintClass: ComplaintClass = 'delay',
): Level => grade(expressCn, { class: complaintClass, impact, urgency, flags }).level;

// exercises grading.twoFactor
describe('two-factor grading', () => {
  // shows F3, S2-034
  it.each([
    [1, [1, 1, 2, 2, 3]],
    [2, [2, 2, 2, 3, 3]],
    [3, [2, 3, 3, 3, 4]],
    [4, [3, 3, 4, 4, 4]],
    [5, [3, 4, 4, 5, 5]],
  ])('impact %i gives its level for every urgency from 1 to 5', (impact, levels) => {
    expect([1, 2, 3, 4, 5].map((urgency) => levelOf(impact, urgency))).toEqual(levels);
  });

  it('spreads the 25 pairs as 2, 6, 9, 6 and 2 over the levels', () => {
    const pairs = [1, 2, 3, 4, 5].flatMap((impact) => [1, 2, 3, 4, 5].map((urgency) => levelOf(impact, urgency)));
    expect(LEVELS.map((level) => pairs.filter((one) => one === level).length)).toEqual([2, 6, 9, 6, 2]);
  });

  // shows C2, S2-035, S2-066
  it('keeps inputs, score and model with the level', () => {
    expect(grade(expressCn, { class: 'delay', impact: 4, urgency: 3, flags: [] })).toEqual({
      level: 4,
      model: 'two-factor',
      modelVersion: '2',
      impact: 4,
      urgency: 3,
      scoreTenths: 36,
      overrides: [],
    });
  });

  // shows S1-40
  it.each(['group_complaint', 'media_risk', 'injury', 'threat', 'theft', 'prohibited_goods', 'data_leak'] as const)(
    'is lifted to level 5 by %s',
    (flag) => {
      expect(grade(expressCn, { class: 'delay', impact: 1, urgency: 1, flags: [flag] })).toMatchObject({
        level: 5,
        overrides: [flag],
      });
    },
  );

  it.each(['legal_issue', 'unverified'] as const)('is not lifted by %s', (flag) => {
    expect(levelOf(1, 1, [flag])).toBe(1);
  });

  // shows S1-39
  it.each<[string, ComplaintClass, Flag[]]>([
    ['damage', 'damage', []],
    ['loss', 'loss', []],
    ['a large claim', 'delay', ['large_claim']],
  ])('is at least level 3 for %s', (_, complaintClass, flags) => {
    expect([levelOf(1, 1, flags, complaintClass), levelOf(4, 4, flags, complaintClass)]).toEqual([3, 4]);
  });

  it('names an override only when it lifted the level', () => {
    expect(grade(expressCn, { class: 'damage', impact: 3, urgency: 3, flags: [] }).overrides).toEqual([]);
    expect(grade(expressCn, { class: 'damage', impact: 1, urgency: 1, flags: [] }).overrides).toEqual(['damage']);
  });

  // shows S2-035
  it.each([0, 6, 2.5, Number.NaN])('refuses %d as an input', (value) => {
    expect(() => levelOf(value, 3)).toThrow(RangeError);
    expect(() => levelOf(3, value)).toThrow('whole numbers from 1 to 5');
  });

  // shows C1, S2-036
  it('gives every level its name', () => {
    expect(LEVELS.map((level) => LEVEL_NAMES[level])).toEqual(['slight', 'general', 'important', 'urgent', 'major']);
  });
});

describe('handling class', () => {
  // shows S1-38, S1-39, S1-40
  it.each<[Level, string]>([
    [1, 'ordinary'],
    [2, 'ordinary'],
    [3, 'complex'],
    [4, 'complex'],
    [5, 'major'],
  ])('of level %i is %s', (level, expected) => {
    expect(handlingClassOf(expressCn, { level }, 'delay', [])).toBe(expected);
  });

  it.each<[ComplaintClass, Flag[]]>([
    ['damage', []],
    ['loss', []],
    ['delay', ['large_claim']],
  ])('of %s with flags %j is at least complex', (complaintClass, flags) => {
    expect(handlingClassOf(expressCn, { level: 1 }, complaintClass, flags)).toBe('complex');
  });
});

// exercises completeness
describe('completeness', () => {
  const nothing: RecordElements = {
    customer: false,
    contact: false,
    time: false,
    shipment: false,
    description: false,
    level: false,
  };
  const atIntake = { customer: true, contact: true, time: true, shipment: true, description: true, level: false };

  // shows C20
  it('reaches at most 0.90 at intake, because the level is unknown', () => {
    expect(completeness(expressCn, atIntake)).toBe(90);
    expect(completeness(expressCn, { ...atIntake, level: true })).toBe(100);
  });

  // shows F1, S2-007, S2-008
  it.each([
    ['customer', 20],
    ['contact', 15],
    ['time', 10],
    ['shipment', 20],
    ['description', 25],
    ['level', 10],
  ] as const)('counts %s as %i hundredths', (element, weight) => {
    expect(completeness(expressCn, { ...nothing, [element]: true })).toBe(weight);
  });

  // shows F1
  it('asks for nothing at 0.80 and above', () => {
    const graded = { ...atIntake, level: true, shipment: false };
    expect(completeness(expressCn, graded)).toBe(80);
    expect(missingElements(expressCn, graded)).toEqual([]);
  });

  it('asks for what is missing below 0.80, and never for the level', () => {
    expect(missingElements(expressCn, { ...atIntake, contact: false })).toEqual(['contact']);
    expect(missingElements(expressCn, nothing)).toEqual(['customer', 'contact', 'time', 'shipment', 'description']);
  });
});
