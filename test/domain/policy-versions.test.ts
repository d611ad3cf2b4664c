import { activationProblem, policyStatus, type PolicyCourse } from '../../domain/index.js';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const drafted = { person: 'a', at: NOW - 3 };
const proposed = { person: 'b', at: NOW - 2 };
const activation = { fromAt: NOW, person: 'c', at: NOW - 1 };
const course = (more: Partial<PolicyCourse> = {}): PolicyCourse => ({ drafted, proposed, activations: [], ...more });

describe('a policy version', () => {
  it.each([
    ['draft', { drafted, activations: [] }],
    ['proposed', course()],
    ['activated', course({ activations: [activation] })],
    ['activated', { activations: [{ fromAt: 0, at: 0 }] }],
  ] as const)('is %s', (status, given) => {
    expect(policyStatus(given as PolicyCourse)).toBe(status);
  });
});

describe('an activation', () => {
  // shows S3-22
  it.each([
    ['by a third person is allowed', course(), 'c', NOW, undefined],
    ['from a later instant on is allowed', course(), 'c', NOW + 1e9, undefined],
    ['by who proposed it is refused', course(), 'b', NOW, 'second_person_needed'],
    ['by who drafted it is refused', course(), 'a', NOW, 'second_person_needed'],
    ['of a draft is refused', { drafted, activations: [] }, 'c', NOW, 'policy_not_proposed'],
    ['from an instant that has passed is refused', course(), 'c', NOW - 60_001, 'activation_in_past'],
    ['asked for with a clock a minute behind is allowed', course(), 'c', NOW - 60_000, undefined],
    ['of what came with Redress needs no proposal', { activations: [{ fromAt: 0, at: 0 }] }, 'c', NOW, undefined],
  ] as const)('%s', (_, given, person, fromAt, code) => {
    expect(activationProblem(given as PolicyCourse, person, fromAt, NOW)?.code).toBe(code);
  });
});
