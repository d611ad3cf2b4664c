import type { Policy } from './policy.js';
import type { ComplaintClass } from './vocabulary.js';

/** Sub-classes of every class (requirements 1.6, X-48). A carrier adds its own in its policy. */
export const SUB_CLASSES = {
  delay: ['late_delivery', 'stuck_in_transit', 'tracking_not_updated'],
  loss: ['lost', 'contents_short'],
  damage: ['damaged', 'wet', 'packing'],
  delivery_service: [
    'wrong_delivery',
    'false_sign_off',
    'locker_without_consent',
    'station_without_consent',
    'not_to_door',
    'refused',
    'thrown_parcel',
    'false_tracking',
    'no_inspection',
    'extra_fee',
    'undeliverable_held',
  ],
  pickup_service: ['pickup_refused', 'pickup_late', 'identity_inspection'],
  attitude: ['courier', 'agent', 'outlet'],
  price: ['overcharge', 'weight', 'hidden_fee', 'discount', 'cod'],
  after_sales: ['return', 'claim_handling', 'refund'],
  warehouse: ['inbound', 'stock', 'outbound'],
  product: ['quality'],
  privacy_compliance: ['information_leak', 'misconduct'],
  other: ['advertising', 'false_information', 'rest'],
} as const satisfies Record<ComplaintClass, readonly string[]>;
export type SubClass = (typeof SUB_CLASSES)[ComplaintClass][number];

/** The sub-classes that may be given for a class: the built-in ones, then those of the policy (C10). */
export const subClassesOf = ({ classes }: Pick<Policy, 'classes'>, of: ComplaintClass): string[] => [
  ...SUB_CLASSES[of],
  ...(classes?.subClasses ?? []).filter((own) => own.class === of).map(({ code }) => code),
];

/** What a class is called elsewhere; nothing where the other side has no word for it. */
export interface ClassMapping {
  /** S0-07. */
  s0: 'product_quality' | 'after_sales' | 'logistics_delivery' | 'other';
  /** S1-12, S1-13, S1-11: the kind of request. */
  s1: 'delay' | 'damage' | 'loss' | 'after_sales' | 'other';
  /** S1-01: the stage of the service. */
  s1Stage?: 'transport' | 'warehousing' | 'delivery' | 'after_sales';
  /** S2-009, S2-030. */
  s2: 'product' | 'service' | 'price' | 'other';
  /** S2-012 … S2-014: the department that answers, and those that help. */
  s2Department?: { owner: string; with: string[] };
  /** S4-06: the exception that a parcel shows. */
  s4?: 'not_deliverable' | 'refused';
  /** S0-47 … S0-49: the specialised group. */
  group?: 'product_quality' | 'after_sales' | 'logistics_delivery';
  /** Articles of the regulator's 快递市场管理办法 (2023): what the carrier owes, and what a breach of it costs. */
  articles?: { duty: string; penalty?: string };
  /** The regulator's statistics (12305). */
  regulator?: '延误' | '丢失短少' | '损毁' | '投递服务' | '收寄服务' | '资费' | '代收货款' | '其他';
}

const LOGISTICS = { s0: 'logistics_delivery', group: 'logistics_delivery', s2: 'other' } as const;

const MAPPINGS: Record<ComplaintClass, ClassMapping> = {
  delay: { ...LOGISTICS, s1: 'delay', s1Stage: 'transport', regulator: '延误' },
  loss: { ...LOGISTICS, s1: 'loss', s1Stage: 'transport', regulator: '丢失短少' },
  damage: { ...LOGISTICS, s1: 'damage', s1Stage: 'transport', regulator: '损毁' },
  delivery_service: { ...LOGISTICS, s1: 'other', s1Stage: 'delivery', s2: 'service', regulator: '投递服务' },
  pickup_service: { ...LOGISTICS, s1: 'other', s1Stage: 'transport', s2: 'service', regulator: '收寄服务' },
  attitude: {
    s0: 'other',
    s1: 'other',
    s2: 'service',
    s2Department: { owner: 'service_centre', with: ['human_resources', 'management'] },
  },
  price: {
    s0: 'other',
    s1: 'other',
    s2: 'price',
    s2Department: { owner: 'finance', with: ['sales', 'legal'] },
    regulator: '资费',
  },
  after_sales: { s0: 'after_sales', s1: 'after_sales', s1Stage: 'after_sales', s2: 'service', group: 'after_sales' },
  warehouse: { ...LOGISTICS, s1: 'other', s1Stage: 'warehousing' },
  product: {
    s0: 'product_quality',
    s1: 'other',
    s2: 'product',
    s2Department: { owner: 'after_sales_technical', with: ['marketing', 'research'] },
    group: 'product_quality',
  },
  privacy_compliance: { s0: 'other', s1: 'other', s2: 'other' },
  other: { s0: 'other', s1: 'other', s2: 'other', regulator: '其他' },
};

/** Sub-classes that are called something else than their class. */
const FINER: Partial<Record<SubClass, Partial<ClassMapping>>> = {
  // The handbook counts a wrong delivery with the delays (S2-030).
  wrong_delivery: { s2: 'other' },
  refused: { s4: 'refused' },
  undeliverable_held: { s4: 'not_deliverable', articles: { duty: 'art. 29' } },
  not_to_door: { articles: { duty: 'art. 26(9)' } },
  thrown_parcel: { articles: { duty: 'art. 26(8)', penalty: 'art. 54(3)' } },
  false_tracking: { articles: { duty: 'art. 26(10)', penalty: 'art. 53(1)' } },
  false_sign_off: { articles: { duty: 'art. 28 para. 3', penalty: 'art. 54(1)' } },
  locker_without_consent: { articles: { duty: 'art. 28 para. 3', penalty: 'art. 54(2)' } },
  station_without_consent: { articles: { duty: 'art. 28 para. 3', penalty: 'art. 54(2)' } },
  no_inspection: { articles: { duty: 'art. 27 para. 1' } },
  // Only a fee that was made up has a penalty of its own (art. 53(3)).
  extra_fee: { articles: { duty: 'art. 26(1)' } },
  cod: { regulator: '代收货款' },
};

/** What the handbooks and the regulator call a class; a sub-class of the carrier's own maps as its class does (C10). */
export function mappingOf(complaintClass: ComplaintClass, subClass?: string): ClassMapping {
  const builtIn = (SUB_CLASSES[complaintClass] as readonly string[]).includes(subClass ?? '');
  return { ...MAPPINGS[complaintClass], ...(builtIn ? FINER[subClass as SubClass] : {}) };
}
