import { standsStill, type Deadline } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import { SYSTEM, type Command } from '../commands.js';
import { Draft, type Facts } from '../decide/draft.js';
import { actOnDeadline } from '../decide/ladder.js';
import { pauseCap } from '../decide/pause.js';
import { changePolicy } from '../decide/policy-change.js';
import type { ComplaintEvent, EventOf } from '../events.js';
import type { Actor } from '../records.js';
import { zero, type ComplaintState } from '../state.js';
import { relive } from './relive.js';

export { isReached, reachOf, type Reach } from './reach.js';
export { FACTS_OF_A_LIFE } from './relive.js';
export { endedInTime, EVENTS_OF_LIMITS, eventsOfLimits, lengthsOnly, type Lengths, type LimitEvent } from './slack.js';

type Rules = Pick<Facts, 'policy' | 'calendar'>;

/** What a life is lived again under, and until when. */
export interface RehearsalRules extends Pick<Facts, 'directory' | 'now'> {
  /** Rules by the hash that the complaint is pinned to; those of a draft are the same for all. */
  rulesFor(policyHash: string): Rules;
}

/**
 * A life lived again: what people, customers and services did stays as it was, at the same instants; grades, limits, warnings,
 * breaches, escalations and who has to approve are worked out anew by the functions that decide in earnest. Everything due is
 * acted on at its instant. Answers the events; nothing is owed to anybody by them.
 * @param life events in order; only facts are looked at, so all others may be left out
 * @throws Error when a step that is due changes nothing
 */
export function rehearse(life: readonly ComplaintEvent[], rules: RehearsalRules): ComplaintEvent[] {
  const rehearsal = new Rehearsal(rules);
  let commandId = '';
  for (const event of life) {
    // What one command changed belongs together; time passes between commands only.
    if (event.commandId !== commandId) rehearsal.passTo(event.at);
    commandId = event.commandId;
    rehearsal.live(event);
  }
  rehearsal.passTo(rules.now);
  return rehearsal.events;
}

type Work = (d: Draft) => void;

const NOTHING_OWED = { owed: {}, heldBack: [], repairs: [] } satisfies Partial<ComplaintState>;
const TICK = { id: 'rehearsal', type: 'tick', data: { what: 'deadline', id: '', n: 0 } } as const;

class Rehearsal {
  readonly events: ComplaintEvent[] = [];
  private state: ComplaintState = zero();
  private current: Rules | undefined;

  constructor(private readonly rules: RehearsalRules) {}

  /** Everything due up to an instant happens in time; what is due comes before what is done at the same instant. */
  passTo(until: Instant): void {
    for (let step = nextStep(this.state); step && step.at <= until; step = nextStep(this.state)) {
      const { seq } = this.state;
      this.draft(step.at, SYSTEM, step.act);
      if (this.state.seq === seq) throw new Error(`${step.what} is due and changes nothing when it is rehearsed`);
    }
  }

  live(event: ComplaintEvent): void {
    if (event.type === 'registered') this.current = this.rules.rulesFor(event.data.policy.hash);
    if (event.type === 'policy_changed') this.move(event);
    else this.draft(event.at, event.actor, (d) => relive(d, event));
  }

  /** A draft's rules hold from the beginning, so nothing moves under them. */
  private move({ at, actor, data }: EventOf<'policy_changed'>): void {
    const rules = this.rules.rulesFor(data.policy.hash);
    if (rules.policy === this.current?.policy) return;
    this.current = rules;
    const command = { id: TICK.id, type: 'change_policy', actor, data } as const;
    this.draft(at, actor, (d) => void changePolicy(d, command));
  }

  private draft(at: Instant, actor: Actor, work: Work): void {
    if (!this.current) throw new Error('a life begins with its registration');
    const { policy, calendar } = this.current;
    const now = Math.max(at, this.state.lastAt);
    // What was granted on a day matters to plans without compensation only, whose sum is 0.
    const facts = { now, policy, calendar, directory: this.rules.directory, grantedTodayFen: 0 };
    const command: Command = { id: TICK.id, type: TICK.type, actor, data: TICK.data };
    const d = new Draft(this.state, command, facts);
    work(d);
    for (const event of d.events) this.events.push(event);
    this.state = d.state;
    // The draft's state is nobody else's. What was owed is neither sent nor waited for.
    if (d.events.length > 0) Object.assign(this.state, NOTHING_OWED);
  }
}

interface DueStep {
  at: Instant;
  what: string;
  act: Work;
}

/** The next instant of the agenda, found without telling about it; whatever else is due by then is acted on with it. */
function nextStep({ deadlines, pause }: ComplaintState): DueStep | undefined {
  let first: Deadline | undefined;
  for (const deadline of Object.values(deadlines)) {
    if (deadline.state !== 'running' || !deadline.next || standsStill(deadline, pause)) continue;
    if (!first || deadline.next.at < first.next!.at) first = deadline;
  }
  if (pause && !(first && first.next!.at <= pause.capAt))
    return { at: pause.capAt, what: 'the end of a pause', act: (d) => pauseCap(d, pause.sinceAt) };
  if (!first) return undefined;
  const { id, next } = first;
  return { at: next!.at, what: id, act: (d) => void actOnDeadline(d, { what: 'deadline', id, n: next!.n }) };
}
