import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** Files of one complaint; the state that every decision carries names each of them. */
export const MOST_FILES = 100;

/** A file that was stored becomes part of the complaint, once (S0-20). */
export function addEvidence(d: Draft, { actor, data }: CommandOf<'add_evidence'>): Refusal | undefined {
  const { files = [] } = d.state;
  const { sha256 } = data.evidence;
  if (files.includes(sha256))
    return refuse(d.state, 'already_recorded', `The file ${sha256.slice(0, 16)}… is part of the complaint already`);
  if (files.length >= MOST_FILES)
    return refuse(
      d.state,
      'evidence_full',
      `A complaint has at most ${MOST_FILES} files; put several into one archive`,
    );
  d.emit('evidence_added', { ...data, by: actor.id });
  return undefined;
}
