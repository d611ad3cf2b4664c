import { DAY, HOUR, iso, type CommandData, type ParcelChoice } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, decision, done, findings, plan, triage } from './support/handling.js';
import { story, type Story } from './support/story.js';

/** A loss for which ¥500 were paid. */
function paid(
  about: 'loss' | 'damage' = 'loss',
  amountFen = 50_000,
  intake: Partial<CommandData['register']> = {},
): Story {
  const s = story().file({ class: about, ...intake });
  s.do('confirm_triage', triage(2, { class: about }));
  s.do('record_findings', findings());
  s.do('propose_plan', plan(amountFen));
  s.do('decide_plan', decision(s), by.manager);
  s.deliver().do('record_acceptance', acceptance(s));
  s.deliver().do('record_measure', done(s));
  return s.deliver();
}

const report = (s: Story) => ({ foundAt: s.now, texts: { place: 't' } });
const chosen = (s: Story, choice: ParcelChoice): CommandData['record_parcel_choice'] => ({
  ...{ choice, channel: 'phone', occurredAt: s.now, texts: {} },
});

function found(s = paid()): Story {
  s.do('report_parcel_found', report(s));
  return s;
}
const told = (s: Story, template: string) =>
  s.owedEver.flatMap((e) => (e.kind === 'notice' && e.template === template ? [e] : []));

// shows X-63
describe('a parcel that is found after the payout', () => {
  it('moves no money: the customer is asked, and has ten days', () => {
    const s = found();
    const [asked] = told(s, 'parcel_found');
    expect(asked).toMatchObject({ to: { personId: 'p-1' }, receiptWanted: true, values: { amountFen: 50_000 } });
    expect(iso(s.deadline('parcel_choice').dueAt)).toBe('2026-12-01T16:00:00.000Z');
    expect(asked!.values['untilAt']).toBe(s.deadline('parcel_choice').dueAt);
    expect([s.state.paidFen, s.owedKeys('reversal')]).toEqual([50_000, []]);
  });

  it('is taken back by nobody while the customer may choose', () => {
    const s = found();
    const reversal = { payoutNo: '1:1', texts: {} };
    expect(s.refused('propose_reversal', reversal)).toBe('parcel_choice_open');
    s.do('record_parcel_choice', chosen(s, 'repay'));
    expect(told(s, 'parcel_choice')).toMatchObject([{ to: { staffId: 'agent' }, values: { end: 'repay' } }]);
    expect([s.has('parcel_choice'), s.owedKeys('reversal')]).toEqual([false, []]);
    s.do('propose_reversal', reversal);
    s.do('decide_reversal', { reversalNo: '1:1:r1', outcome: 'confirm', texts: {} }, by.lead);
    s.deliver();
    expect(s.state.paidFen).toBe(0);
  });

  it('whose customer says nothing in time leaves him the money, also when the complaint was closed meanwhile', () => {
    const s = found();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.has('parcel_choice')).toBe(true);
    s.deliver().after(11 * DAY);
    expect(s.state.parcels).toMatchObject([{ end: 'lapsed' }]);
    expect(told(s, 'parcel_choice')).toMatchObject([{ values: { end: 'lapsed', amountFen: 50_000 } }]);
    const late = { choice: 'repay', channel: 'phone', texts: {} } as const;
    expect(s.refused('record_parcel_choice', { ...late, occurredAt: s.now })).toBe('already_recorded');
    s.do('record_parcel_choice', { ...late, occurredAt: s.now - 2 * DAY });
    expect(s.state.parcels).toMatchObject([{ end: 'repay' }]);
  });

  it('can be reported of a complaint that is closed, and is chosen once', () => {
    const s = paid();
    s.do('close', { reason: 'withdrawn', texts: {} });
    found(s.after(HOUR));
    s.do('record_parcel_choice', chosen(s, 'keep_money'));
    expect(s.refused('record_parcel_choice', chosen(s, 'repay'))).toBe('already_recorded');
    expect(s.refused('report_parcel_found', report(s))).toBe('already_recorded');
  });

  it('has to be a parcel of the complaint that was lost and paid for, and was found already', () => {
    expect(paid('damage').attempt('report_parcel_found', report(paid()), by.agent).refused?.code).toBe('parcel_unfit');
    const s = paid();
    expect(s.refused('report_parcel_found', { ...report(s), waybillNo: 'SF9' })).toBe('parcel_unfit');
    expect(s.refused('report_parcel_found', { ...report(s), foundAt: s.now + 1 })).toBe('parcel_unfit');
    expect(
      found(s).attempt('record_parcel_choice', { ...chosen(s, 'repay'), waybillNo: 'X' }, by.agent).refused?.code,
    ).toBe('parcel_unfit');
  });

  it('of several is chosen by itself, with its part of the money', () => {
    const shipments = ['SF1', 'SF2'].map((waybillNo) => ({ waybillNo }));
    const s = paid('loss', 50_001, { shipments });
    expect(s.refused('report_parcel_found', report(s))).toBe('parcel_unfit');
    s.do('report_parcel_found', { ...report(s), waybillNo: 'SF2' });
    s.do('report_parcel_found', { ...report(s), waybillNo: 'SF1' });
    expect(s.state.parcels!.map(({ amountFen }) => amountFen).reduce((a, b) => a + b)).toBe(50_001);
    s.do('record_parcel_choice', { ...chosen(s, 'repay'), waybillNo: 'SF2' });
    expect(s.state.parcels).toMatchObject([{ waybillNo: 'SF2', end: 'repay' }, { waybillNo: 'SF1' }]);
    expect(s.refused('propose_reversal', { payoutNo: '1:1', texts: {} })).toBe('parcel_choice_open');
  });
});
