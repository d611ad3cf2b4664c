import type { Justified } from '../../vocabulary.js';
import type { TextHashes } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/**
 * Who says that a complaint is not justified, or takes back what was said before, says why in any text of the act: a note, a finding,
 * a report. A first `yes` needs none, and what stays as it was has its reason already (X-32, S0-12).
 */
export function justifiedRefusal({ state }: Draft, justified: Justified, texts: TextHashes): Refusal | undefined {
  const isSaidAgain = justified === state.justified;
  const isFirst = state.justified === 'undetermined' && justified !== 'no';
  if (isSaidAgain || isFirst || Object.keys(texts).length > 0) return undefined;
  const found = `justified would change from ${state.justified} to ${justified}, and nothing says why`;
  return refuse(
    state,
    'reason_missing',
    `${found}: send a note with the triage, a finding or reason with the findings`,
  );
}
