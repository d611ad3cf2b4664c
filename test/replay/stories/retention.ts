import { DAY, SYSTEM, zero } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import { PLANTED } from '../../support/planted.js';
import { planted, type Story } from './story.js';

/** Held for a while, closed, and years later nothing of it tells of persons any more. */
async function erased(world: World): Promise<string> {
  const { people, journal } = world;
  const no = await world.file(planted());
  await people.act('legal', no, 'legal-hold', { reason: PLANTED.note });
  await people.act('agent', no, 'withdraw', { reason: PLANTED.note });
  await people.act('legal', no, 'legal-hold/end', { reason: PLANTED.note });
  await world.closed(no);
  await world.settled(no);
  const { policyHash: hash, closed } = await journal.read(no);
  const { retention, id, version } = await journal.policy(hash);
  const data = { run: 'retention-daily', retention, policy: { id, version, hash } };
  const command = { id: 'erase/retention-daily', type: 'erase', actor: SYSTEM, data } as const;
  await journal.commit({ complaintNo: no, state: zero(), command, at: closed!.at + 1_098 * DAY });
  return no;
}

export const retentionStories: Readonly<Record<string, Story>> = { erased };
