import { agenda, DAY, fold, HOUR, iso, zero } from '../../domain/index.js';
import { contact, findings, pauseUntil, triage } from './support/handling.js';
import { RECEIVED, story, type Story, segmentsOf } from './support/story.js';

const triaged = (): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

const dues = (s: Story): Record<string, number> =>
  Object.fromEntries(Object.values(s.state.deadlines).map(({ id, dueAt }) => [id, dueAt]));

describe('the rules of the clocks (design §3)', () => {
  it('1: editing a complaint moves no limit that was counted from a fact', () => {
    const s = triaged().after(HOUR);
    const before = dues(s);
    s.do('confirm_triage', triage(2, { subClass: 'stuck_in_transit' }));
    s.do('record_findings', findings());
    s.do('record_contact', contact(s, { direction: 'inbound' }));
    expect(dues(s)).toMatchObject(before);
  });

  it('2: the journal alone gives every instant back, whatever policy and calendar say by then', () => {
    const s = triaged().after(3 * DAY);
    expect(fold(JSON.parse(JSON.stringify(s.events)) as typeof s.events, zero())).toEqual(
      JSON.parse(JSON.stringify(s.state)),
    );
  });

  it('3: every limit names its segments, which touch each other and add up exactly', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + 5 * HOUR));
    s.after(5 * HOUR);
    for (const deadline of Object.values(s.state.deadlines)) {
      const segments = segmentsOf(deadline);
      const sum = segments.reduce((total, { fromAt, toAt }) => total + toAt - fromAt, 0);
      expect([segments[0]?.fromAt, sum]).toEqual([deadline.startAt, deadline.dueAt - deadline.startAt]);
    }
  });

  it('5: due is not overdue; the breach is acted on 1 ms later and names the due instant', () => {
    const { dueAt } = triaged().deadline('first_response');
    const onTime = triaged().advanceTo(dueAt);
    expect(onTime.deadline('first_response').breachedAt).toBeUndefined();
    onTime.do('record_contact', contact(onTime));
    expect(onTime.of('deadline_met').find(({ data }) => data.id === 'first_response.1')!.data.late).toBe(false);
    const breach = triaged()
      .advanceTo(dueAt + 1)
      .of('deadline_breached')
      .find(({ data }) => data.id === 'first_response.1')!;
    expect([breach.at, breach.data.nominalAt]).toEqual([dueAt + 1, dueAt]);
  });

  it('5: a timer that wakes early changes nothing', () => {
    const s = triaged();
    const { dueAt } = s.deadline('first_response');
    s.advanceTo(dueAt);
    const next = agenda(s.state, s.now)!;
    expect(next.at).toBe(dueAt + 1);
    expect(s.decide(next.command).events).toEqual([]);
  });

  it('6: what had passed before the filing is recorded once, in order, stamped late', () => {
    const s = story();
    s.file({ receivedAt: RECEIVED - 10 * HOUR });
    s.advanceTo(s.now);
    const late = s.of('deadline_breached').map(({ data }) => [data.id, data.lateMs / HOUR]);
    expect(late).toEqual([
      ['registration.1', 9],
      ['first_response.1', 6],
      ['verification.1', 6],
    ]);
  });

  it('7: another level or policy counts from the original facts; met stays met, breached stays breached, pauses stay', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + 5 * HOUR));
    s.after(5 * HOUR).do('record_contact', contact(s));
    s.do('confirm_triage', triage(3));
    expect(s.deadline('first_response')).toMatchObject({ state: 'met', rule: 'first_response.level-2' });
    expect(s.deadline('resolution').dueAt - RECEIVED).toBe((72 + 5) * HOUR);
  });

  it('8: a pause that begins 1 ms before a rung neither loses it nor fires it', () => {
    const s = triaged();
    s.advanceTo(s.deadline('first_response').warnAt! - 1);
    s.do('pause', pauseUntil(s.now + HOUR));
    s.after(HOUR);
    expect(s.told('first_response')).toEqual([]);
    s.after(1);
    expect(s.told('first_response')).toMatchObject([{ template: 'warning', at: iso(s.now) }]);
  });

  it('9: while it is paused a complaint has nothing to do before the cap but what never stands still', () => {
    const s = triaged();
    s.deliver().do('pause', pauseUntil(s.now + 20 * HOUR));
    s.deliver();
    const before = s.events.length;
    s.advanceTo(s.now + 20 * HOUR - 1);
    expect(s.events.length).toBe(before);
    expect(agenda(s.state, s.now)!.summary).toContain('pause');
  });

  it('10: after an outage the law comes first, then the earliest nominal instant, each rung once', () => {
    const s = triaged();
    s.now = RECEIVED + 6 * DAY;
    s.advanceTo(s.now);
    const acted = s.events.filter(({ data }) => 'nominalAt' in data && 'n' in data);
    const legal = acted.findIndex(({ data }) => !('id' in data && String(data.id).startsWith('legal')));
    expect(legal).toBeGreaterThan(0);
    const nominal = acted.slice(legal).map(({ data }) => ('nominalAt' in data ? data.nominalAt : 0));
    expect(nominal).toEqual([...nominal].sort((a, b) => a - b));
    const ids = acted.map(({ data }) => ('n' in data && 'id' in data ? `${String(data.id)}/${String(data.n)}` : ''));
    expect(new Set(ids).size).toBe(ids.length);
  });

  // shows
  it('11: received on 21 November the law warns from the 26th at 09:00 and ends with the 28th, holiday or not', () => {
    const { dueAt, legalRungs } = story().file().deadline('legal');
    expect([iso(legalRungs![0]!.at), iso(dueAt)]).toEqual(['2026-11-26T01:00:00.000Z', '2026-11-28T16:00:00.000Z']);
    const golden = story({ at: Date.parse('2026-09-29T02:00:00Z') })
      .file()
      .deadline('legal');
    expect(iso(golden.dueAt)).toBe('2026-10-06T16:00:00.000Z');
  });

  // shows C3, X-08
  it('promise and law run on while the internal clocks stand still', () => {
    const s = triaged();
    const before = dues(s);
    s.do('pause', pauseUntil(s.now + 10 * HOUR));
    const after = dues(s.after(10 * HOUR));
    const moved = Object.keys(before).filter((id) => after[id] !== before[id]);
    expect(moved.sort()).toEqual(['diagnosis.1', 'first_response.1', 'plan.1', 'progress.1', 'resolution.1']);
  });
});
