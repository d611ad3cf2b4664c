import { createDailyDigest, servicesOf } from '../activities/index.js';
import type { Journal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import type { Running } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import type { Pool } from '../platform/pool.js';
import type { WorkerSettings } from './settings.js';

export interface DigestLoop {
  pool: Pool;
  journal: Journal;
  config: WorkerSettings;
  clock: Clock;
  logger: Logger;
}

/** Sends the digest of every day when its hour has come. Several workers do: the day's key makes each message one. */
export function startDigest({ pool, journal, config, clock, logger }: DigestLoop): Running {
  const { PUBLIC_URL: url, REDRESS_POLICY: policyId } = config;
  const digest = createDailyDigest({ pool, journal, service: servicesOf(config).notification, url, policyId, logger });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await digest.run(clock.now());
    } catch (err) {
      logger.warn({ err }, 'the daily digest could not be sent; the next look tries again');
    }
    if (!stopped) timer = setTimeout(next, config.SWEEP_INTERVAL_MS);
  };
  const next = (): void => void (running = run());
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
