import { createCalendar } from '../../domain/calendar/index.js';
import { DAY, HOUR, LEVELS, reckon, type DeadlineFacts, type DeadlineKind } from '../../domain/index.js';
import { builtInPolicies, parsePolicy, policyFaults, policyJsonSchema, warningsOf } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

const monotone = builtInPolicies['express-cn-monotone']!;
const calendar = createCalendar(monotone.timeZone);
const MIDNIGHT = Date.parse('2026-11-21T16:00:00Z');

const facts = (level: (typeof LEVELS)[number]): DeadlineFacts => ({
  level,
  channel: 'letter',
  class: 'other',
  kind: 'complaint',
  handlingClass: level === 5 ? 'major' : level >= 3 ? 'complex' : 'ordinary',
});

describe('express-cn-monotone', () => {
  // shows C4
  it.each<[DeadlineKind, number, number[]]>([
    ['first_response', HOUR, [8, 4, 4, 2, 1]],
    ['resolution', HOUR, [72, 48, 24, 24, 4]],
    ['call_back', DAY, [8, 6, 4, 4, 2]],
  ])('gives %s the sorted numbers of the handbook', (kind, unit, expected) => {
    const lengths = LEVELS.map((level) => reckon(monotone, calendar, kind, facts(level), MIDNIGHT)!.dueAt - MIDNIGHT);
    expect(lengths.map((length) => length / unit)).toEqual(expected);
  });

  // shows C4
  it('has no level that waits longer than a slighter one, and so no warning', () => {
    expect(warningsOf(monotone)).toEqual([]);
    expect(warningsOf(expressCn).length).toBeGreaterThan(0);
  });
});

describe('warnings', () => {
  const slow = structuredClone(expressCn);
  slow.deadlines.find(({ id }) => id === 'progress.ordinary')!.limit = { amount: 200, unit: 'hour', clock: 'elapsed' };

  it('name a limit before the decision that is longer than the law’s', () => {
    expect(warningsOf(slow)).toContain(
      'progress.ordinary: 200 hours may be longer than the law allows, 7 calendar days',
    );
  });

  it('name ranks that have to decide or are told and that nobody holds', () => {
    const staff = [{ id: 'a', role: 'director', rank: 'director', unit: 'hq' }] as const;
    const said = warningsOf(monotone, { staff: [...staff] as never });
    expect(said).toContain('approval: nobody in the directory is team_lead; such plans go to whoever is above');
    expect(said).toContain('ladder: nobody in the directory is department_head; such rungs go to whoever is above');
    expect(said.join()).not.toContain('is director');
  });
});

describe('the JSON Schema of a policy', () => {
  const schema = policyJsonSchema() as {
    required: string[];
    properties: Record<string, { items?: { required: string[] } }>;
  };

  it('names what a document must hold, and nothing that has a default', () => {
    expect(schema.required).toEqual(expect.arrayContaining(['id', 'version', 'timeZone', 'deadlines', 'ladder']));
    expect(schema.required).not.toContain('register');
    expect(schema.properties['deadlines']?.items?.required).toEqual(['id', 'kind', 'limit', 'source']);
  });

  it('comes from the schema that the service itself reads policies with', () => {
    const missing = schema.required.filter((key) => policyFaults(without(key)).length === 0);
    expect(missing).toEqual([]);
  });
});

const without = (key: string): object => Object.fromEntries(Object.entries(expressCn).filter(([name]) => name !== key));

describe('every number of a built-in policy', () => {
  const uncited = (value: unknown, path: string, cited: boolean): string[] => {
    if (typeof value === 'number') return cited ? [] : [path];
    if (typeof value !== 'object' || value === null) return [];
    const here = cited || 'source' in value;
    return Object.entries(value).flatMap(([key, inner]) => uncited(inner, `${path}.${key}`, here));
  };

  it.each(Object.keys(builtInPolicies))('in %s stands beside its requirement row or the word ours', (id) => {
    expect(uncited(builtInPolicies[id], id, false)).toEqual([]);
    expect(uncited({ a: { b: 1 } }, 'x', false)).toEqual(['x.a.b']);
  });

  it('is read again from a document as it was written', () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(monotone)))).toEqual(monotone);
  });
});
