import { DAY, HOUR, type CommandData, type Rank } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, decided, resolved, acceptance, done, approved, proposed } from './support/handling.js';
import { expressCn, story, type Story } from './support/story.js';

/** At a local time of a day of November. */
const at = (s: Story, day: number, time: string): Story => s.advanceTo(Date.parse(`2026-11-${day}T${time}:00+08:00`));
const call = (s: Story, more: Partial<CommandData['record_contact']> = {}) =>
  s.do('record_contact', contact(s, { purpose: 'call_back', reached: false, ...more }), by.lead);
const ofLastCall = (s: Story) => s.of('contact_recorded').at(-1)!.data;

// shows X-33
// exercises calls
describe('silence', () => {
  const tried = (...times: [day: number, time: string][]): Story => {
    const s = resolved(story().file());
    for (const [day, time] of times) call(at(s, day, time));
    return at(s, 30, '12:00');
  };

  it('closes after three attempts in two parts of the day, a delivered result and the survey', () => {
    const s = tried([23, '09:00'], [23, '15:00'], [24, '09:30']);
    expect(s.state).toMatchObject({ attempts: [0, 1, 0], closed: { reason: 'no_response' } });
    expect(s.deadline('call_back').state).toBe('cancelled');
  });

  it.each<[string, [number, string][]]>([
    [
      'two attempts',
      [
        [23, '09:00'],
        [24, '15:00'],
      ],
    ],
    [
      'three in one part of the day',
      [
        [23, '09:00'],
        [24, '10:00'],
        [25, '11:59'],
      ],
    ],
    [
      'three of which one was at night',
      [
        [23, '09:00'],
        [24, '09:00'],
        [24, '21:00'],
      ],
    ],
  ])('does not close after %s', (_name, times) => {
    expect(tried(...times).state.stage).toBe('resolved');
  });

  it('closes with the attempt that was still missing', () => {
    const s = tried([23, '09:00'], [24, '15:00']);
    call(s);
    expect(s.state.closed?.reason).toBe('no_response');
  });

  it('does not close what the customer never got', () => {
    const s = proposed(story().file(), 50_000);
    s.do('decide_plan', { version: 1, hash: s.state.plan!.hash, outcome: 'approve', texts: {} }, by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    s.deliver(({ kind }) => kind === 'payout').do('record_measure', done(s));
    for (const [day, time] of [
      [23, '09:00'],
      [23, '15:00'],
      [24, '09:30'],
    ] as const)
      call(at(s, day, time));
    expect(at(s, 30, '12:00').state.stage).toBe('resolved');
  });
});

describe('a call to a customer', () => {
  it('between 21:00 and 08:00 is on record as one at night, unless he asked for it', () => {
    const s = decided(story().file());
    const night = (time: string, more: Partial<CommandData['record_contact']> = {}) => {
      s.do('record_contact', contact(at(s, 23, time), more));
      return ofLastCall(s).atNight;
    };
    expect([night('07:59'), night('08:00'), night('20:59'), night('21:00')]).toEqual([
      true,
      undefined,
      undefined,
      true,
    ]);
    expect(night('21:30', { onRequest: true })).toBeUndefined();
    expect(night('22:00', { channel: 'email' })).toBeUndefined();
    expect(night('22:30', { direction: 'inbound' })).toBeUndefined();
  });

  it('has no hours under rules that name none', () => {
    const { calls: _, ...policy } = expressCn;
    const s = story({ policy }).file();
    s.do('record_contact', contact(at(s, 21, '23:00')));
    expect(ofLastCall(s).atNight).toBeUndefined();
  });
});

describe('a call-back', () => {
  // shows S0-50
  it('is not made by whoever handled or planned it', () => {
    const s = resolved(story().file());
    expect(s.state.ownerId).toBe('agent');
    expect(s.refused('record_contact', contact(s, { purpose: 'call_back' }), by.agent)).toBe('own_handling');
  });

  // shows S2-078
  it('that hears it is solved closes the complaint as satisfied', () => {
    const s = resolved(story().file());
    call(s, { reached: true, solved: true });
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  it('that hears it is not solved reopens it', () => {
    const s = resolved(story().file());
    call(s, { reached: true, solved: false });
    expect(s.state).toMatchObject({ stage: 'triaged', round: 2 });
    expect(s.of('reopened')[0]!.data.why).toBe('call_back');
  });

  it('forgets the attempts of the round before', () => {
    const s = resolved(story().file());
    call(at(s, 23, '09:00'));
    call(s, { reached: true, solved: false });
    expect(s.state.attempts).toBeUndefined();
  });
});

describe('a complaint that the customer withdraws', () => {
  const withdrawn = (s: Story, rank: Rank | 'customer' = 'customer') =>
    s.do('withdraw', { texts: { reason: 't' } }, rank === 'customer' ? by.customer : by.agent);

  it.each<[string, () => Story]>([
    ['just filed', () => story().file()],
    ['with a plan that waits for approval', () => proposed(story().file())],
    ['with an approved plan', () => approved(story().file())],
    ['resolved', () => resolved(story().file())],
  ])('closes at once: %s', (_name, make) => {
    const s = make();
    withdrawn(s);
    expect(s.state.closed?.reason).toBe('withdrawn');
    expect(s.of('withdrawal_recorded')[0]!.data).toMatchObject({ by: 'customer', byCustomer: true });
    expect(s.owedKeys('notice/closed')).toHaveLength(1);
    expect(s.refused('withdraw', { texts: {} }, by.customer)).toBe('not_possible_now');
  });

  it.each(['paid', 'rejected'] as const)(
    'while a payout is under way closes when that is %s, and not before',
    (outcome) => {
      const s = decided(story().file());
      s.do('record_acceptance', acceptance(s));
      withdrawn(s, 'agent');
      expect([s.state.stage, s.owedKeys('payout')]).toEqual(['executing', ['payout/1:1']]);
      expect(s.refused('withdraw', { texts: {} })).toBe('already_recorded');
      s.after(HOUR).do('payout_result', { key: 'payout/1:1', outcome, settledAt: s.now }, by.service);
      expect(s.state).toMatchObject({ stage: 'closed', closed: { reason: 'withdrawn' } });
      expect(s.state.paidFen).toBe(outcome === 'paid' ? 50_000 : 0);
      expect(s.deliver().after(DAY).state.stage).toBe('closed');
    },
  );
});
