import type { Told } from './index.js';

const content = { rating: 5, solved: true };
const parcel = (waybillNo: string, more = {}) => [{ waybillNo, outlet: '0571-023', freightFen: 1_800, ...more }];

/** Late, lost, broken, or handed to the wrong person. */
export const parcels = {
  delay: {
    title:
      'the freight of fruit that came two days late is paid back as law and tariff quote it, and nobody has to approve that',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'delay', subClass: 'late_delivery', impact: 2, urgency: 2, channel: 'wechat' },
          description: '生鲜水果约定十九号送到，二十一号才收到，已经坏了一半。',
          shipments: parcel('SF2000000001', { promisedDeliveryAt: '2026-11-19T10:00:00Z' }),
        },
        { liability: [{ waybillNo: 'SF2000000001', stage: 'line_haul' }], finding: '干线车辆故障，延误两天。' },
      );
      const measures = [{ kind: 'apology' }];
      const claims = [{ waybillNo: 'SF2000000001', kind: 'delay', freightFen: 1_800 }];
      const plan = await teller.decided(no, { claims, measures, reasons: '延误退还运费。' });
      expect(plan).toMatchObject({ required: 'within_authority', amountFen: 1_800 });
      expect(await teller.letter(no, 'decision/1')).toContain('干线车辆故障，延误两天。');
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 1_800 });
    },
  },
  loss: {
    title: 'a lost telephone is replaced in money once a director has approved the amount',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'loss', subClass: 'lost', impact: 3, urgency: 3 },
          description: '寄出的手机一周没有物流更新，客服说找不到了。',
          shipments: parcel('SF2000000002', { declaredValueFen: 320_000, insuredValueFen: 320_000 }),
        },
        { liability: [{ waybillNo: 'SF2000000002', stage: 'sorting' }], finding: '分拣中心扫描后未再出现，确认遗失。' },
      );
      const measures = [{ kind: 'apology' }];
      const plan = await teller.decided(no, { amountFen: 320_000, measures, reasons: '按保价金额全额赔偿。' });
      expect(plan.required).toBe('director');
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ level: 3, closed: { reason: 'satisfied' }, paidFen: 320_000 });
    },
  },
  damage: {
    title: 'books that got wet are paid for, and the written decision is a document that the customer can keep',
    tell: async (teller) => {
      const no = await teller.people.file({ description: '外箱被雨水浸湿，里面的书全部报废。' });
      const photo = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
        'base64',
      );
      await teller.people.upload('agent', no, photo, 'photo');
      await teller.people.contact(no);
      await teller.people.triage(no);
      await teller.people.findings(no);
      const measures = [{ kind: 'apology' }, { kind: 'rectification', department: 'outlet-0571-023' }];
      const plan = await teller.decided(no, { amountFen: 50_000, measures, reasons: '书款全额赔偿。' });
      expect(await teller.document(no)).toMatch(/^%PDF-/);
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 50_000 });
    },
  },
  delivery_service: {
    title: 'after a false sign-off the customer refuses the first plan and takes the second',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'delivery_service', subClass: 'false_sign_off', impact: 3, urgency: 3 },
          description: '显示本人签收，我根本没有收到，也没有人打电话。',
          shipments: parcel('SF2000000004', {
            delivery: {
              mode: 'door',
              consent: 'no',
              signedBy: 'courier',
              at: '2026-11-20T09:00:00Z',
              inspected: false,
            },
          }),
        },
        { liability: [{ waybillNo: 'SF2000000004', stage: 'delivery' }], finding: '派件员未经收件人同意代为签收。' },
      );
      const measures = [{ kind: 'apology' }];
      const first = await teller.decided(no, { measures, reasons: '派件员向您道歉。' });
      await teller.people.accept(no, first.version, 'refused');
      const second = await teller.decided(no, { amountFen: 10_000, measures, reasons: '道歉并补偿一百元。' });
      expect(second.version).toBe(2);
      await teller.carriedOut(no, second);
      await teller.rated(no, 2, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 10_000 });
    },
  },
} satisfies Record<string, Told>;
