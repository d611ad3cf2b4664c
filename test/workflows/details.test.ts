import { effects, HOUR, SYSTEM } from '../../domain/index.js';
import { asSummary } from '../../workflows/contract/index.js';
import { details } from '../../workflows/details.js';
import { approved, decided, acceptance, isNotice, proposed } from '../domain/support/handling.js';
import { story, type Story } from '../domain/support/story.js';

const shown = (s: Story): string[] => details('TC20261121-000042', s.state, s.now).split('\n');
const line = (s: Story, begin: string): string | undefined => shown(s).find((one) => one.startsWith(`- ${begin}`));

describe('current details', () => {
  it('say in their first line which complaint stands where', () => {
    expect(shown(story().fileLevel(4))[0]).toBe(
      '**TC20261121-000042** · registered · L4 urgent delay, complex, round 1',
    );
  });

  it('name what needs repair and why: nobody answered', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.deliver(isNotice);
    const since = new Date(s.now).toISOString().slice(0, 19).replace('T', ' ');
    for (let hour = 0; hour < 24; hour += 1) s.after(HOUR).deliver(isNotice);
    expect(line(s, 'needs repair')).toBe(`- needs repair: **payout/1:1** (no answer, owed since ${since} UTC)`);
    expect(line(s, 'last error')).toContain('no_answer, payout/1:1, ');
  });

  it('name what needs repair and why: it failed for good, with the reason', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: 'notice/decision/1', outcome: 'failed', reason: 'no_address' }, SYSTEM);
    expect(line(s, 'needs repair')).toBe('- needs repair: **notice/decision/1** (no_address)');
    expect(line(s, 'last error')).toContain('no_address, notice/decision/1, ');
  });

  it('keep the reason of a payout that billing refused', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    const refused = { key: 'payout/1:1', outcome: 'rejected', reason: 'account_closed', settledAt: s.now } as const;
    s.do('payout_result', refused, SYSTEM);
    expect(line(s, 'last error')).toContain('account_closed, payout/1:1, ');
  });

  it('tell what was sent and not yet proven delivered', () => {
    const s = approved(story().file());
    s.do('notice_result', { key: 'notice/decision/1', outcome: 'accepted' }, SYSTEM);
    expect(line(s, 'sent, not yet proven delivered')).toContain('notice/decision/1');
  });

  it('tell whom a plan waits for', () => {
    expect(line(proposed(story().file()), 'approval')).toMatch(
      /^- approval: plan 1: proposed, waits for \w+ \(\w+\) until /,
    );
  });

  it('stay short when a hundred notices are owed', () => {
    const s = story()
      .fileLevel(5)
      .after(60 * 24 * HOUR);
    expect(effects(s.state).length).toBeGreaterThan(50);
    expect(line(s, 'owed')).toMatch(/, and \d+ more$/);
    expect(shown(s).join('\n').length).toBeLessThan(2_500);
  });
});

describe('a summary', () => {
  it('is left as it is when Temporal takes it', () => {
    expect(asSummary('notice: breach of plan.1 to staff-director')).toBe('notice: breach of plan.1 to staff-director');
  });

  it.each(['x', 'é', '件', '📦'])('never has more than 200 bytes, whatever it is made of: %s', (character) => {
    const summary = asSummary(character.repeat(300));
    expect(summary).toMatch(/…$/);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(190);
  });
});
