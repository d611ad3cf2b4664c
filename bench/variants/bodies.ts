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
  shipments: [{ waybillNo: 'SF1234567890', outlet: '0571-023', declaredValueFen: 50_000, freightFen: 1_800 }],
  description: '外箱被雨水浸湿，里面的书全部报废。',
});

export const firstContact = { purpose: 'first_response', channel: 'phone', summary: '已致电客户。' };
export const furtherContact = { purpose: 'other', channel: 'phone', summary: '再次致电客户。' };
export const triage = { ...grading, flags: [], justified: 'yes' };
export const findings = {
  justified: 'yes',
  liability: [{ waybillNo: 'SF1234567890', stage: 'delivery' }],
  finding: '派送途中淋雨，外箱未做防水。',
};
export const plan = { measures: [{ kind: 'apology' }], amountFen: 50_000, reasons: '按规定处理。' };
export const approval = (hash: string): object => ({ hash, outcome: 'approve', comment: '同意' });
export const acceptance = (version: number): object => ({ version, outcome: 'accepted', channel: 'phone' });
export const measure = { outcome: 'done', note: '已道歉' };

const marks = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'];
/** The form as a content customer sends it. */
export const contentSurvey = [...marks.map((mark) => `${mark}=5`), 'solved=yes'].join('&');
