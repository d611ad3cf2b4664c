import type { RetentionHold } from '../../retention.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { dueErasures, holdOf } from '../retention.js';
import type { Draft } from './draft.js';

/** Somebody may need it later, and says so before its time is over; only the legal department does, and only it lifts it again. */
export function setLegalHold(d: Draft, { actor, data }: CommandOf<'set_legal_hold'>): Refusal | undefined {
  if (actor.role !== 'legal') return notLegal(d);
  if (d.state.legalHold) return refuse(d.state, 'already_recorded', 'There is a legal hold already; lift it first');
  d.emit('legal_hold_set', { by: actor.id, texts: data.texts });
  return undefined;
}

export function liftLegalHold(d: Draft, { actor, data }: CommandOf<'lift_legal_hold'>): Refusal | undefined {
  if (actor.role !== 'legal') return notLegal(d);
  d.emit('legal_hold_lifted', { by: actor.id, texts: data.texts });
  return undefined;
}

const notLegal = (d: Draft): Refusal =>
  refuse(d.state, 'not_legal', 'A legal hold is set and lifted by the legal department');

/** Erases what is due by the rules in force, unless something holds it: then it says what (PIPL art. 19, 47). */
export function erase(d: Draft, { data: { run, retention, policy } }: CommandOf<'erase'>): Refusal | undefined {
  const { kept, calendar, now } = d.facts;
  if (!kept) throw new Error('what is kept of a complaint has to be read before it is erased');
  const hold = holdOf(d.state, kept);
  if (hold) return refuse(d.state, 'kept', `Nothing is erased: ${BECAUSE[hold]}`);
  for (const due of dueErasures(d.state, kept, { retention, calendar, now }))
    d.emit('data_erased', { ...due, run, policy });
  return undefined;
}

const BECAUSE: Record<RetentionHold, string> = {
  open: 'the complaint is open',
  unfinished: 'something of it is still owed, running, in repair or to be had back',
  proceedings: 'it is before a court',
  appeal: 'an appeal to the regulator waits for our report',
  legal_hold: 'there is a legal hold',
  merged_open: 'the complaint that it was merged into is open',
  improvement_open: 'an improvement that came of it is not checked yet',
};
