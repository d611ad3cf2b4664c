import { DAY, HOUR, type ComplaintEvent } from '../../domain/index.js';
import { contact } from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

const NOW = RECEIVED;

describe('a date from outside', () => {
  // shows X-16
  it('is a deadline of its own', () => {
    const s = story().file({ externalDueAt: NOW + 2 * DAY });
    expect(s.deadline('external')).toMatchObject({
      dueAt: NOW + 2 * DAY,
      warnAt: NOW + 0.8 * 2 * DAY,
      rule: 'external.date',
      source: ['X-16'],
    });
  });

  // shows X-16
  it('is never later than the legal limit', () => {
    const s = story().file({ externalDueAt: NOW + 30 * DAY });
    expect(s.deadline('external').dueAt).toBe(s.deadline('legal').dueAt);
  });

  it('that lies before receipt is due at receipt and breached at once', () => {
    const s = story()
      .file({ externalDueAt: NOW - DAY })
      .after(1);
    expect(s.deadline('external')).toMatchObject({ dueAt: NOW, breachedAt: NOW });
    expect(s.state.externalDueAt).toBe(NOW - DAY);
  });

  it('holds alone when the policy has no legal limit', () => {
    const { policy } = story();
    const without = { ...policy, deadlines: policy.deadlines.filter(({ kind }) => kind !== 'legal') };
    const s = story({ policy: without }).file({ externalDueAt: NOW + 30 * DAY });
    expect(s.deadline('external').dueAt).toBe(NOW + 30 * DAY);
  });
});

describe('a complaint that is filed ten days late', () => {
  const acts = (s: Story): ComplaintEvent[] =>
    s.events.filter(({ type }) => type === 'deadline_warned' || type === 'deadline_breached' || type === 'escalated');
  const late = (): Story =>
    story()
      .file({ receivedAt: NOW - 10 * DAY })
      .advanceTo(NOW);

  // shows S0-14
  it('behaves as if it had been watched: everything that passed is recorded once', () => {
    const done = acts(late()).map(
      ({ type, data }) => `${type} ${'id' in data ? data.id : ''} ${'rung' in data ? data.rung : ''}`,
    );
    expect(done).toEqual([
      'deadline_breached registration.1 0',
      'escalated registration.1 1',
      'escalated legal.1 0',
      'escalated legal.1 1',
      'escalated legal.1 2',
      'escalated legal.1 3',
      'deadline_breached legal.1 4',
      'deadline_warned verification.1 0',
      'deadline_warned first_response.1 0',
      'deadline_breached first_response.1 1',
      'deadline_breached verification.1 1',
      'deadline_warned plan.1 0',
      'deadline_breached plan.1 1',
      'deadline_warned progress.1 0',
      'deadline_warned resolution.1 0',
      'deadline_breached progress.1 1',
      'deadline_breached resolution.1 1',
      'deadline_warned promise.1 0',
      'deadline_breached promise.1 1',
    ]);
  });

  it('stamps every act with now, its nominal instant and how late it is', () => {
    for (const { at, data } of acts(late())) {
      if (!('nominalAt' in data)) continue;
      expect([at, data.lateMs]).toEqual([NOW, NOW - data.nominalAt]);
    }
  });

  it('tells nobody a warning that is pointless now', () => {
    for (const { data } of late().of('deadline_warned')) expect(data.targets).toEqual([]);
  });

  it('climbs on from now', () => {
    const s = late();
    s.after(4 * HOUR);
    const climbs = s.of('escalated').filter(({ data, at }) => data.id === 'resolution.1' && at > NOW);
    expect(climbs.map(({ at, data }) => [at, data.rank])).toEqual([[NOW + 4 * HOUR, 'department_head']]);
  });

  it('counts a contact that took place before it was filed', () => {
    const s = story().file({ receivedAt: NOW - 3 * HOUR });
    s.do('record_contact', contact(s, { occurredAt: NOW - 2 * HOUR }));
    expect(s.of('deadline_met').at(-2)!.data).toMatchObject({ id: 'first_response.1', late: false });
  });
});
