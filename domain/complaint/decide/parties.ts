import type { CommandOf } from '../commands.js';
import { canShow } from '../parties.js';
import { refuse, type Refusal } from '../refusal.js';
import { conflictRefusal } from './conflict.js';
import type { Draft } from './draft.js';

/** A person has looked at a document and says what it shows of a party. */
export function recordAuthority(d: Draft, { actor, data }: CommandOf<'record_authority'>): Refusal | undefined {
  const { personId, what, file } = data;
  const { parties, files = [], authorities = [] } = d.state;
  const party = parties.find((one) => one.personId === personId);
  if (!party || !canShow(party, what))
    return refuse(d.state, 'authority_unfit', `${personId} is no party of whom ${what} could be shown`);
  if (!files.includes(file))
    return refuse(d.state, 'authority_unfit', `No uploaded file has the SHA-256 ${file}; upload the document first`);
  if (authorities.some((one) => one.personId === personId && one.what === what))
    return refuse(d.state, 'already_recorded', `${what} of ${personId} is on record already`);
  const conflict = conflictRefusal(d, actor, 'say what a document shows');
  if (conflict) return conflict;
  d.emit('authority_recorded', { ...data, by: actor.id });
  return undefined;
}
