import { HOUR, MINUTE, possibleActs, tidingsOf, type Command, type Other } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, decided, findings, proposed, triage } from './support/handling.js';
import { story, type Story } from './support/story.js';

const CHILD = 'TC-child';
const PARENT = 'TC-parent';

/** Two complaints about one matter; what one tells the other is handed over when the test says so. */
class Pair {
  readonly child = story().file();
  readonly parent = story().file();

  other(change: Partial<Other> = {}): Other {
    return { complaintNo: PARENT, kind: 'complaint', level: 2, closed: false, ...change };
  }

  merge(change: Partial<Other> = {}): this {
    this.child.other = this.other(change);
    this.child.do('merge', { into: PARENT, texts: {} });
    return this.passOn();
  }

  /** Everything that was told and not handed over yet; nothing is decided twice. */
  passOn(): this {
    for (let news = this.news(); news.length > 0; news = this.news())
      for (const { to, command } of news) this.hand(to === CHILD ? this.child : this.parent, command);
    return this;
  }

  private readonly handed = new Set<string>();

  private news(): { to: string; command: Command }[] {
    const of = (no: string, s: Story) => s.events.flatMap((event) => tidingsOf(no, event));
    return [...of(CHILD, this.child), ...of(PARENT, this.parent)].filter(({ command }) => !this.handed.has(command.id));
  }

  private hand(s: Story, { id, type, data }: Command): void {
    this.handed.add(id);
    s.now = Math.max(this.child.now, this.parent.now);
    s.do(type, data as never, by.agent);
  }
}

const pair = (): Pair => new Pair();
const runningKinds = (s: Story): string[] =>
  Object.values(s.state.deadlines)
    .filter(({ state }) => state === 'running')
    .map(({ kind }) => kind)
    .sort();

describe('a merged complaint', () => {
  // shows C15, S0-60
  it('is handled in the other one, and keeps running what its customer was promised', () => {
    const { child, parent } = pair().merge();
    expect(runningKinds(child)).toEqual(['acknowledgement', 'legal', 'promise']);
    expect(child.state.stage).toBe('registered');
    expect(parent.state.children).toEqual([{ no: CHILD, n: 1 }]);
    expect(child.refused('confirm_triage', triage(2))).toBe('merged_elsewhere');
    expect(possibleActs(child.state)).toContain('unmerge');
    expect(possibleActs(child.state)).not.toContain('confirm_triage');
    expect(child.owedKeys('notice/merged/')).toEqual(['notice/merged/1']);
    expect(parent.owedKeys('notice/joined/')).toEqual([`notice/joined/${CHILD}/1/agent`]);
  });

  // shows
  it('closes as merged when its own customer has the decision of the other one in writing', () => {
    const two = pair().merge();
    const { child, parent } = two;
    proposed(parent, 0).deliver();
    two.passOn();
    expect(child.owedKeys('notice/merged_decision/')).toEqual(['notice/merged_decision/1/1']);
    expect(child.state.closed).toBeUndefined();
    child.after(MINUTE).deliver();
    expect(child.state.closed).toMatchObject({ reason: 'merged' });
    expect(child.deadline('legal')).toMatchObject({ state: 'met' });
    two.passOn();
    expect(parent.state.children ?? []).toEqual([]);
  });

  it('that joins after the decision was delivered is answered at once', () => {
    const two = pair();
    decided(two.parent, 50_000);
    two.merge();
    expect(two.child.owedKeys('notice/merged_decision/')).toEqual(['notice/merged_decision/1/1']);
  });

  it('whose answer does not arrive needs a person, who hands it over and thereby closes it', () => {
    const two = pair().merge();
    const { child, parent } = two;
    child.do('record_contact', contact(child, { purpose: 'plan', channel: 'letter' }));
    expect(child.state.closed).toBeUndefined();
    proposed(parent, 0).deliver();
    two.passOn();
    const key = 'notice/merged_decision/1/1';
    child.do('receipt', { key, outcome: 'bounced', receivedAt: child.now });
    expect(child.state.repairs).toContain(key);
    child.do('record_contact', contact(child, { purpose: 'plan', channel: 'letter' }));
    expect(child.state.closed).toMatchObject({ reason: 'merged' });
    expect(child.state.repairs).toEqual([]);
  });

  // shows C15
  it('is handled on its own again when a person says so, with its limits from where they began', () => {
    const two = pair();
    const { child, parent } = two;
    const before = child.deadline('resolution').dueAt;
    two.merge();
    child.after(HOUR).do('unmerge', { texts: { reason: 't-1' } });
    two.passOn();
    expect(child.state.merged).toBeUndefined();
    expect(child.deadline('resolution')).toMatchObject({ dueAt: before, state: 'running' });
    expect(child.deadline('progress').startAt).toBe(child.now);
    expect(parent.state.children).toEqual([]);
    child.do('confirm_triage', triage(2));
    child.do('record_findings', findings());
    expect(child.state.stage).toBe('investigating');
    two.merge();
    expect(parent.state.children).toEqual([{ no: CHILD, n: 2 }]);
  });

  it('comes back by itself when the other one closes without an answer', () => {
    const two = pair().merge();
    two.parent.do('close', { reason: 'withdrawn', texts: {} });
    two.passOn();
    expect(two.child.state.merged).toBeUndefined();
    expect(two.child.has('resolution')).toBe(true);
    expect(two.child.owedKeys('notice/unmerged/')).toEqual(['notice/unmerged/1/agent']);
  });

  it('comes back by itself when the other one was closed or merged before it heard of it', () => {
    const two = pair();
    two.parent.do('close', { reason: 'withdrawn', texts: {} });
    two.merge();
    expect(two.child.state.merged).toBeUndefined();
    expect(two.parent.events.at(-1)).toMatchObject({ type: 'join_declined' });
  });

  it('hears nothing of an earlier merge', () => {
    const two = pair().merge();
    const late = { from: PARENT, n: 7, version: 1 };
    expect(two.child.do('parent_answered', late, by.agent)).toEqual([]);
    expect(two.child.do('parent_closed', { from: PARENT, n: 7 }, by.agent)).toEqual([]);
    expect(two.parent.do('child_left', { from: CHILD, n: 7 }, by.agent)).toEqual([]);
    expect(two.parent.do('child_joined', { from: CHILD, n: 1 }, by.agent)).toEqual([]);
  });
});

describe('a merge', () => {
  it.each([
    ['a complaint that there is not', undefined],
    ['a closed one', { closed: true }],
    ['one that is merged itself', { mergedInto: 'TC-9' }],
    ['one of another kind', { kind: 'praise' }],
    ['one of a lower level', { level: 1 }],
  ] as [string, Partial<Other> | undefined][])('into %s is refused', (_what, change) => {
    const two = pair();
    const { child } = two;
    if (change) child.other = two.other(change);
    expect(child.refused('merge', { into: PARENT, texts: {} })).toBe('merge_not_allowed');
  });

  it('of a complaint in which another one is handled is refused', () => {
    const { parent } = pair().merge();
    parent.other = { complaintNo: 'TC-9', kind: 'complaint', level: 2, closed: false };
    expect(parent.refused('merge', { into: 'TC-9', texts: {} })).toBe('merge_not_allowed');
  });
});
