import {
  COMPLAINT_CLASSES,
  compositeOf,
  LEVELS,
  mappingOf,
  scalesOf,
  SUB_CLASSES,
  subClassesOf,
  type Policy,
} from '../../domain/index.js';
import { triage } from './support/handling.js';
import { expressCn, INTAKE, story } from './support/story.js';

describe('the other scales', () => {
  // shows C1, F5, S2-067, S2-069, S2-070, S2-071, S2-072
  it('count the grades from the worst, and name the queue of each', () => {
    expect(LEVELS.map((level) => [scalesOf(level).grade, scalesOf(level).queue])).toEqual([
      [4, 'administration'],
      [4, 'administration'],
      [3, 'standard_service'],
      [2, 'business'],
      [1, 'emergency_response'],
    ]);
  });

  // shows S2-054, S2-055, S2-056, S2-057, S2-031, S2-011, S2-103
  it('name severity, owner, priority and urgency of each level', () => {
    const rows = LEVELS.map(scalesOf);
    expect(rows.map(({ ownerRank }) => ownerRank)).toEqual(['agent', 'agent', 'agent', 'team_lead', 'department_head']);
    expect(rows.map(({ severity }) => severity)).toEqual([
      'slight',
      'slight',
      'moderate',
      'serious',
      'especially_serious',
    ]);
    expect(rows.map(({ priority }) => priority)).toEqual(['low', 'low', 'medium', 'high', 'high']);
    expect(rows.map(({ urgency }) => urgency)).toEqual(['minor', 'general', 'important', 'urgent', 'urgent']);
  });

  // shows S2-049, F4
  it('make a composite class of type, urgency and scope', () => {
    expect(compositeOf('delay', 5, [])).toMatchObject({ type: 'delay', label: 'urgent-individual' });
    expect(compositeOf('loss', 3, ['group_complaint']).label).toBe('important-group');
    expect(compositeOf('loss', 1, ['group_complaint', 'media_risk']).label).toBe('general-wide');
  });
});

describe('classes', () => {
  // shows C10, S0-07, S1-54, S2-009, S2-030, S1-12
  it('map to every handbook and to the regulator', () => {
    const table = COMPLAINT_CLASSES.map((one) => {
      const { s0, s1, s2, regulator = '–' } = mappingOf(one);
      return [one, s0, s1, s2, regulator].join(' ');
    });
    expect(table).toEqual([
      'delay logistics_delivery delay other 延误',
      'loss logistics_delivery loss other 丢失短少',
      'damage logistics_delivery damage other 损毁',
      'delivery_service logistics_delivery other service 投递服务',
      'pickup_service logistics_delivery other service 收寄服务',
      'attitude other other service –',
      'price other other price 资费',
      'after_sales after_sales after_sales service –',
      'warehouse logistics_delivery other other –',
      'product product_quality other product –',
      'privacy_compliance other other other –',
      'other other other other 其他',
    ]);
    expect(mappingOf('price', 'cod').regulator).toBe('代收货款');
    expect(subClassesOf(expressCn, 'after_sales')).toContain('return');
    expect(mappingOf('delivery_service', 'wrong_delivery').s2).toBe('other');
  });

  // shows S2-012, S2-013, S2-014, S0-47, S0-48, S0-49, S4-06, S1-01
  it('name the department, the group, the stage and the exception', () => {
    expect(mappingOf('attitude').s2Department).toEqual({
      owner: 'service_centre',
      with: ['human_resources', 'management'],
    });
    expect(mappingOf('price').s2Department?.owner).toBe('finance');
    expect(mappingOf('product').s2Department?.with).toEqual(['marketing', 'research']);
    expect(COMPLAINT_CLASSES.map((one) => mappingOf(one).group).filter((group) => group !== undefined)).toHaveLength(8);
    expect([mappingOf('product').group, mappingOf('after_sales').group]).toEqual(['product_quality', 'after_sales']);
    expect(mappingOf('delivery_service', 'refused').s4).toBe('refused');
    expect(mappingOf('warehouse').s1Stage).toBe('warehousing');
  });

  // shows X-48, S4-05
  it.each([
    ['thrown_parcel', 'art. 26(8)', 'art. 54(3)'],
    ['false_tracking', 'art. 26(10)', 'art. 53(1)'],
    ['false_sign_off', 'art. 28 para. 3', 'art. 54(1)'],
    ['locker_without_consent', 'art. 28 para. 3', 'art. 54(2)'],
    ['station_without_consent', 'art. 28 para. 3', 'art. 54(2)'],
    ['no_inspection', 'art. 27 para. 1', undefined],
    ['extra_fee', 'art. 26(1)', undefined],
    ['undeliverable_held', 'art. 29', undefined],
  ])('%s names the articles of the regulator: duty %s, penalty %s', (subClass, duty, penalty) => {
    expect(mappingOf('delivery_service', subClass).articles).toEqual({ duty, ...(penalty && { penalty }) });
  });

  const classes = {
    subClasses: [{ class: 'damage' as const, code: 'melted', label: { 'zh-CN': '融化', en: 'melted' } }],
    source: ['ours'],
  };
  const own: Policy = { ...expressCn, classes };

  // shows C10
  it('take the sub-classes of the policy beside the built-in ones', () => {
    expect(subClassesOf(own, 'damage')).toEqual([...SUB_CLASSES.damage, 'melted']);
    expect(story({ policy: own }).file({ class: 'damage', subClass: 'melted' }).state.seq).toBeGreaterThan(0);
    expect(mappingOf('damage', 'melted')).toEqual(mappingOf('damage'));
  });

  // shows C10
  it('refuse a sub-class that nobody has declared, at intake and at triage', () => {
    const data = { ...INTAKE, receivedAt: story().now, class: 'damage', subClass: 'melted' } as const;
    expect(story().refused('register', data)).toBe('sub_class_unknown');
    expect(
      story()
        .file()
        .refused('confirm_triage', { ...triage(2), class: 'delay', subClass: 'wet' }),
    ).toBe('sub_class_unknown');
  });
});
