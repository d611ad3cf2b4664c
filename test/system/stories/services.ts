import { happened } from '../support.js';
import type { Told } from './index.js';

const content = { rating: 5, solved: true };
const parcel = (waybillNo: string) => [{ waybillNo, outlet: '0571-023', freightFen: 3_600 }];

/** Collection, manners, prices, and what comes after a purchase. */
export const services = {
  pickup_service: {
    title: 'a courier who did not come to collect is put right without money, and nobody has to approve that',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'pickup_service', subClass: 'pickup_late', impact: 2, urgency: 2, channel: 'hotline' },
          description: '预约上午揽件，等到晚上也没有人来。',
          shipments: parcel('SF2000000005'),
        },
        { liability: [{ stage: 'collection' }], finding: '揽收班次漏排。' },
      );
      const measures = [{ kind: 'apology' }, { kind: 'explanation' }];
      const plan = await teller.decided(no, { measures, reasons: '已补排班次，当日重新上门。' });
      expect(plan.required).toBe('within_authority');
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 0 });
    },
  },
  attitude: {
    title: 'whoever was insulted and is not content with an apology gets a second round',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'attitude', subClass: 'courier', impact: 2, urgency: 3 },
          description: '派件员因为我要求送上楼，在电话里骂人。',
          shipments: parcel('SF2000000006'),
        },
        { liability: [{ stage: 'delivery' }], finding: '通话录音证实派件员言语不当。' },
      );
      const first = await teller.decided(no, { measures: [{ kind: 'apology' }], reasons: '我们向您道歉。' });
      await teller.carriedOut(no, first);
      await teller.rated(no, 1, { rating: 1, solved: false });
      await happened(teller.people, no, 'reopened');
      expect(await teller.complaint(no)).toMatchObject({ round: 2, level: 3 });
      const measures = [{ kind: 'apology' }, { kind: 'penalty' }];
      const second = await teller.decided(no, { measures, reasons: '派件员当面道歉，并已接受处理。' });
      await teller.carriedOut(no, second);
      await teller.rated(no, 2, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, round: 2 });
    },
  },
  price: {
    title: 'freight that was charged twice is paid back',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'price', subClass: 'overcharge', impact: 1, urgency: 2, channel: 'web' },
          description: '同一票快递收了两次运费。',
          shipments: parcel('SF2000000007'),
        },
        { liability: [{ stage: 'collection' }], finding: '系统重复扣款三十六元。' },
      );
      const measures = [{ kind: 'refund_freight' }];
      const plan = await teller.decided(no, { amountFen: 3_600, measures, reasons: '退还多收的运费。' });
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 3_600 });
    },
  },
  product: {
    title: 'a complaint about goods that the carrier did not sell is explained before it ends',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'product', subClass: 'quality', impact: 2, urgency: 1 },
          description: '网上买的电饭煲用了一天就坏了。',
          shipments: parcel('SF2000000010'),
        },
        { justified: 'no', liability: [{ stage: 'third_party' }], finding: '包装完好，属于商品质量问题。' },
      );
      const measures = [{ kind: 'explanation' }];
      await teller.decided(no, { measures, reasons: '请联系商家售后，我们可以提供签收记录。' });
      expect(await teller.letter(no, 'decision/1')).toContain('属于商品质量问题');
      expect((await teller.close('team_lead', no, 'explained')).status).toBe(200);
      expect(await teller.letter(no, 'closed/1')).toContain('12305');
    },
  },
} satisfies Record<string, Told>;
