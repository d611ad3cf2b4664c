import { readEpoch, writeEpoch } from '../../db/epochs.js';
import { systemClock } from '../../platform/clock.js';
import { EPOCH } from '../../workflows/contract/index.js';
import { startOpenComplaints, type RebuildOptions } from '../rebuild/open.js';
import { withClient } from './database.js';

export interface EpochOptions extends RebuildOptions {
  /** Temporal knew nothing of ours: its store is new, or was lost. */
  storeIsNew: boolean;
}

/**
 * Sees to it that every open complaint runs on this build's epoch: starts those of an older one, and all of them when Temporal's
 * store was lost, again from their journal. Written down after a whole pass only, so an interrupted one is repeated.
 * @throws Error when the complaints run on a newer epoch than this build's
 */
export async function moveToThisEpoch(options: EpochOptions): Promise<void> {
  const { databaseUrl, installation, storeIsNew, say } = options;
  const known = await withClient(databaseUrl, (client) => readEpoch(client, installation));
  if (known !== undefined && known > EPOCH) throw new Error(newer(installation, known));
  if (known === EPOCH && !storeIsNew) return;
  const { whole, failed, started } = await startOpenComplaints(options);
  if (started > 0) say(`${started} open complaints were started again from their journal, on epoch ${EPOCH}`);
  if (whole && failed === 0) {
    const at = systemClock.now();
    await withClient(databaseUrl, (client) => writeEpoch(client, installation, EPOCH, at));
  } else say('some could not be started; the next bootstrap tries again, and so does the sweeper');
}

const newer = (installation: string, known: number): string =>
  `the open complaints of ${installation} run on epoch ${known}, and this build is of epoch ${EPOCH}: ` +
  `start a build of epoch ${known} or newer. To go back to older code, give it an EPOCH above ${known}`;
