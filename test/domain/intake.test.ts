import { DAY, DIGITAL_CHANNELS, HOUR, iso, MINUTE, SECOND } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import { INTAKE, RECEIVED, story } from './support/story.js';

const NOW = RECEIVED;

describe('a registration', () => {
  it('records level, class, owner and what is missing, and who filed it', () => {
    const s = story().file({ subClass: 'late_delivery', externalRef: 'R-9' });
    expect(s.of('registered')[0]!.data).toMatchObject({
      grading: { level: 2, impact: 2, urgency: 2, model: 'two-factor' },
      handlingClass: 'ordinary',
      unit: 'hangzhou',
      owner: { staffId: 'agent' },
      completeness: 90,
      missing: [],
      old: false,
      filedBy: 'wms-east',
      subClass: 'late_delivery',
      externalRef: 'R-9',
    });
    expect(s.state).toMatchObject({
      stage: 'registered',
      ownerId: 'agent',
      outlet: '0571-023',
      waybills: ['SF1'],
      round: 1,
    });
  });

  // shows S0-14, C3
  it('opens every limit that runs from receipt', () => {
    const s = story().file();
    expect(Object.keys(s.state.deadlines)).toEqual([
      'registration.1',
      'acknowledgement.1',
      'first_response.1',
      'verification.1',
      'plan.1',
      'progress.1',
      'resolution.1',
      'promise.1',
      'legal.1',
    ]);
  });

  // shows F1, C20, C14
  it('asks for what is missing, while nothing is mandatory', () => {
    const s = story().file({ parties: [], shipments: [], reachable: false, named: false, texts: {} });
    expect(s.of('registered')[0]!.data).toMatchObject({
      completeness: 10,
      missing: ['customer', 'contact', 'shipment', 'description'],
      unit: 'headquarters',
    });
    expect(s.state.outlet).toBeUndefined();
  });

  // shows S0-05, S1-35
  it('judges its own limit once, and never by a timer', () => {
    const s = story().file({ receivedAt: NOW - 50 * MINUTE });
    expect(s.deadline('registration')).toMatchObject({ state: 'met', metAt: NOW, dueAt: NOW + 10 * MINUTE });
    s.after(2 * HOUR);
    expect(s.events.filter(({ data }) => 'id' in data && data.id === 'registration.1')).toHaveLength(1);
  });

  it('that comes too late has its breach on record', () => {
    const s = story().file({ receivedAt: NOW - 3 * HOUR });
    expect(s.of('deadline_breached')[0]!.data).toMatchObject({ id: 'registration.1', lateMs: 2 * HOUR, targets: [] });
    expect(s.of('deadline_met')[0]!.data).toMatchObject({ id: 'registration.1', late: true });
  });

  it('at exactly one hour is in time', () => {
    expect(
      story()
        .file({ receivedAt: NOW - HOUR })
        .of('deadline_met')[0]!.data.late,
    ).toBe(false);
    expect(
      story()
        .file({ receivedAt: NOW - HOUR - 1 })
        .of('deadline_met')[0]!.data.late,
    ).toBe(true);
  });
});

describe('the instant of receipt', () => {
  it('up to five minutes ahead is taken as now', () => {
    expect(story().file({ receivedAt: NOW + 5 * MINUTE }).state.receivedAt).toBe(NOW);
  });

  it('further ahead is refused', () => {
    const data = { ...INTAKE, receivedAt: NOW + 5 * MINUTE + 1 };
    expect(story().refused('register', data, by.integration)).toBe('received_in_future');
  });

  it('more than a year back is accepted and flagged', () => {
    expect(
      story()
        .file({ receivedAt: NOW - 365 * DAY })
        .of('registered')[0]!.data.old,
    ).toBe(false);
    expect(
      story()
        .file({ receivedAt: NOW - 365 * DAY - 1 })
        .of('registered')[0]!.data.old,
    ).toBe(true);
  });
});

describe('the acknowledgement', () => {
  // shows S2-053
  it.each(DIGITAL_CHANNELS)('on %s has 10 s', (channel) => {
    expect(story().file({ channel }).deadline('acknowledgement').dueAt).toBe(NOW + 10 * SECOND);
  });

  // shows S2-065, S2-059
  it('on other channels goes out with the registration and has no limit', () => {
    const s = story().file({ channel: 'letter' });
    expect([s.has('acknowledgement'), s.owedKeys()]).toEqual([false, ['notice/acknowledgement/1']]);
  });

  it('goes to nobody when the complaint names nobody', () => {
    const s = story().file({ parties: [] });
    expect([s.has('acknowledgement'), s.owedKeys()]).toEqual([false, []]);
  });

  it('goes to the complainant, else to the first party', () => {
    const sender = { personId: 'p-9', role: 'sender', hash: 'h-9' } as const;
    const to = (parties: (typeof INTAKE)['parties']) => story().file({ parties }).of('notice_owed')[0]!.data.owes;
    expect(to([sender, ...INTAKE.parties])).toMatchObject([{ to: { personId: 'p-1' } }]);
    expect(to([sender])).toMatchObject([{ to: { personId: 'p-9' } }]);
  });

  it('is met when its channel accepts it', () => {
    const s = story()
      .file()
      .after(3 * SECOND)
      .deliver();
    expect(s.deadline('acknowledgement')).toMatchObject({ state: 'met', metAt: NOW + 3 * SECOND });
  });

  it('is met by a receipt that comes before the answer', () => {
    const s = story()
      .file()
      .after(2 * SECOND);
    s.receipt('notice/acknowledgement/1');
    expect(s.deadline('acknowledgement').state).toBe('met');
    expect(s.do('notice_result', { key: 'notice/acknowledgement/1', outcome: 'accepted' })).toEqual([]);
  });

  it('climbs when its channel stays silent', () => {
    const s = story().file().after(MINUTE);
    expect(s.told('acknowledgement')).toMatchObject([
      { who: 'lead', template: 'breach', at: iso(NOW + 10 * SECOND + 1) },
    ]);
  });

  it('that is refused for good stays unmet, and nobody is alarmed twice', () => {
    const s = story().file();
    s.do('notice_result', { key: 'notice/acknowledgement/1', outcome: 'failed' });
    expect(s.of('notice_failed')[0]!.data).toMatchObject({ reason: 'unknown', owes: [] });
    expect([s.has('acknowledgement'), s.state.repairs]).toEqual([true, []]);
  });
});

describe('the owner of a new complaint', () => {
  it('is nobody when nobody is there, and the event says so', () => {
    const s = story({ directory: withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager') }).file();
    expect(s.of('registered')[0]!.data.owner).toMatchObject({ queue: 'fallback', rank: 'agent', via: 'queue' });
  });
});
