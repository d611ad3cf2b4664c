import { DEADLINE_KINDS, isPausable, type DeadlineKind, type Policy, type RegisterLine } from '../../domain/index.js';
import { expressCn } from '../../policy/express-cn/index.js';
import { builtInPolicies, parsePolicy } from '../../policy/index.js';

const changed = (kind: DeadlineKind, change: Partial<RegisterLine>): Policy => ({
  ...expressCn,
  register: { ...expressCn.register, [kind]: { ...expressCn.register[kind], ...change } },
});

describe('the deadline register', () => {
  it('of a policy that was stored before it was data is the one of the design', () => {
    const { register: _register, ...older } = JSON.parse(JSON.stringify(expressCn)) as Policy;
    expect(parsePolicy(older).register).toEqual(expressCn.register);
  });

  // shows
  it('lets only internal clocks stand still', () => {
    const owners = DEADLINE_KINDS.filter(isPausable).map((kind) => expressCn.register[kind].clock);
    expect(new Set(owners)).toEqual(new Set(['internal']));
  });

  // shows X-15
  it('gives an appeal 10 calendar days with rungs on days 7, 8 and 9, and 5 days inside and for handling it anew', () => {
    const limits = expressCn.deadlines
      .filter(({ kind }) => kind.startsWith('appeal'))
      .map(({ kind, limit }) => [kind, limit.amount, limit.clock]);
    expect(limits).toEqual([
      ['appeal', 10, 'calendar'],
      ['appeal_internal', 5, 'calendar'],
      ['appeal_rehandling', 5, 'calendar'],
    ]);
    const days = expressCn.register.appeal.rungs!.map(({ when }) => ('day' in when ? when.day : undefined));
    expect(days).toEqual([7, 8, 9]);
  });

  it('scales the rungs of an appeal with everything else in the fast policy', () => {
    const rungs = builtInPolicies['express-cn-fast']!.register.appeal.rungs!;
    expect(rungs.map(({ when }) => ('amount' in when ? when.amount : undefined))).toEqual([153, 177, 201]);
  });

  it.each([
    [
      'decision_delivered, acknowledged meet the law',
      changed('legal', { metBy: ['decision_delivered', 'acknowledged'] }),
      'register.legal.metBy: acknowledged does not meet legal; only decision_delivered may',
    ],
    [
      'nothing meets a plan',
      changed('plan', { metBy: [] }),
      'register.plan.metBy: nothing would meet plan; name at least one of decision_delivered',
    ],
    [
      'a limit starts elsewhere',
      changed('claim', { starts: ['received'] }),
      'register.claim.starts: is received; the code behind claim knows execution_started only',
    ],
    [
      'the law becomes internal',
      changed('legal', { clock: 'internal' }),
      'register.legal.clock: is internal; the code behind legal knows legal only',
    ],
    [
      'a breach of the law is only told',
      changed('legal', { onBreach: 'tell' }),
      'register.legal.onBreach: is tell; a legal clock always climbs',
    ],
    [
      'a reminder becomes a breach',
      changed('survey_reminder', { onBreach: 'climb' }),
      'register.survey_reminder.onBreach: climb does not fit survey_reminder; it must be act',
    ],
  ])('is refused when %s', (_, policy, message) => {
    expect(() => parsePolicy(policy)).toThrow(message);
  });
});
