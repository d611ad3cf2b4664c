import { resolveRole } from '../../directory.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancel } from './deadlines.js';
import type { Draft } from './draft.js';
import { clearRepair, noticesTo, surveysOf } from './notices.js';

/**
 * The matter is before a court: the legal department owns it, nobody is asked how we did or called about it, nothing closes by itself,
 * and everything about it is kept. The law's clock on the complaint runs on.
 */
export function openProceedings(d: Draft, { actor, data }: CommandOf<'open_proceedings'>): Refusal | undefined {
  const { state, facts } = d;
  if (state.proceedings)
    return refuse(state, 'already_recorded', 'Proceedings are open already; end them before you record others');
  const owner = resolveRole(facts.directory, 'legal', state.unit, facts.now);
  const drops = surveysOf(state);
  const owes = noticesTo(d, `proceedings/${state.seq + 1}`, 'proceedings', [owner], {});
  d.emit('proceedings_opened', { ...data, by: actor.id, owner, owes, drops });
  for (const key of drops) clearRepair(d, key);
  cancel(d, ({ kind }) => ASKING.includes(kind), 'proceedings');
  return undefined;
}

const ASKING: readonly string[] = ['survey_reminder', 'survey_expiry', 'call_back'];

export function endProceedings(d: Draft, { actor, data }: CommandOf<'end_proceedings'>): Refusal | undefined {
  d.emit('proceedings_ended', { by: actor.id, texts: data.texts });
  return undefined;
}
