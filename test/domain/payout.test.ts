import { effects, HOUR, iso, MINUTE, SYSTEM } from '../../domain/index.js';
import { by } from './support/directory.js';
import {
  acceptance,
  answer,
  approved,
  contact,
  decided,
  decision,
  done,
  findings,
  isDecision,
  isNotice,
  plan,
  proposed,
  resolved,
  triage,
} from './support/handling.js';
import { story, type Story } from './support/story.js';

const DECISION = 'notice/decision/1';

describe('a payout', () => {
  const ordered = (): Story => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    return s;
  };

  it('is ordered once, under a key of plan and number, bound to the approved hash', () => {
    const s = ordered();
    const payouts = s.owedEver.filter(({ kind }) => kind === 'payout');
    expect(payouts).toMatchObject([
      {
        key: 'payout/1:1',
        payoutNo: '1:1',
        planVersion: 1,
        planHash: s.state.plan!.hash,
        amountFen: 50_000,
        payeeId: 'p-1',
      },
    ]);
  });

  it('is not ordered for a plan without compensation', () => {
    expect(
      proposed(story().file(), 0)
        .deliver()
        .owedEver.some(({ kind }) => kind === 'payout'),
    ).toBe(false);
  });

  // shows S2-106, S1-15
  it('that billing rejects goes back to the owner with the reason; another payee is another plan, which is approved again and orders under a new key', () => {
    const s = ordered();
    s.do(
      'payout_result',
      { key: 'payout/1:1', outcome: 'rejected', reason: 'account closed', settledAt: s.now },
      SYSTEM,
    );
    expect([s.state.stage, s.state.plan!.payout!.status]).toEqual(['investigating', 'rejected']);
    expect(s.of('payout_rejected')[0]!.data.owes).toMatchObject([
      {
        template: 'payout_rejected',
        to: { staffId: 'agent' },
        values: { reason: 'account closed', amountFen: 50_000 },
      },
    ]);
    s.do('propose_plan', plan(50_000));
    expect([s.state.plan!.version, s.state.plan!.status, s.owedKeys('payout')]).toEqual([2, 'proposed', []]);
    s.do('decide_plan', decision(s), by.lead);
    s.deliver().do('record_acceptance', acceptance(s));
    expect(s.owedKeys('payout')).toEqual(['payout/2:2']);
  });

  it('rejected is not a plan that the customer refused', () => {
    const s = ordered();
    s.do('payout_result', { key: 'payout/1:1', outcome: 'rejected', settledAt: s.now }, SYSTEM);
    expect(s.of('payout_rejected')[0]!.data.reason).toBe('unknown');
    expect(s.refused('close', { reason: 'not_agreed', texts: {} }, by.lead)).toBe('reason_not_allowed');
  });

  it('settled twice changes nothing the second time', () => {
    const s = ordered();
    const result = { key: 'payout/1:1', outcome: 'paid', settledAt: s.now } as const;
    s.do('payout_result', result, SYSTEM);
    expect(s.do('payout_result', result, SYSTEM)).toEqual([]);
    expect(s.of('payout_settled').map(({ data }) => data)).toMatchObject([{ amountFen: 50_000, transactionNo: '' }]);
  });

  it('under way keeps the complaint open', () => {
    expect(ordered().refused('close', { reason: 'withdrawn', texts: {} })).toBe('payout_open');
  });

  it('in a later round orders only the difference', () => {
    const s = resolved(story().file());
    s.do('survey_answer', answer(s, 1), by.customer);
    s.do('record_findings', findings());
    s.do('propose_plan', plan(80_000));
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    expect(effects(s.state).find(({ kind }) => kind === 'payout')).toMatchObject({
      key: 'payout/2:2',
      amountFen: 30_000,
    });
  });

  it('in a later round is none when nothing more was granted', () => {
    const s = resolved(story().file());
    s.do('survey_answer', answer(s, 1), by.customer);
    s.do('record_findings', findings());
    s.do('propose_plan', plan(50_000));
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    expect(s.owedKeys('payout')).toEqual([]);
    s.do('record_measure', done(s));
    expect([s.state.stage, s.state.paidFen]).toEqual(['resolved', 50_000]);
  });
});

describe('patience', () => {
  it('with a payout ends after a day: needs repair, the owner is told, and it is tried on', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    for (let hour = 0; hour < 24; hour += 1) s.deliver(isNotice).after(HOUR);
    expect(s.state.repairs).toEqual(['payout/1:1']);
    const [owner] = s.of('repair_needed')[0]!.data.owes!;
    expect(owner).toMatchObject({ template: 'repair', to: { staffId: 'agent' } });
    expect(s.owedKeys('payout')).toEqual(['payout/1:1']);
  });

  it('is an alarm that ends with the result, whatever it is', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    for (let hour = 0; hour < 24; hour += 1) s.deliver(isNotice).after(HOUR);
    s.deliver();
    expect([s.state.repairs, s.of('repair_cleared').map(({ data }) => data.key)]).toEqual([[], ['payout/1:1']]);
  });

  it('ends once, although the effect stays open', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.deliver(isNotice).after(48 * HOUR);
    expect(s.of('repair_needed').filter(({ data }) => data.key === 'payout/1:1')).toHaveLength(1);
  });

  it('with the notice of a repair is an alarm without another notice', () => {
    const s = approved(story().file())
      .after(4 * HOUR)
      .after(4 * HOUR);
    const key = `notice/repair/${DECISION}/agent`;
    expect(s.of('repair_needed').find(({ data }) => data.key === key)!.data.owes).toEqual([]);
  });

  it('with a notice ends when it is accepted, or refused for good', () => {
    const s = story()
      .file()
      .after(4 * HOUR);
    expect(s.state.repairs).toContain('notice/acknowledgement/1');
    s.do('notice_result', { key: 'notice/acknowledgement/1', outcome: 'accepted' }, SYSTEM);
    expect(s.state.repairs).not.toContain('notice/acknowledgement/1');
    const failed = story()
      .file()
      .after(4 * HOUR);
    failed.do('notice_result', { key: 'notice/acknowledgement/1', outcome: 'failed' }, SYSTEM);
    expect(failed.state.repairs).not.toContain('notice/acknowledgement/1');
  });

  it('with the notice of a deadline ends with the deadline', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.after(9 * HOUR);
    expect(s.state.repairs.some((key) => key.startsWith('notice/first_response.1'))).toBe(true);
    s.do('record_contact', contact(s));
    expect(s.state.repairs.some((key) => key.startsWith('notice/first_response.1'))).toBe(false);
  });
});

describe('effects', () => {
  it('are the oldest first, then by key', () => {
    const s = approved(story().file()).after(MINUTE);
    s.do('pause', { reason: 'customer_evidence', untilAt: s.now + HOUR, texts: {} });
    const owed = effects(s.state);
    expect(owed.map(({ openedAt }) => iso(openedAt))).toEqual(owed.map(({ openedAt }) => iso(openedAt)).sort());
    expect(owed.filter(isDecision)).toHaveLength(1);
  });
});
