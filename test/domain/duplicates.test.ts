import { relationOf, similarity, isSameCustomer, type Earlier, type Filed } from '../../domain/index.js';
import { story } from './support/story.js';
import { by } from './support/directory.js';

const CHEN = { name: '陈小明', phone: '+86 138 0000 0001' };
const WANG = { name: '王芳', phone: '13900000002' };
const EARLIER: Earlier = {
  complaintNo: 'TC1',
  kind: 'complaint',
  class: 'damage',
  flags: [],
  waybills: ['SF1', 'SF2'],
  customer: CHEN,
};
const FILED: Filed = {
  kind: 'complaint',
  class: 'damage',
  flags: [],
  waybills: ['SF1'],
  customer: CHEN,
  newGrievance: false,
  awaitedOutside: false,
};
const relation = (filed: Partial<Filed>, ...earlier: Partial<Earlier>[]) =>
  relationOf(
    { ...FILED, ...filed },
    earlier.map((one) => ({ ...EARLIER, ...one })),
    (closedAt) => closedAt >= 100,
  );

describe('an intake about a shipment that somebody has complained about', () => {
  // shows C15, S0-60, S2-045
  it('is a follow-up of the open complaint of the same customer about the same shipment and class', () => {
    expect(relation({}, {})).toEqual({ followUpOf: 'TC1' });
  });

  // shows X-10
  it.each([
    ['another class', { class: 'delay' }, {}],
    ['another customer', { customer: WANG }, {}],
    ['nobody who says who he is', { customer: { name: '陈小明' } }, {}],
    ['a parcel that the open one is not about', { waybills: ['SF1', 'SF9'] }, {}],
    ['something worse than before', { flags: ['injury'] }, {}],
    ['another kind', { kind: 'enquiry' }, {}],
    ['a new grievance, as whoever files says', { newGrievance: true }, {}],
    ['a date that somebody else has set', { awaitedOutside: true }, {}],
  ] as [string, Partial<Filed>, Partial<Earlier>][])(
    'is a complaint of its own, linked to the open one, with %s',
    (_what, filed) => {
      expect(relation(filed, {})).toEqual({ related: ['TC1'] });
    },
  );

  // shows C15, S2-026
  it('is a repeat of the newest that was closed lately, and counts how often it came back', () => {
    const closed = [
      { complaintNo: 'TC1', closedAt: 110 },
      { complaintNo: 'TC2', closedAt: 120 },
      { complaintNo: 'TC3', closedAt: 99 },
    ];
    expect(relation({}, ...closed)).toEqual({ repeat: { of: 'TC2', times: 2 } });
    expect(relation({}, { closedAt: 99 })).toEqual({});
  });

  it('goes to the complaint that another was merged into, while that is open', () => {
    const merged = { complaintNo: 'TC1', closedAt: 110, mergedInto: 'TC2' };
    expect(relation({}, merged, { complaintNo: 'TC2', customer: WANG })).toEqual({ followUpOf: 'TC2' });
    expect(relation({}, merged, { complaintNo: 'TC2', customer: WANG, closedAt: 120 })).toEqual({});
  });
});

describe('the same customer', () => {
  it.each([
    [{ phone: '+8613800000001' }, { phone: '138-0000-0001' }, true],
    [{ phone: '0086 13800000001' }, { phone: '13800000001' }, true],
    [{ phone: '13800000001' }, { phone: '13800000002' }, false],
    [{ email: 'Chen@Example.com ' }, { email: 'chen@example.com' }, true],
    [{ name: '陈小明', address: '杭州市 1号' }, { name: '陈小明', address: '杭州市1号' }, true],
    [{ name: '陈小明' }, { name: '陈小明' }, false],
    [{}, {}, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(isSameCustomer(a, b)).toBe(same);
  });
});

describe('the similarity of two texts', () => {
  it('is 100 for the same words, and high when only punctuation and a few words differ', () => {
    expect(similarity('纸箱被雨水浸透，茶叶全部受潮。', '纸箱被雨水浸透,茶叶全部受潮')).toBe(100);
    expect(similarity('纸箱被雨水浸透，里面的茶叶全部受潮。', '纸箱被雨水浸透，茶叶全受潮了')).toBeGreaterThan(60);
    expect(similarity('纸箱被雨水浸透，茶叶全部受潮。', '快递员态度恶劣，拒绝送货上门')).toBe(0);
    expect(similarity('', '茶叶')).toBe(0);
  });
});

const again = (s: ReturnType<typeof story>, externalId = 'again') => ({
  ...{ source: 'wms-east', externalId, channel: 'phone' as const, receivedAt: s.now, evidence: [], texts: {} },
});

describe('a follow-up', () => {
  // shows C15
  it('tells customer and owner, moves no deadline and makes no new complaint', () => {
    const s = story().file();
    const before = s.state.deadlines;
    s.do('follow_up', again(s), by.integration);
    expect(s.state.deadlines).toEqual(before);
    expect(s.state.followUps).toBe(1);
    expect(s.owedKeys('notice/follow_up/')).toEqual(['notice/follow_up/1', 'notice/follow_up/1/owner/agent']);
  });

  // shows S2-019
  it('calls a superior from the second one on, once while his answer is awaited', () => {
    const s = story().file();
    s.do('follow_up', again(s, 'a'), by.integration);
    expect(s.state.raised).toBeUndefined();
    s.do('follow_up', again(s, 'b'), by.integration);
    s.do('follow_up', again(s, 'c'), by.integration);
    expect(s.state.raised).toMatchObject([{ reason: 'repeat', rank: 'team_lead' }]);
  });

  it('of a closed complaint is refused: the intake is a complaint of its own', () => {
    const s = story().file();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.refused('follow_up', again(s), by.integration)).toBe('not_possible_now');
  });
});

describe('a repeat', () => {
  // shows S2-019, C15
  it('calls a superior at once when the customer comes back for the second time', () => {
    expect(story().file({ repeat: { of: 'TC1', times: 1 } }).state.raised).toBeUndefined();
    const s = story().file({ repeat: { of: 'TC1', times: 2 } });
    expect(s.state.raised).toMatchObject([{ reason: 'repeat' }]);
    expect(s.state.repeat).toEqual({ of: 'TC1', times: 2 });
  });
});
