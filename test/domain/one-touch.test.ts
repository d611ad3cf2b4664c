import {
  rehearse,
  tally,
  type CommandData,
  type Facts,
  type IntakeResolution,
  type PlanClaim,
} from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { plan, triage } from './support/handling.js';
import { INTAKE, RECEIVED, shanghai, sleepless, story, type Story } from './support/story.js';

const SETTLED: IntakeResolution = { justified: 'yes', spoken: true, measures: [], texts: { reasons: 't-7' } };
const CLAIM: PlanClaim = {
  ...{ waybillNo: 'SF1', kind: 'delay', actualLossFen: 0, freightFen: 1_800, fault: 'ordinary' },
  ...{ insuredValueFen: 0, disclosed: false, injury: false },
};

type Intake = Partial<CommandData['register']>;
const filed = (
  resolution: Partial<IntakeResolution> = {},
  more: Intake = {},
  { actor = by.agent, s = story() }: { actor?: Parameters<Story['do']>[2]; s?: Story } = {},
): Story => {
  const data = { ...INTAKE, receivedAt: s.now, channel: 'phone' as const, ...more };
  s.do('register', { ...data, resolution: { ...SETTLED, ...resolution } }, actor);
  return s;
};

/** The same course by one act after another. */
function stepByStep(): Story {
  const s = story().file({ channel: 'phone' });
  s.do('confirm_triage', triage(2));
  s.do('record_contact', {
    ...{ purpose: 'first_response', channel: 'phone', direction: 'outbound', reached: true },
    ...{ occurredAt: s.now, texts: {} },
  });
  s.do('propose_plan', { ...plan(0, []), texts: { reasons: 't-7' } });
  return s;
}

const standing = ({ state: { deadlines, plan: decided, stage, facts, ownerId } }: Story) => ({
  ...{ stage, facts, ownerId },
  plan: { amountFen: decided?.amountFen, status: decided?.status, rule: decided?.rule, required: decided?.required },
  deadlines: Object.values(deadlines).map(({ id, state, dueAt }) => ({ id, state, dueAt })),
});

describe('a simple complaint that carries its resolution', () => {
  // shows, S3-16, S3-08
  it('is registered, triaged, planned and decided in one commit, as if one act had followed the other', () => {
    const s = filed();
    const single = stepByStep();
    expect(new Set(s.events.map(({ commandId }) => commandId)).size).toBe(1);
    expect(s.state.stage).toBe('plan_approved');
    expect(s.events.map(({ type }) => type)).toEqual(single.events.map(({ type }) => type));
    expect(standing(s)).toEqual(standing(single));
    expect(s.of('plan_decided')[0]!.data).toMatchObject({
      kind: 'within_authority',
      by: 'agent',
      rule: 'approval.within-authority',
    });
    expect(s.of('plan_proposed')[0]!.data.texts).toEqual({ reasons: 't-7' });
    expect(s.of('registered')[0]!.data.texts).toEqual(INTAKE.texts);
  });

  // shows X-43, S3-16
  it('is told to the customer once, and he is asked how content he is', () => {
    const s = filed();
    expect(s.owedKeys('notice/acknowledgement/')).toHaveLength(1);
    expect(s.owedKeys('notice/decision/')).toEqual(['notice/decision/1']);
    s.deliver();
    expect(s.state.stage).toBe('resolved');
    expect(s.state.survey?.state).toBe('invited');
    expect(s.owedEver.filter((one) => one.kind === 'notice' && 'personId' in one.to).map(({ key }) => key)).toEqual([
      'notice/acknowledgement/1',
      'notice/decision/1',
      'notice/result/1',
    ]);
    for (const kind of ['legal', 'promise', 'resolution', 'first_response', 'verification', 'plan'] as const)
      expect(s.deadline(kind).state).toBe('met');
  });

  it('belongs to whoever settles it, whomever dispatch would have found', () => {
    const two = directory();
    two.staff.push({ id: 'colleague', role: 'agent', rank: 'agent', unit: 'hangzhou' });
    const s = filed({}, {}, { actor: by.colleague, s: story({ directory: two }) });
    expect(s.of('registered')[0]!.data.owner.staffId).toBe('agent');
    expect(s.state.ownerId).toBe('colleague');
    expect(s.owedEver.some(({ key }) => key.startsWith('notice/assigned/'))).toBe(false);
  });

  // shows X-30
  it('is paid what law and tariff give, and asks for the consent of the customer as always', () => {
    const s = filed({ claims: [CLAIM] });
    expect(s.state.plan).toMatchObject({ amountFen: 1_800, required: 'within_authority', payeeId: 'p-1' });
    s.deliver();
    expect(s.state.stage).toBe('decided');
  });

  it('counts its measures as still to be done', () => {
    const s = filed({ measures: [{ id: 'm-1', kind: 'resend' }] }).deliver();
    expect(s.state.stage).toBe('executing');
    expect(s.has('measure')).toBe(true);
  });

  // shows S3-19
  it('is drawn for checking by quality as often as any other decision within authority', () => {
    const all = { ...sleepless, approval: { ...sleepless.approval, qaPercent: 100 } };
    expect(filed({}, {}, { s: story({ policy: all }) }).state.samples).toEqual({ 1: { decidedBy: 'agent' } });
  });

  it('gives the same figures when it is lived again', () => {
    const s = filed().deliver();
    const { directory: people, now, policy } = s;
    const rules = {
      directory: people,
      now,
      rulesFor: (): Pick<Facts, 'policy' | 'calendar'> => ({ policy, calendar: shanghai }),
    };
    expect(tally(rehearse(s.events, rules))).toEqual(tally(s.events));
  });
});

describe('a resolution that does not fit', () => {
  const spent = story();
  spent.grantedTodayFen = 199_000;

  // shows
  it.each<[string, string, Partial<IntakeResolution>, Intake, Parameters<typeof filed>[2]?]>([
    ['a flag', 'not_ordinary', {}, { flags: ['injury'] }],
    ['a flag that lifts nothing', 'not_ordinary', {}, { flags: ['legal_issue'] }],
    ['an anonymous complainant', 'not_ordinary', {}, { parties: [], named: false, reachable: false }],
    ['a level above the ordinary', 'not_ordinary', {}, { impact: 3, urgency: 3 }],
    ['a class that is never ordinary', 'not_ordinary', {}, { class: 'damage' }],
    ['a customer who comes back again and again', 'not_ordinary', {}, { repeat: { of: 'TC1', times: 3 } as never }],
    ['an enquiry', 'short_course', {}, { kind: 'enquiry' }],
    ['an amount that law and tariff do not give', 'approval_needed', { amountFen: 5_000 }, {}],
    ['a day on which enough was granted', 'approval_needed', { claims: [CLAIM] }, {}, { s: spent }],
    ['a claim for another shipment', 'waybill_not_found', { claims: [{ ...CLAIM, waybillNo: 'SF9' }] }, {}],
    ['nobody to pay', 'payee_not_found', { claims: [CLAIM] }, { parties: [] }],
    ['no word why it is not justified', 'reason_missing', { justified: 'no' }, {}],
    ['an integration', 'resolution_not_yours', {}, {}, { actor: by.integration }],
    ['whoever complains himself', 'own_complaint', {}, { parties: [{ ...INTAKE.parties[0]!, staffId: 'agent' }] }],
    ['somebody of the accused unit', 'accused_unit', {}, { accusedUnit: 'hangzhou' }],
  ])('because of %s (%s) is refused, and the complaint is registered', (_what, code, resolution, more, how = {}) => {
    const s = filed(resolution, more, how);
    const { resolutionRefused, texts } = s.of('registered')[0]!.data;
    expect(resolutionRefused).toMatchObject({ code, asked: { ...resolution, texts: { reasons: 't-7' } } });
    expect(texts).toEqual({ ...INTAKE.texts, reasons: 't-7' });
    expect(s.state.stage).toBe('registered');
    expect(s.count('triaged') + s.count('plan_proposed') + s.count('registered')).toBe(1);
    expect(s.owedKeys('notice/decision')).toEqual([]);
  });

  it('says what was found and what to do instead', () => {
    const { message } = filed({ amountFen: 5_000 }).of('registered')[0]!.data.resolutionRefused!;
    expect(message).toBe(
      '5000 fen where law and tariff give 0 fen need the decision of a team_lead (approval.amount); propose the plan on the complaint',
    );
    expect(filed({}, { flags: ['threat'] }).of('registered')[0]!.data.resolutionRefused!.message).toBe(
      'Only an ordinary complaint is settled at intake, and it is flagged threat; handle it step by step',
    );
  });

  it('does not save an intake that cannot be registered', () => {
    const data = { ...INTAKE, receivedAt: RECEIVED, subClass: 'no_such', resolution: SETTLED };
    expect(story().attempt('register', data, by.agent).refused?.code).toBe('sub_class_unknown');
  });
});
