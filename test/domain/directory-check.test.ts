import { changesOf, directoryFaults, type DirectoryDraft, type DirectoryFault } from '../../domain/index.js';

const member = (id: string, line: number, more: object = {}): DirectoryDraft['staff'][number] => ({
  id,
  role: 'agent',
  rank: 'agent',
  unit: 'east',
  line,
  ...more,
});
const draft = (more: Partial<DirectoryDraft> = {}): DirectoryDraft => ({
  units: [
    { id: 'hq', outletPrefixes: [], line: 2 },
    { id: 'east', parent: 'hq', outletPrefixes: ['0571'], line: 3 },
  ],
  outlets: [{ code: '0571-001', unit: 'east', line: 2 }],
  staff: [member('a', 2, { managerId: 'b', deputyId: 'b' }), member('b', 3)],
  duty: [{ unit: 'east', staffId: 'b', fromAt: 0, untilAt: 10, line: 2 }],
  ...more,
});
const told = (faults: DirectoryFault[]): string[] =>
  faults.map(({ section, line, field, message }) => `${section} ${line} ${field}: ${message}`);

describe('a directory', () => {
  it('without faults has none', () => {
    expect(directoryFaults(draft())).toEqual([]);
  });

  it.each<[string, Partial<DirectoryDraft>, string[]]>([
    [
      'a unit below one that is not there',
      {
        units: [
          { id: 'hq', outletPrefixes: [] },
          { id: 'east', parent: 'north', outletPrefixes: [], line: 3 },
        ],
      },
      ['units 3 parent: there is no unit north'],
    ],
    [
      'units in a circle',
      {
        units: [
          { id: 'hq', parent: 'east', outletPrefixes: [], line: 2 },
          { id: 'east', parent: 'hq', outletPrefixes: [], line: 3 },
        ],
      },
      [
        'units 2 parent: hq → east → hq is a circle; a unit stands below another',
        'units 3 parent: east → hq → east is a circle; a unit stands below another',
      ],
    ],
    [
      'a unit twice',
      { units: [...draft().units, { id: 'east', outletPrefixes: [], line: 4 }] },
      ['units 4 id: there is another unit east; ids are unique'],
    ],
    [
      'an outlet of no unit',
      { outlets: [{ code: 'x', unit: 'north', line: 2 }] },
      ['outlets 2 unit: there is no unit north'],
    ],
    [
      'an outlet twice',
      {
        outlets: [
          { code: 'x', unit: 'hq', line: 2 },
          { code: 'x', unit: 'hq', line: 3 },
        ],
      },
      ['outlets 3 code: this outlet is listed twice'],
    ],
    [
      'a person of no unit',
      { staff: [member('b', 2), member('c', 3, { unit: 'north' })] },
      ['staff 3 unit: there is no unit north'],
    ],
    [
      'a person twice',
      { staff: [member('b', 2), member('b', 3)] },
      ['staff 3 id: there is another person b; ids are unique'],
    ],
    [
      'a manager who is not there',
      { staff: [member('b', 2, { managerId: 'z' })] },
      ['staff 2 managerId: there is no person z'],
    ],
    [
      'his own deputy',
      { staff: [member('b', 2, { deputyId: 'b' })] },
      ['staff 2 deputyId: b → b is a circle; somebody has to stand outside of it'],
    ],
    [
      'managers in a circle',
      { staff: [member('a', 2, { managerId: 'b' }), member('b', 3, { managerId: 'a' })] },
      [
        'staff 2 managerId: a → b → a is a circle; somebody has to stand outside of it',
        'staff 3 managerId: b → a → b is a circle; somebody has to stand outside of it',
      ],
    ],
    [
      'absences that overlap',
      { staff: [member('b', 2, { absences: [{ fromAt: 5 }, { fromAt: 0, untilAt: 6 }] })] },
      [
        'staff 2 absences: the absences from 1970-01-01T00:00:00.000Z and from 1970-01-01T00:00:00.005Z overlap; make one of them',
      ],
    ],
    [
      'an absence that ends before it begins',
      { staff: [member('b', 2, { absences: [{ fromAt: 5, untilAt: 5 }] })] },
      [
        'staff 2 absences: the absence from 1970-01-01T00:00:00.005Z ends at 1970-01-01T00:00:00.005Z; it must end after it begins',
      ],
    ],
    [
      'a turn of nobody, nowhere, never',
      { duty: [{ unit: 'x', staffId: 'y', fromAt: 1, untilAt: 1, line: 7 }] },
      [
        'duty 7 unit: there is no unit x',
        'duty 7 staffId: there is no person y',
        'duty 7 until: a turn must end after it begins',
      ],
    ],
  ])('with %s is refused, by line', (_, more, faults) => {
    expect(told(directoryFaults(draft(more)))).toEqual(faults);
  });

  it('with absences that touch is right', () => {
    const absences = [{ fromAt: 5 }, { fromAt: 0, untilAt: 5 }];
    expect(directoryFaults(draft({ staff: [member('b', 2, { absences })] }))).toEqual([]);
  });

  it('beside a circle, of which it is no part, is not blamed for it', () => {
    const staff = [
      member('a', 2, { managerId: 'b' }),
      member('b', 3, { managerId: 'c' }),
      member('c', 4, { managerId: 'b' }),
    ];
    expect(directoryFaults(draft({ staff, duty: [] })).map(({ line }) => line)).toEqual([3, 4]);
  });
});

describe('what an import changes', () => {
  it('is told by id and field, without what they hold', () => {
    const before = [
      { id: 'a', name: '王丽' },
      { id: 'b', name: '李强' },
      { id: 'c', name: '张敏' },
    ];
    const after = [
      { id: 'a', name: '王丽' },
      { id: 'b', name: '赵磊', capacity: 3 },
      { id: 'd', name: '黄芳' },
    ];
    expect(changesOf(before, after, ({ id }) => id)).toEqual({
      added: ['d'],
      changed: { b: ['capacity', 'name'] },
      removed: ['c'],
    });
  });
});
