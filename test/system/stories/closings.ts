import type { Told } from './index.js';

const content = { rating: 5, solved: true };
const parcel = (waybillNo: string) => [{ waybillNo, outlet: '0571-023', freightFen: 1_200 }];

/** Complaints that go another way: of a partner, of the highest level, refused by the customer, withdrawn. */
export const closings = {
  warehouse: {
    title: 'short stock that a partner reports is found by its external number, and is answered like any other',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'warehouse', subClass: 'stock', impact: 2, urgency: 2, channel: 'third_party' },
          description: '盘点后库存比系统少十二件。',
          externalRef: 'WMS-7741',
          shipments: parcel('SF2000000009'),
        },
        { liability: [{ stage: 'warehouse' }], finding: '上架时错放货位，已全部找回。' },
      );
      const plan = await teller.decided(no, { measures: [{ kind: 'explanation' }], reasons: '库存已更正。' });
      await teller.carriedOut(no, plan);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ externalRef: 'WMS-7741', closed: { reason: 'satisfied' } });
    },
  },
  privacy_compliance: {
    title: 'a leak of personal data is of the highest level, and only the general manager approves what is done',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'privacy_compliance', subClass: 'information_leak', impact: 4, urgency: 4, flags: ['data_leak'] },
          description: '面单上的电话被人拍照发到网上。',
          shipments: parcel('SF2000000011'),
        },
        { liability: [{ stage: 'delivery' }], finding: '网点人员外传面单照片。' },
        // The supervision department investigates it by itself; a team lead's findings count as well.
        'team_lead',
      );
      expect(await teller.complaint(no)).toMatchObject({ level: 5, handlingClass: 'major' });
      const measures = [{ kind: 'apology' }, { kind: 'penalty' }];
      const plan = await teller.decided(no, { amountFen: 100_000, measures, reasons: '道歉、删除并赔偿。' });
      expect(plan.required).toBe('general_manager');
      const decision = { decision: '全网下架该面单照片，涉事人员停岗。' };
      await teller.people.act('department_head', no, 'emergency/decisions', decision);
      await teller.carriedOut(no, plan);
      const over = { reason: '照片已删除，客户接受道歉。' };
      await teller.people.act('general_manager', no, 'emergency/stand-down', over);
      await teller.rated(no, 1, content);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'satisfied' }, paidFen: 100_000 });
    },
  },
  after_sales: {
    title: 'a customer who does not agree to what is offered is told of his rights, and the case ends without him',
    tell: async (teller) => {
      const no = await teller.investigated(
        {
          ...{ class: 'after_sales', subClass: 'claim_handling', impact: 2, urgency: 2 },
          description: '理赔拖了一个月，我要求十倍赔偿。',
          shipments: parcel('SF2000000008'),
        },
        { liability: [{ stage: 'undetermined' }], finding: '理赔资料在网点积压。' },
      );
      const measures = [{ kind: 'apology' }];
      const { version } = await teller.decided(no, { amountFen: 12_000, measures, reasons: '按实际损失赔偿。' });
      await teller.people.accept(no, version, 'refused');
      expect((await teller.close('team_lead', no, 'not_agreed')).status).toBe(200);
      expect(await teller.letter(no, 'closed/1')).toContain('12305');
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'not_agreed' }, paidFen: 0 });
    },
  },
  other: {
    title: 'a complaint that the customer withdraws ends at once, and he has it in writing',
    tell: async (teller) => {
      const no = await teller.people.file({
        ...{ class: 'other', subClass: 'advertising', impact: 1, urgency: 1, channel: 'email' },
        description: '广告说次日达，实际三天才到。',
        shipments: parcel('SF2000000012'),
      });
      expect((await teller.close('agent', no, 'withdrawn')).status).toBe(200);
      expect(await teller.letter(no, 'closed/1')).toContain(no);
      expect(await teller.closed(no)).toMatchObject({ closed: { reason: 'withdrawn' } });
    },
  },
} satisfies Record<string, Told>;
