import type { AuthorityKind, Party } from '../../domain/index.js';
import { acceptance, contact, decided, decision, findings, plan, triage } from './support/handling.js';
import { by } from './support/directory.js';
import { PARTY, RECEIVED, sleepless, story, type Story } from './support/story.js';

const FILE = 'a'.repeat(64);
const PROXY: Party = { personId: 'p-2', role: 'complainant', is: 'proxy', hash: 'h-2' };
const HOLDER: Party = { personId: 'p-3', role: 'contract_holder', hash: 'h-3' };

const filed = (...parties: Party[]): Story => story({ policy: sleepless }).file({ parties }).deliver();

function ready(s: Story): Story {
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  return s;
}

function shown(s: Story, personId: string, what: AuthorityKind): void {
  const evidence = { id: 'ev-1', type: 'document', sha256: FILE, source: 'scan', at: RECEIVED } as const;
  s.do('add_evidence', { evidence, bytes: 1, mediaType: 'application/pdf' });
  s.do('record_authority', { personId, what, file: FILE, texts: {} });
}

// shows X-41
describe('a proxy', () => {
  it('is taken seriously before he has shown anything: the complaint is accepted, and its clocks run', () => {
    const s = filed(PROXY);
    expect(s.has('legal')).toBe(true);
    expect(s.of('notice_accepted').map(({ data }) => data.template)).toContain('acknowledgement');
    s.do('record_contact', contact(s));
    s.do('tell_customer', { message: 'facts_request', texts: {} });
  });

  it('is told nothing that was found or decided before his authorisation is on record', () => {
    const s = ready(filed(PROXY));
    expect(s.refused('propose_plan', plan())).toBe('authority_missing');
    expect(s.refused('tell_customer', { message: 'progress', texts: {} })).toBe('authority_missing');
    shown(s, 'p-2', 'proxy');
    s.do('tell_customer', { message: 'progress', texts: {} });
    s.do('propose_plan', plan());
  });

  it('is paid nothing before that', () => {
    const s = ready(filed(PARTY, { ...PROXY, role: 'proxy' }));
    const paid = { ...plan(50_000), payeeId: 'p-2' };
    expect(s.refused('propose_plan', paid)).toBe('authority_missing');
    shown(s, 'p-2', 'proxy');
    s.do('propose_plan', paid);
  });
});

describe('a document about a party', () => {
  it('is one that was uploaded, about a party of whom it can say this, and counts once', () => {
    const s = filed(PROXY);
    const given = { personId: 'p-2', what: 'proxy', file: FILE, texts: {} } as const;
    expect(s.refused('record_authority', given)).toBe('authority_unfit');
    shown(s, 'p-2', 'proxy');
    expect(s.refused('record_authority', given)).toBe('already_recorded');
    expect(s.refused('record_authority', { ...given, what: 'guardian_consent' })).toBe('authority_unfit');
    expect(s.refused('record_authority', { ...given, personId: 'p-9' })).toBe('authority_unfit');
  });
});

// shows X-41
describe('a person under 18', () => {
  const child = { ...PARTY, minor: true } as const;

  it('settles with the consent of the guardian only, and may refuse alone', () => {
    const s = decided(filed(child));
    expect(s.refused('record_acceptance', acceptance(s))).toBe('guardian_missing');
    shown(s, PARTY.personId, 'guardian_consent');
    s.do('record_acceptance', acceptance(s));
    expect(s.state.stage).toBe('executing');
    const other = decided(filed(child));
    other.do('record_acceptance', acceptance(other, 'refused'));
  });
});

// shows X-42
describe('the contract holder', () => {
  it.each<AuthorityKind>(['loss_proof', 'assignment'])('is paid, unless the recipient shows a %s', (what) => {
    const s = ready(filed(PARTY, HOLDER));
    expect(s.refused('propose_plan', plan(50_000))).toBe('payee_not_entitled');
    s.do('propose_plan', { ...plan(50_000), payeeId: HOLDER.personId });
    s.do('decide_plan', decision(s, { outcome: 'return', texts: { comment: 't-1' } }), by.manager);
    shown(s, PARTY.personId, what);
    s.do('propose_plan', plan(50_000));
    expect(s.state.plan?.payeeId).toBe(PARTY.personId);
  });
});
