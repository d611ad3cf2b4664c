import type { CommandOf } from '../commands.js';
import { hasLimit } from '../course.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { begin, cancel } from './deadlines.js';
import type { Draft } from './draft.js';
import { endPause } from './pause.js';
import { recount } from './moves.js';
import { customerNotice } from './notices.js';

/** It turns out to be something else than it was filed as; limits count from the original receipt (S0-59). */
export function convert(d: Draft, { actor, data }: CommandOf<'convert'>): Refusal | undefined {
  const { facts } = d.state;
  if (facts.kind === data.kind) return refuse(d.state, 'already_recorded', `It is of the kind ${data.kind} already`);
  if (facts.kind === 'complaint' && !hasRank(actor, 'team_lead'))
    return refuse(
      d.state,
      'rank_insufficient',
      'Only a team lead or above says that a complaint is none: its legal clock ends',
    );
  if (d.state.pause) endPause(d, 'asked');
  const n = (d.state.conversions ?? 0) + 1;
  const owes = data.kind === 'complaint' ? customerNotice(d, `acknowledgement/${n + 1}`, 'acknowledgement') : [];
  d.emit('converted', { kind: data.kind, from: facts.kind, n, by: actor.id, texts: data.texts });
  followConversion(d);
  if (owes.length > 0) d.owe(owes);
  return undefined;
}

/** The limits of the new kind, from the original receipt: what has passed meanwhile is acted on late. */
export function followConversion(d: Draft): void {
  const { facts, receivedAt } = d.state;
  cancel(d, ({ kind }) => !hasLimit(facts.kind, kind), 'converted');
  begin(d, 'received', receivedAt);
  recount(d, ['first_response', 'resolution']);
}
