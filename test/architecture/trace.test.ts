import { citationsOf, mentionsIn } from '../../ops/trace/citations.js';
import { entriesOf } from '../../ops/trace/policy-entries.js';
import { readMaterial } from '../../ops/trace/read.js';
import { parseRequirements } from '../../ops/trace/requirements.js';
import { isShown, report, trace, unknownCitations } from '../../ops/trace/trace.js';
import { read, root, sourceFiles } from './sources.js';

const { rows, citations, entries } = readMaterial(root);
const ids = new Set(rows.map(({ id }) => id));

describe('the list of requirements', () => {
  it('holds every row of the five handbooks, every contradiction, formula and decision', () => {
    const perGroup = (prefix: string) => rows.filter(({ id }) => id.startsWith(prefix)).length;
    expect(['S0', 'S1', 'S2', 'S3', 'S4', 'C', 'F', 'X'].map(perGroup)).toEqual([79, 56, 176, 23, 18, 32, 13, 51]);
  });

  it.each([
    ['a line without a kind', 'S0-01,Z,text', 'line 2'],
    ['an id that stands there twice', 'S0-01,M,text\nS0-01,M,text', 'twice'],
  ])('is refused with %s', (_, lines, message) => {
    expect(() => parseRequirements(`id,kind,requirement\n${lines}\n`)).toThrow(message);
  });
});

describe('citations', () => {
  it('of tests and policies lead to a row or an entry that is there', () => {
    expect(unknownCitations(rows, citations, entries)).toEqual([]);
  });

  it('in comments of any source name rows that are there', () => {
    const planted = 'test/architecture/trace.test.ts';
    const unknown = sourceFiles()
      .filter((file) => file !== planted && !file.startsWith('test/ops/fixtures/'))
      .flatMap((file) =>
        mentionsIn(read(file))
          .filter((id) => !ids.has(id))
          .map((id) => `${file}: ${id}`),
      );
    expect(unknown).toEqual([]);
  });
});

const planted = `
describe('the ladder', () => {
  // shows R4, X-21, S2-018: in prose, S2-017
  // shows S9-99
  it('climbs (F6)', () => {});

  // shows X-22

  const note = 1;
  it('says nothing', () => {});

  // exercises the rules it names
  it.each([['rule.one', 1], ['other', 2]])('%s takes %d', () => {});

  // exercises rule.gone
  it('is behind', () => {});
});
`;

describe('the scanner', () => {
  const policy = {
    part: { id: 'rule.one', source: ['S2-018', 'ours'] },
    gone: { id: 'g', source: [], supersededBy: 'C4' },
  };
  const parts = entriesOf(policy);
  const found = citationsOf('a.test.ts', planted, (name) => name === 'rule.one');

  it('reads titles and the comments directly above a test, and nothing else', () => {
    expect(found.map(({ line, rows: cited, entries: named }) => [line, cited, named])).toEqual([
      [5, ['F6', 'X-21', 'S2-018', 'S9-99'], []],
      [13, [], ['rule.one']],
      [16, [], ['rule.gone']],
    ]);
  });

  it('reports a row and an entry that are not there, with their place', () => {
    expect(unknownCitations(rows, found, parts)).toEqual([
      'a.test.ts:5 cites S9-99, which is not in docs/requirements.csv',
      'a.test.ts:16 exercises rule.gone, which is no policy entry in force',
    ]);
    expect(unknownCitations(rows, [], [{ name: 'rule', source: ['X-99', 'R1', 'ours'] }])).toEqual([
      'policy entry rule cites X-99, which is not in docs/requirements.csv',
    ]);
  });

  it('counts a policy entry only with a test that goes through it', () => {
    const list = parseRequirements('id,kind,requirement\nS2-018,M,a\nS2-017,G,b\nX-21,M,"c, d"\nX-22,M,e\n');
    const withTest = trace(list, found, parts);
    expect(withTest.filter(isShown).map(({ row }) => row.id)).toEqual(['S2-018', 'X-21']);
    expect(trace(list, [], parts).filter(isShown)).toEqual([]);
    expect([...report(withTest)].at(-1)).toBe('2 of 3 rows shown');
  });
});
