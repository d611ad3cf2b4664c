import { HOUR, tidingsOf, type Command } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, APOLOGY, decision, done, findings, plan, triage } from './support/handling.js';
import { sleepless, story, type Story } from './support/story.js';

const SENDER = 'TC-sender';
const RECIPIENT = 'TC-recipient';

/** Sender and recipient complain about one parcel; what one complaint tells the other is handed over when the test says so. */
class Both {
  readonly sender = story({ policy: sleepless }).file();
  readonly recipient = story({ policy: sleepless });
  private readonly handed = new Set<string>();

  constructor(prepare: (sender: Story) => void = () => undefined) {
    prepare(this.sender);
    this.recipient.file({ related: [SENDER] });
    this.passOn();
  }

  passOn(): this {
    for (let news = this.news(); news.length > 0; news = this.news())
      for (const { to, command } of news) this.hand(to === SENDER ? this.sender : this.recipient, command);
    return this;
  }

  private news(): { to: string; command: Command }[] {
    const of = (no: string, s: Story) => s.events.flatMap((event) => tidingsOf(no, event));
    const all = [...of(SENDER, this.sender), ...of(RECIPIENT, this.recipient)];
    return all.filter(({ command }) => !this.handed.has(command.id));
  }

  private hand(s: Story, { id, type, data }: Command): void {
    this.handed.add(id);
    s.do(type, data as never, by.agent);
  }

  /** The sender's plan is approved and accepted; then the recipient's is proposed. */
  contested(): this {
    approved(this.sender);
    this.ready(this.recipient);
    this.recipient.elsewhere = [granted(50_000)];
    this.recipient.do('propose_plan', plan(50_000));
    return this.passOn();
  }

  ready(s: Story): void {
    s.do('confirm_triage', triage(2));
    s.do('record_findings', findings());
  }
}

const granted = (fen: number) => ({
  ...{ complaintNo: SENDER, waybillNo: 'SF1', grantedFen: fen, askedFen: 0, payeeId: 'p-9', payees: [] as string[] },
});

/** Up to the written decision, delivered. */
function approved(s: Story): void {
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  s.do('propose_plan', plan(50_000, [APOLOGY]));
  s.do('decide_plan', decision(s), by.manager);
  s.deliver();
}

const paying = (s: Story): string[] => s.owedKeys('payout/');
const pay = { outcome: 'pay', texts: { reason: 't-1' } } as const;
const giveWay = { outcome: 'yield', texts: { reason: 't-1' } } as const;

// shows X-42
describe('two complaints about one waybill', () => {
  it('know of each other', () => {
    const { sender, recipient } = new Both();
    expect(sender.state.related).toEqual([RECIPIENT]);
    expect(recipient.state.related).toEqual([SENDER]);
    expect(sender.owedKeys('notice/related/')).toEqual([`notice/related/${RECIPIENT}/agent`]);
  });

  it('have one investigator: whoever is named in one investigates the other, which has nobody', () => {
    const both = new Both((s) => s.do('assign_investigator', { to: 'lead', texts: {} }));
    expect(both.recipient.state.investigation).toMatchObject({ investigatorId: 'lead', sharedWith: SENDER });
    both.sender.do('assign_investigator', { to: 'head', texts: {} }, by.lead);
    both.passOn();
    expect(both.recipient.state.investigation).toMatchObject({ investigatorId: 'head', sharedWith: SENDER });
    both.recipient.do('assign_investigator', { to: 'agent', texts: {} }, by.lead);
    both.passOn().sender.do('assign_investigator', { to: 'lead', texts: {} }, by.lead);
    both.passOn();
    expect(both.recipient.state.investigation).toMatchObject({ investigatorId: 'agent' });
  });

  it('have no common investigator who is a judge of one of them only', () => {
    const s = story({ policy: sleepless }).file({ accusedUnit: 'headquarters' });
    s.do('investigator_named', { from: SENDER, n: 1, staffId: 'head' });
    expect(s.state.investigation?.investigatorId).toBeUndefined();
  });

  it('are investigated once: findings of one are offered to the other and adopted there', () => {
    const both = new Both();
    const { sender, recipient } = both;
    both.ready(sender);
    both.passOn();
    expect(recipient.state.offered).toEqual({ [SENDER]: 1 });
    recipient.do('confirm_triage', triage(3));
    const liability = [{ waybillNo: 'SF1', stage: 'delivery', share: 100 } as const];
    recipient.findingsElsewhere = { complaintNo: SENDER, version: 1, liability: [...liability] };
    recipient.do('adopt_findings', { from: SENDER, justified: 'no', texts: { reason: 't-7' } });
    expect(recipient.of('findings_recorded')[0]!.data).toMatchObject({
      liability,
      adopted: { from: SENDER, version: 1 },
    });
    expect(recipient.state).toMatchObject({ justified: 'no', findings: 1, stage: 'investigating' });
    expect(sender.state.offered).toBeUndefined();
  });

  it('that is filed later hears of findings that are there already', () => {
    const { recipient } = new Both((s) => {
      s.do('confirm_triage', triage(2));
      s.do('record_findings', findings());
    });
    expect(recipient.state.offered).toEqual({ [SENDER]: 1 });
  });

  it('adopt nothing of a complaint that is not about the same waybill', () => {
    const s = story({ policy: sleepless }).file();
    s.do('confirm_triage', triage(2));
    s.findingsElsewhere = { complaintNo: SENDER, version: 1, liability: [] };
    expect(s.refused('adopt_findings', { from: SENDER, justified: 'yes', texts: {} })).toBe('findings_not_offered');
  });
});

// shows X-42
describe('two payees for one waybill', () => {
  it('hold the payout of both until a person decides', () => {
    const { sender, recipient } = new Both().contested();
    expect(sender.state.payeeConflict).toEqual({ with: [RECIPIENT] });
    expect(recipient.state.payeeConflict).toEqual({ with: [SENDER] });
    sender.do('record_acceptance', acceptance(sender));
    expect(paying(sender)).toEqual([]);
    sender.do('record_measure', done(sender));
    expect(sender.state.stage).toBe('executing');
    sender.after(HOUR);
    expect(paying(sender)).toEqual([]);
  });

  it('are decided with a reason in either complaint: one is paid, the plan of the other is void', () => {
    const both = new Both().contested();
    const { sender, recipient } = both;
    sender.do('record_acceptance', acceptance(sender));
    sender.do('decide_payee', pay, by.lead);
    expect(paying(sender)).toEqual(['payout/1:1']);
    both.passOn();
    expect(recipient.state).toMatchObject({ stage: 'investigating', plan: { status: 'returned' } });
    expect(recipient.state.payeeConflict).toBeUndefined();
    expect(recipient.has('approval')).toBe(false);
    sender.do('record_measure', done(sender));
    expect(sender.deliver().state.stage).toBe('resolved');
  });

  it('are decided for the other one when this one gives way', () => {
    const both = new Both().contested();
    const { sender, recipient } = both;
    sender.do('record_acceptance', acceptance(sender));
    recipient.do('decide_payee', giveWay, by.lead);
    both.passOn();
    expect(recipient.state.plan).toMatchObject({ status: 'returned' });
    expect(paying(sender)).toEqual(['payout/1:1']);
  });

  it('are settled by the closing of one complaint', () => {
    const both = new Both().contested();
    both.sender.do('record_acceptance', acceptance(both.sender));
    both.recipient.do('withdraw', { texts: {} });
    both.passOn();
    expect(paying(both.sender)).toEqual(['payout/1:1']);
  });

  it('are decided by a team lead or above who has proposed neither', () => {
    const { sender } = new Both().contested();
    expect(sender.refused('decide_payee', pay, by.colleague)).toBe('rank_insufficient');
    const own = story({ policy: sleepless }).file();
    expect(own.refused('decide_payee', pay, by.lead)).toBe('payee_undisputed');
    own.do('confirm_triage', triage(2));
    own.elsewhere = [granted(1)];
    own.do('propose_plan', plan(50_000), by.lead);
    expect(own.refused('decide_payee', pay, by.lead)).toBe('own_plan');
  });

  it('are none when the same person is paid, or nobody', () => {
    const s = story({ policy: sleepless }).file();
    s.do('confirm_triage', triage(2));
    s.elsewhere = [{ ...granted(10_000), payees: ['p-1'] }];
    s.do('propose_plan', plan(50_000));
    expect(s.state.payeeConflict).toBeUndefined();
    s.elsewhere = [granted(10_000)];
    s.do('propose_plan', plan(0));
    expect(s.state.payeeConflict).toBeUndefined();
  });

  it('change nothing where the money is ordered already', () => {
    const { sender } = new Both();
    approved(sender);
    sender.do('record_acceptance', acceptance(sender));
    expect(sender.do('payee_claimed', { from: RECIPIENT, n: 1 })).toEqual([]);
  });
});
