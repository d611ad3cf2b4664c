import { HOUR, MINUTE, possibleActs, type Channel, type CommandData, type Evidence } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, plan, proposed, triage } from './support/handling.js';
import { INTAKE, RECEIVED, story, type Story } from './support/story.js';

const SCAN: Evidence = { id: 'ev-1', type: 'document', sha256: 'a'.repeat(64), source: 'scan', at: RECEIVED };

const runningKinds = (s: Story): string[] =>
  Object.values(s.state.deadlines)
    .filter(({ state }) => state === 'running')
    .map(({ kind }) => kind)
    .sort();

const filed = (channel: Channel, more: Partial<CommandData['register']> = {}) =>
  story().attempt('register', { ...INTAKE, receivedAt: RECEIVED, channel, ...more }, by.integration);

describe('what a channel asks of an intake', () => {
  // shows S0-03, S2-028, X-10
  it('of a letter or a paper form is the day on which it arrived and its scan', () => {
    const { refused } = filed('letter');
    expect(refused).toMatchObject({ code: 'channel_incomplete' });
    expect(refused!.message).toBe(
      'What comes by letter needs receivedAt, the day on which it arrived: entered is not received; a scan of it as evidence of the type document or photo',
    );
    expect(filed('paper_form').refused).toMatchObject({ code: 'channel_incomplete' });
    for (const channel of ['letter', 'paper_form'] as const)
      expect(filed(channel, { receiptTold: true, evidence: [SCAN] }).refused).toBeUndefined();
    expect(filed('letter', { receiptTold: true, evidence: [{ ...SCAN, type: 'audio' }] }).refused).toBeDefined();
  });

  // shows S0-02, S0-04, S0-58, S4-14, X-16
  it.each([
    ['walk_in', 'site', { site: 'hz-01' }],
    ['outlet', 'site', { site: '0571-023' }],
    ['social', 'externalRef', { externalRef: 'post-1' }],
    ['weibo', 'externalRef', { externalRef: 'post-1' }],
    ['platform', 'externalRef', { externalRef: 'P-1' }],
    ['hotline_12345', 'externalRef', { externalRef: '12345-1' }],
    ['regulator_12315', 'externalRef', { externalRef: '12315-1' }],
    ['court', 'externalRef', { externalRef: '(2026) 1' }],
    ['media', 'externalRef', { externalRef: 'news-1' }],
  ] as [Channel, string, Partial<CommandData['register']>][])('of %s is %s', (channel, field, more) => {
    expect(filed(channel).refused?.message).toContain(field);
    const { events } = filed(channel, more);
    expect(events![0]!.data).toMatchObject(more);
  });

  it.each(['phone', 'hotline', 'web', 'app', 'wechat', 'email', 'chat', 'partner'] as Channel[])(
    'of %s is nothing beyond the usual',
    (channel) => {
      expect(filed(channel).refused).toBeUndefined();
    },
  );
});

describe('whoever does not say who he is', () => {
  // shows C14, S2-045, S2-063
  it('is handled all the same, flagged as not verified until an agent says otherwise', () => {
    const s = story().file({ parties: [], named: false, reachable: false, flags: ['media_risk'] });
    expect(s.state.flags).toEqual(['media_risk', 'unverified']);
    expect(s.has('legal')).toBe(true);
    s.do('confirm_triage', triage(2, { flags: [] }));
    expect(s.state.flags).toEqual([]);
    expect(story().file({ named: false }).state.flags).toEqual([]);
  });
});

describe('what is no complaint', () => {
  // shows S0-59, S0-78
  it.each(['enquiry', 'suggestion', 'praise'] as const)('such as a %s is acknowledged, answered and closed', (kind) => {
    const s = story().file({ kind, channel: 'phone' });
    expect(runningKinds(s)).toEqual(['first_response', 'resolution']);
    expect(s.owedKeys('notice/acknowledgement/')).toHaveLength(1);
    expect(s.refused('confirm_triage', triage(2))).toBe('short_course');
    expect(possibleActs(s.state)).not.toContain('propose_plan');
    expect(s.refused('close', { reason: 'answered', texts: {} })).toBe('reason_not_allowed');
    s.after(10 * MINUTE).do('record_contact', contact(s));
    s.do('close', { reason: 'answered', texts: {} });
    expect(s.state.closed).toMatchObject({ reason: 'answered' });
    expect(s.deadline('resolution').state).toBe('met');
  });

  it('and came from nobody who can be answered is closed without an answer', () => {
    const s = story().file({ kind: 'suggestion', parties: [] });
    s.do('close', { reason: 'answered', texts: {} });
    expect(s.state.closed).toMatchObject({ reason: 'answered' });
  });

  // shows S0-59
  it('becomes a complaint when somebody says why, with every limit from the original receipt', () => {
    const s = story()
      .file({ kind: 'enquiry', channel: 'phone' })
      .after(5 * HOUR);
    s.do('convert', { kind: 'complaint', texts: { reason: 't-1' } });
    const complaint = story().file({ channel: 'phone' });
    for (const kind of ['legal', 'promise', 'resolution', 'plan', 'verification'] as const)
      expect(s.deadline(kind)).toMatchObject({ startAt: RECEIVED, dueAt: complaint.deadline(kind).dueAt });
    expect(s.owedKeys('notice/acknowledgement/')).toContain('notice/acknowledgement/2');
    s.do('confirm_triage', triage(2));
    expect(s.refused('convert', { kind: 'complaint', texts: {} })).toBe('already_recorded');
  });

  it('is what a team lead alone makes of a complaint, and not after a plan', () => {
    const s = story().file();
    expect(s.refused('convert', { kind: 'enquiry', texts: {} })).toBe('rank_insufficient');
    s.do('convert', { kind: 'enquiry', texts: {} }, by.lead);
    expect(runningKinds(s)).toEqual(['acknowledgement', 'first_response', 'resolution']);
    expect(proposed(story().file()).refused('convert', { kind: 'praise', texts: {} }, by.lead)).toBe(
      'not_possible_now',
    );
    expect(s.refused('propose_plan', plan())).toBe('short_course');
  });
});

describe('a complaint', () => {
  it('is never closed as answered', () => {
    const s = story().file();
    s.do('record_contact', contact(s));
    expect(s.refused('close', { reason: 'answered', texts: {} })).toBe('reason_not_allowed');
  });
});
