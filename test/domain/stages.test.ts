import {
  ACTS,
  answerOf,
  decide,
  EVENT_VERSION,
  HOUR,
  isAct,
  possibleActs,
  refusal,
  STAGE_TABLE,
  STAGES,
  upcast,
  zero,
  type Act,
  type Command,
  type CommandData,
  type Evidence,
  type Stage,
} from '../../domain/index.js';
import { assertNever } from '../../domain/instant.js';
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
  pauseUntil,
  plan,
  proposed,
  resolved,
  triage,
} from './support/handling.js';
import { INTAKE, RECEIVED, story, type Story } from './support/story.js';

const PHOTO: Evidence = { id: 'ev-1', type: 'photo', sha256: 'a'.repeat(64), source: 'app', at: RECEIVED };

/** A complaint in every stage, reached as a real one would reach it. */
const AT: Record<Stage, () => Story> = {
  registered: () => story().file(),
  triaged: () => acted(story().file(), 'confirm_triage', triage(2)),
  investigating: () => acted(AT.triaged(), 'record_findings', findings()),
  plan_proposed: () => proposed(story().file()),
  plan_approved: () => approved(story().file()),
  decided: () => decided(story().file()),
  executing: () => {
    const s = decided(story().file());
    return acted(s, 'record_acceptance', acceptance(s));
  },
  resolved: () => resolved(story().file()),
  closed: () => acted(story().file(), 'close', { reason: 'withdrawn', texts: {} }),
};

function acted<T extends Act>(s: Story, type: T, data: CommandData[T]): Story {
  s.do(type, data);
  return s;
}

const dataOf = (s: Story): { [T in Act]: CommandData[T] } => ({
  confirm_triage: triage(2),
  transfer: { to: 'lead', texts: {} },
  record_findings: findings(),
  add_evidence: { evidence: PHOTO, bytes: 1_024, mediaType: 'image/jpeg' },
  record_contact: contact(s),
  propose_plan: plan(),
  decide_plan: decision(s),
  decide_closing: { version: 1, hash: 'h', outcome: 'approve', texts: {} },
  hand_over_approval: { texts: {} },
  check_sample: { version: 1, result: 'sound', texts: {} },
  record_acceptance: acceptance(s),
  record_measure: done(s),
  renew_measure: { measureId: 'm-1', texts: {} },
  check_measures: { notDone: [], texts: {} },
  pause: pauseUntil(s.now + HOUR),
  resume: { texts: {} },
  acknowledge_escalation: { deadlineId: 'legal.1' },
  escalate: { reason: 'asked_for_superior', texts: {} },
  close: { reason: 'withdrawn', texts: {} },
  reopen: { texts: {} },
  change_policy: { policy: { id: 'express-cn', version: '2', hash: 'another' }, texts: {} },
  extend_claim: { untilAt: s.now + HOUR, texts: {} },
  record_reply: { accepted: true, occurredAt: s.now, texts: {} },
  record_appeal: { authorityNo: 'A-1', authority: '12305', receivedAt: s.now, texts: {} },
  return_appeal: { authorityNo: 'A-1', receivedAt: s.now, texts: {} },
  answer_appeal: { authorityNo: 'A-1', outcome: 'explained', occurredAt: s.now, texts: {} },
  record_authority_report: { reportId: 'public.1', how: 'phone', occurredAt: s.now, texts: {} },
  record_review: { departments: [], texts: {} },
  open_proceedings: { texts: {} },
  end_proceedings: { texts: {} },
  log_decision: { occurredAt: s.now, texts: {} },
  stand_down: { texts: {} },
  claim_recourse: { recourseId: 'r1', amountFen: 1, texts: {} },
  settle_recourse: { recourseId: 'r1', outcome: 'refused', amountFen: 0, texts: {} },
  review_payout: { payoutNo: '1:1', outcome: 'release', texts: {} },
  set_legal_hold: { texts: {} },
  lift_legal_hold: { texts: {} },
  resolve_payout: { payoutNo: '1:1', outcome: 'unpaid', texts: {} },
  confirm_resolution: { payoutNo: '1:1', n: 1, outcome: 'confirm', texts: {} },
  propose_reversal: { payoutNo: '1:1', texts: {} },
  decide_reversal: { reversalNo: '1:1:r1', outcome: 'confirm', texts: {} },
  report_parcel_found: { foundAt: s.now, texts: {} },
  record_parcel_choice: { choice: 'repay', channel: 'phone', occurredAt: s.now, texts: {} },
  withdraw: { texts: {} },
  merge: { into: 'TC2', texts: {} },
  unmerge: { texts: {} },
  record_authority: { personId: 'p-1', what: 'proxy', file: 'f', texts: {} },
  adopt_findings: { from: 'TC2', justified: 'yes', texts: {} },
  decide_payee: { outcome: 'pay', texts: {} },
  convert: { kind: 'enquiry', texts: {} },
  tell_customer: { message: 'progress', texts: {} },
  assign_investigator: { to: 'lead', texts: {} },
  send_inquiry: { purpose: 'facts', to: 'hangzhou', texts: {} },
  answer_inquiry: { inquiryId: 'i1', answer: 'told', texts: {} },
  arbitrate: { liability: [{ stage: 'delivery' }], texts: {} },
  object_to_arbitration: { texts: {} },
  add_co_assignee: { to: 'lead', texts: {} },
  remove_co_assignee: { staffId: 'lead', texts: {} },
});

/** Refusals that come from the facts of the example and not from its stage. */
const BY_FACTS: Partial<Record<Act, string[]>> = {
  acknowledge_escalation: ['nothing_to_acknowledge'],
  propose_plan: ['not_possible_now'],
  renew_measure: ['not_possible_now'],
  check_measures: ['not_possible_now'],
  decide_closing: ['closing_not_found'],
  hand_over_approval: ['not_possible_now'],
  check_sample: ['sample_not_found'],
  close: ['approval_open', 'payout_open'],
  change_policy: ['approval_open'],
  extend_claim: ['deadline_not_found', 'extension_not_allowed'],
  record_reply: ['deadline_not_found'],
  return_appeal: ['appeal_not_found'],
  merge: ['merge_not_allowed'],
  adopt_findings: ['findings_not_offered'],
  record_authority: ['authority_unfit'],
  decide_payee: ['payee_undisputed'],
  unmerge: ['not_possible_now'],
  answer_appeal: ['appeal_not_found'],
  answer_inquiry: ['inquiry_not_found'],
  arbitrate: ['not_headquarters', 'nothing_to_arbitrate'],
  object_to_arbitration: ['not_possible_now'],
  record_authority_report: ['deadline_not_found'],
  record_review: ['deadline_not_found'],
  remove_co_assignee: ['assignee_unfit'],
  end_proceedings: ['not_possible_now'],
  set_legal_hold: ['not_legal'],
  lift_legal_hold: ['not_possible_now'],
  log_decision: ['no_emergency'],
  stand_down: ['no_emergency'],
  claim_recourse: ['recourse_not_found'],
  settle_recourse: ['recourse_not_found'],
  review_payout: ['payout_not_found', 'payout_not_possible'],
  resolve_payout: ['payout_not_found', 'payout_not_possible'],
  confirm_resolution: ['payout_not_found', 'payout_not_possible'],
  propose_reversal: ['payout_not_found', 'payout_not_possible'],
  decide_reversal: ['payout_not_found'],
  report_parcel_found: ['parcel_unfit'],
  record_parcel_choice: ['parcel_unfit'],
};

/** Acts that wait for a fact of their own: a pause, a claim, a date from outside, an appeal. */
const CONDITIONAL: Act[] = [
  'renew_measure',
  'check_measures',
  'decide_closing',
  'hand_over_approval',
  'check_sample',
  'resume',
  'unmerge',
  'extend_claim',
  'record_reply',
  'return_appeal',
  'answer_appeal',
  'record_authority_report',
  'answer_inquiry',
  'object_to_arbitration',
  'record_review',
  'remove_co_assignee',
  'end_proceedings',
  'lift_legal_hold',
  'log_decision',
  'stand_down',
  'claim_recourse',
  'settle_recourse',
  'review_payout',
  'resolve_payout',
  'confirm_resolution',
  'adopt_findings',
  'decide_payee',
  'decide_reversal',
  'report_parcel_found',
  'record_parcel_choice',
];

const pairs = STAGES.flatMap((stage) => ACTS.map((act) => [stage, act, STAGE_TABLE[act].includes(stage)] as const));

describe('acts and stages', () => {
  it.each(STAGES)('%s can be reached', (stage) => {
    expect(AT[stage]().state.stage).toBe(stage);
  });

  it.each(pairs)('in %s, %s is allowed: %s', (stage, act, allowed) => {
    const s = AT[stage]();
    if (act === 'resume' && allowed && stage !== 'registered') s.do('pause', pauseUntil(s.now + HOUR));
    const command = { id: 'x', type: act, actor: by.director, data: dataOf(s)[act] } as Command;
    const { refused, events } = decide(s.state, command, s.facts);
    if (allowed && (act !== 'resume' || stage !== 'registered')) {
      if (refused) expect(BY_FACTS[act]).toContain(refused.code);
      else expect(events).not.toEqual([]);
    } else expect(refused).toMatchObject({ possible: possibleActs(s.state) });
  });

  it.each(STAGES)('in %s a refusal names exactly what is possible', (stage) => {
    const { state } = AT[stage]();
    const facts: Partial<Record<Act, boolean>> = {
      acknowledge_escalation: stage !== 'closed',
      extend_claim: stage === 'executing',
      propose_plan: stage !== 'executing',
      hand_over_approval: stage === 'plan_proposed',
      arbitrate: false,
      propose_reversal: stage === 'resolved',
    };
    const allowed = ACTS.filter(
      (act) => STAGE_TABLE[act].includes(stage) && (facts[act] ?? !CONDITIONAL.includes(act)),
    );
    expect(possibleActs(state)).toEqual(allowed);
  });

  it('of a paused complaint hold resume instead of pause', () => {
    const s = AT.triaged();
    s.do('pause', pauseUntil(s.now + HOUR));
    expect(possibleActs(s.state)).toContain('resume');
    expect(possibleActs(s.state)).not.toContain('pause');
    s.do('resume', { texts: {} });
    expect(possibleActs(s.state)).not.toContain('resume');
  });

  it('say in the message what is possible now', () => {
    const s = story().file();
    const { refused } = s.attempt('propose_plan', plan(), by.agent);
    expect(refused).toMatchObject({ code: 'not_possible_now' });
    expect(refused!.message).toBe(
      'propose_plan is not possible in stage registered; possible now: confirm_triage, transfer, add_evidence, record_contact, acknowledge_escalation, escalate, close, change_policy, record_appeal, tell_customer, withdraw, assign_investigator, send_inquiry, merge, add_co_assignee, convert, record_authority, open_proceedings, set_legal_hold',
    );
  });

  it('of a closed complaint are reopening alone, and the message says so', () => {
    const { refused } = AT.closed().attempt('record_contact', contact(story()), by.agent);
    expect(refused!.message).toContain('possible now: reopen');
  });

  it('are told apart from what services and the agenda send', () => {
    expect([isAct('close'), isAct('tick'), isAct('register'), isAct('receipt')]).toEqual([true, false, false, false]);
  });
});

describe('before and after registration', () => {
  it('nothing is possible with a complaint that does not exist', () => {
    expect(story().refused('close', { reason: 'withdrawn', texts: {} })).toBe('not_registered');
  });

  it('a complaint is registered once', () => {
    expect(
      story()
        .file()
        .refused('register', { ...INTAKE, receivedAt: RECEIVED }),
    ).toBe('already_registered');
  });

  it('the validator lets a registration pass that is the first', () => {
    const data = { ...INTAKE, receivedAt: RECEIVED };
    expect(refusal(zero(), { id: 'r', type: 'register', actor: by.integration, data })).toBeUndefined();
  });

  it('a receipt, a survey or a result that belongs to nothing changes nothing', () => {
    const s = story().file();
    expect(s.refused('receipt', { key: 'notice/none', outcome: 'delivered', receivedAt: s.now })).toBe(
      'notice_not_found',
    );
    expect(s.refused('survey_answer', answer(s, 5))).toBe('survey_closed');
    const key = 'none';
    expect(s.do('notice_result', { key, outcome: 'accepted' })).toEqual([]);
    expect(s.do('payout_result', { key, outcome: 'paid', settledAt: s.now })).toEqual([]);
    expect(s.do('survey_result', { key, outcome: 'invited' })).toEqual([]);
    expect(s.do('tick', { what: 'patience', id: key, n: 0 })).toEqual([]);
    expect(s.do('tick', { what: 'pause_cap', id: '0', n: 0 })).toEqual([]);
    expect(s.do('tick', { what: 'deadline', id: 'legal.9', n: 0 })).toEqual([]);
  });

  it('nothing is decided at an instant before the last event', () => {
    const s = story().file();
    s.now = RECEIVED - HOUR;
    s.do('confirm_triage', triage(2));
    expect(s.events.at(-1)!.at).toBe(RECEIVED);
  });
});

describe('the answer to a command', () => {
  it('is a pure function of its events', () => {
    const s = story().file();
    const events = s.do('confirm_triage', triage(2));
    expect(answerOf(events)).toEqual({
      commandId: events[0]!.commandId,
      seq: events.at(-1)!.seq,
      at: s.now,
      events: events.map(({ seq, type }) => ({ seq, type })),
    });
  });

  it('does not exist without events', () => {
    expect(answerOf([])).toBeUndefined();
  });

  it('tells the proposer which plan waits for whom', () => {
    const s = AT.investigating();
    const told = answerOf(s.do('propose_plan', plan(50_000)))!.plan;
    const { version, hash, expiresAt } = s.state.plan!;
    expect(told).toEqual({
      version,
      hash,
      required: 'team_lead',
      rule: 'approval.amount',
      approver: 'lead',
      expiresAt,
    });
  });

  it('names no approver for a plan within authority', () => {
    const told = answerOf(AT.investigating().do('propose_plan', plan()))!.plan;
    expect(told).toMatchObject({ required: 'within_authority' });
    expect(told).not.toHaveProperty('approver');
  });

  it('says why the complaint was closed', () => {
    const s = story().file();
    expect(answerOf(s.do('close', { reason: 'withdrawn', texts: {} }))!.closed).toBe('withdrawn');
  });
});

describe('a stored event', () => {
  it('of today is taken as it is', () => {
    const event = story().file().events[0]!;
    expect(upcast(event)).toBe(event);
  });

  it('of a newer release is refused with what to do', () => {
    const event = { ...story().file().events[0]!, v: EVENT_VERSION + 1 };
    expect(() => upcast(event)).toThrow('run a newer release');
  });
});

describe('a closed set', () => {
  it('with a value that nobody knows ends in an error that names it', () => {
    expect(() => assertNever('surprise' as never)).toThrow('"surprise"');
  });
});
