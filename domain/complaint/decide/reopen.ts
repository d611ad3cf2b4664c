import { resolveTarget } from '../../directory.js';
import { handlingClassReopened } from '../../grading.js';
import { iso } from '../../instant.js';
import { outlastsClosing, type DeadlineKind } from '../../register.js';
import { legalStart, levelReopened, mayReopen, reopeningEscalates } from '../../reopening.js';
import type { CommandOf } from '../commands.js';
import type { EventData } from '../events.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import { aboutOf, ownerFor, settle } from './assign.js';
import { clearGoneRepairs } from './alarm.js';
import { begin, cancel, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { raiseFor } from './escalate.js';
import { reportMajor } from './major.js';
import { customerNotice, noticesTo } from './notices.js';
import { openExternal } from './register.js';

/** A person takes a closed complaint up again, because the customer asks for it or something new has come up. */
export function reopen(d: Draft, { actor, data }: CommandOf<'reopen'>): Refusal | undefined {
  const { policy, calendar, now } = d.facts;
  const closedAt = d.state.closed!.at;
  const until = calendar.add(closedAt, policy.reopening.window);
  const asksDirector = hasRank(actor, 'director');
  const may = mayReopen({ now, untilAt: until, round: d.state.round, max: policy.reopening.max, asksDirector });
  if (may === 'window_over') {
    return refuse(
      d.state,
      'reopen_window_over',
      `The complaint was closed at ${iso(closedAt)} and could be reopened until ${iso(until)}; file a new one`,
    );
  }
  if (may === 'too_often') {
    return refuse(
      d.state,
      'reopened_too_often',
      `The complaint was reopened ${d.state.round - 1} times already; now only a director or above may reopen it`,
    );
  }
  nextRound(d, { why: 'asked', by: actor.id, texts: data.texts });
  return undefined;
}

const isTooOften = ({ state, facts }: Draft): boolean => state.round > facts.policy.reopening.max;

/**
 * The one rule of every reopening, by the customer's rating and by a person: a next round with limits of its own; the level
 * rises up to 4, and after the last allowed reopening a director owns it. Owner and customer are told.
 */
export function nextRound(d: Draft, cause: Pick<EventData['reopened'], 'why' | 'by' | 'texts'>): void {
  const { state, facts } = d;
  const level = levelReopened(state.facts.level);
  const chosen = isTooOften(d)
    ? { owner: resolveTarget(facts.directory, 'director', state.unit, facts.now) }
    : ownerFor(d, { ...aboutOf(state), level });
  cancel(d, (deadline) => !outlastsClosing(deadline), 'reopened');
  const grading = { ...state.grading, level };
  const handlingClass = handlingClassReopened(facts.policy, grading, state.facts.class, state.flags);
  d.emit('reopened', { round: state.round + 1, ...cause, level, handlingClass, ...chosen });
  clearGoneRepairs(d);
  settle(d, chosen.owner);
  followReopening(d);
  const { round } = d.state;
  d.owe([
    ...noticesTo(d, `reopened/${round}`, 'reopened', [chosen.owner], { round }),
    ...customerNotice(d, `taken_up/${round}`, 'taken_up'),
  ]);
}

/** The next round's limits, and the superior who is called after one reopening too many. */
export function followReopening(d: Draft): void {
  startClocks(d);
  if (reopeningEscalates(d.state.round - 1, d.facts.policy.reopening.max)) raiseFor(d, 'second_reopening');
}

/** Before any decision was delivered, a reopening sets back neither the law's clock nor our promise nor an authority's date. */
function startClocks(d: Draft): void {
  const { roundStartedAt, deadlines } = d.state;
  begin(d, 'reopened', roundStartedAt);
  for (const kind of ['promise', 'legal'] as const)
    openDeadline(d, kind, legalStart(neverMet(deadlines, kind)?.startAt, roundStartedAt));
  if (neverMet(deadlines, 'external')) openExternal(d);
  if (d.state.facts.level === 5) reportMajor(d);
}

function neverMet(deadlines: ComplaintState['deadlines'], kind: DeadlineKind) {
  const newest = Object.values(deadlines)
    .filter((deadline) => deadline.kind === kind)
    .at(-1);
  return newest?.state === 'cancelled' ? newest : undefined;
}
