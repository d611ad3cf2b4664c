import { grantsOf, type GrantElsewhere, type PlanClaim } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, decision, findings, plan, triage } from './support/handling.js';
import { PARTY, sleepless, story, type Story } from './support/story.js';

const OTHER = 'TC20261121-000009';

/** What the complaint of the sender pays, or is asked to pay, for the same parcel. */
const elsewhere = (change: Partial<GrantElsewhere> = {}): GrantElsewhere => ({
  ...{ complaintNo: OTHER, waybillNo: 'SF1', grantedFen: 0, askedFen: 0, payeeId: 'p-9', payees: [] },
  ...change,
});

const ready = (): Story => {
  const s = story({ policy: sleepless }).file().deliver();
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  return s;
};

/** A parcel of 300 yuan, insured for as much. */
const claim: PlanClaim = {
  waybillNo: 'SF1',
  kind: 'loss',
  actualLossFen: 30_000,
  insuredValueFen: 30_000,
  freightFen: 0,
  fault: 'ordinary',
  disclosed: true,
  injury: false,
};

const claimed = { measures: [], currency: 'CNY', claims: [claim], texts: {} } as const;
const proposal = (more: object = {}) => ({ ...claimed, claims: [claim], measures: [], ...more });

describe('one waybill in two complaints', () => {
  // shows X-42
  it('has one cap: the quote takes off what the other complaint pays', () => {
    const s = ready();
    s.elsewhere = [elsewhere({ grantedFen: 10_000 }), elsewhere({ complaintNo: 'TC-8', grantedFen: 5_000 })];
    s.do('propose_plan', proposal());
    expect(s.state.plan).toMatchObject({ quotedFen: 15_000, amountFen: 15_000 });
    expect(s.state.plan?.elsewhere).toEqual([{ waybillNo: 'SF1', fen: 15_000 }]);
  });

  it('and nothing is left when the other one has taken all of it', () => {
    const s = ready();
    s.elsewhere = [elsewhere({ grantedFen: 40_000 })];
    s.do('propose_plan', proposal());
    expect(s.state.plan).toMatchObject({ quotedFen: 0, amountFen: 0, required: 'within_authority' });
  });

  it('is not approved when the other complaint was approved after the plan was proposed', () => {
    const s = ready();
    s.do('propose_plan', proposal());
    s.elsewhere = [elsewhere({ grantedFen: 30_000 })];
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('paid_elsewhere');
    s.do('decide_plan', decision(s, { outcome: 'return', texts: { comment: 't-1' } }), by.lead);
    expect(s.state.plan).toMatchObject({ status: 'returned' });
  });

  it('is approved when what the other one pays was counted', () => {
    const s = ready();
    s.elsewhere = [elsewhere({ grantedFen: 5_000, payees: [PARTY.personId] })];
    s.do('propose_plan', proposal());
    s.do('decide_plan', decision(s), by.lead);
    expect(s.state.plan).toMatchObject({ status: 'approved', amountFen: 25_000 });
  });
});

describe('what a complaint takes of the cap of its waybills', () => {
  it('is asked while its plan waits, granted from the approval on, and no more when the customer refuses', () => {
    const s = ready();
    expect(grantsOf(s.state)).toEqual([]);
    s.do('propose_plan', plan(50_000));
    expect(grantsOf(s.state)).toEqual([{ waybillNo: 'SF1', grantedFen: 0, askedFen: 50_000, payeeId: PARTY.personId }]);
    s.do('decide_plan', decision(s), by.manager);
    expect(grantsOf(s.state)).toMatchObject([{ grantedFen: 50_000, askedFen: 0 }]);
    s.deliver().do('record_acceptance', acceptance(s, 'refused'));
    expect(grantsOf(s.state)).toEqual([]);
  });

  it('is what was paid when the complaint is closed or taken up again', () => {
    const s = ready();
    s.do('propose_plan', plan(50_000, []));
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    s.deliver();
    s.do('close', { reason: 'satisfied', texts: {} });
    expect(grantsOf(s.state)).toMatchObject([{ grantedFen: 50_000, askedFen: 0 }]);
  });

  it('is shared out among its waybills to the fen', () => {
    const s = story({ policy: sleepless })
      .file({ shipments: [{ waybillNo: 'SF1' }, { waybillNo: 'SF2' }] })
      .deliver();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(101));
    expect(grantsOf(s.state).map(({ askedFen }) => askedFen)).toEqual([51, 50]);
    const small = { ...claim, waybillNo: 'SF2', actualLossFen: 10_000, insuredValueFen: 10_000 };
    s.do('propose_plan', proposal({ claims: [claim, small], amountFen: 20_000 }));
    expect(grantsOf(s.state).map(({ askedFen }) => askedFen)).toEqual([15_000, 5_000]);
  });
});

describe('the payee of a plan that names none', () => {
  const holder = { personId: 'p-2', role: 'contract_holder', hash: 'h-2' } as const;

  // shows X-42
  it('is whoever the contract of carriage is with, else the complainant', () => {
    const s = ready();
    s.do('propose_plan', proposal());
    expect(s.state.plan?.payeeId).toBe(PARTY.personId);
    const t = story({ policy: sleepless })
      .file({ parties: [PARTY, holder] })
      .deliver();
    t.do('confirm_triage', triage(2));
    t.do('propose_plan', proposal());
    expect(t.state.plan?.payeeId).toBe('p-2');
  });
});
