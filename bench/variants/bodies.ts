import { randomUUID } from 'node:crypto';

/** What is said of a complaint in the benchmarks: a wet parcel in Hangzhou, level 3. */

const HOUR_MS = 3_600_000;

/** First response at level 3 has 8 h; its owner is warned at 80 % (S2-040). */
export const FIRST_RESPONSE_WARNING_MS = 0.8 * 8 * HOUR_MS;

const grading = { class: 'damage', impact: 3, urgency: 3 };

export const intake = (receivedAt: number): object => ({
  externalId: randomUUID(),
  kind: 'complaint',
  channel: 'app',
  receivedAt: new Date(receivedAt).toISOString(),
  ...grading,
  subClass: 'wet',
  parties: [
    {
      role: 'complainant',
      is: 'recipient',
      name: '陈小明',
      phone: '+8613800000001',
      email: 'chen@customer.example',
      language: 'zh-CN',
    },
    { role: 'payee', name: '陈小明', account: '6222000011112222', language: 'zh-CN' },
  ],
  shipments: [
    { waybillNo: `SF${randomUUID().slice(0, 8)}`, outlet: '0571-023', declaredValueFen: 50_000, freightFen: 1_800 },
  ],
  description: '外箱被雨水浸湿，里面的书全部报废。',
});

export const firstContact = { purpose: 'first_response', channel: 'phone', summary: '已致电客户。' };
export const furtherContact = { purpose: 'other', channel: 'phone', summary: '再次致电客户。' };
export const triage = { ...grading, flags: [], justified: 'yes' };
export const findings = {
  justified: 'yes',
  liability: [{ stage: 'delivery' }],
  finding: '派送途中淋雨，外箱未做防水。',
  report: {
    content: '客户称外箱被雨水浸湿，货物受潮。',
    process: '调取交接和扫描记录，询问派送人员。',
    analysis: '照片与派送时段的降雨相符，分拣时外箱完好。',
    conclusion: '派送途中未做防水，责任在派送环节。',
  },
};
export const plan = { measures: [{ kind: 'apology' }], amountFen: 50_000, reasons: '按规定处理。' };
export const approval = (hash: string): object => ({ hash, outcome: 'approve', comment: '同意' });
export const acceptance = (version: number): object => ({ version, outcome: 'accepted', channel: 'phone' });
export const measure = { outcome: 'done', note: '已道歉' };

const marks = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'];
/** The form as a content customer sends it. */
export const contentSurvey = [...marks.map((mark) => `${mark}=5`), 'solved=yes'].join('&');

const SPLIT = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];

/** Two years of special days, as a form would send them. */
const inlineCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: { mon: SPLIT, tue: SPLIT, wed: SPLIT, thu: SPLIT, fri: SPLIT },
  holidays: [2025, 2026].flatMap((year) =>
    ['01', '02', '05', '10'].flatMap((month) => days(year, month, [1, 2, 3, 4])),
  ),
  makeupDays: [2025, 2026].flatMap((year) => days(year, '09', [20, 27, 13, 6])).map((date) => ({ date })),
  coverageYears: [2025, 2026],
};

function days(year: number, month: string, of: number[]): string[] {
  return of.map((day) => `${year}-${month}-${String(day).padStart(2, '0')}`);
}

/** The n-th of some limits: its start and length differ from those of its neighbours. */
export function preview(n: number, calendar: 'stored' | 'inline'): object {
  const startAt = Date.UTC(2025) + ((n * 37 * HOUR_MS) % (680 * 24 * HOUR_MS));
  const iso = (afterHours: number): string => new Date(startAt + afterHours * HOUR_MS).toISOString();
  return {
    start: iso(0),
    limit: { amount: 1 + (n % 30), clock: 'working', unit: 'day' },
    calendar: calendar === 'stored' ? 'cn' : inlineCalendar,
    pauses: [
      { from: iso(3), to: iso(5) },
      { from: iso(40), to: iso(70) },
    ],
    pauseCapMinutes: 4_320,
  };
}
