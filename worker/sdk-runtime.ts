import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Logger } from '../platform/logger.js';
import { coreLines, sdkLogger } from './sdk-logger.js';

const LOOPBACK = '127.0.0.1';
/** A page of metrics is a few ms away; a scraper does not wait long for it either. */
const READ_MS = 2_000;

/** What Temporal's SDK counts, as text for Prometheus: slots, pollers, failed workflow tasks, latencies in seconds. */
export interface SdkMetrics {
  read(): Promise<string>;
}

/**
 * Installs the SDK's runtime: logs of all its layers go to ours. Its exporter only listens on a port of its own, so it gets
 * one on loopback, and what it says is passed on at the worker's one address.
 */
export async function installRuntime(logger: Logger): Promise<SdkMetrics> {
  const bindAddress = `${LOOPBACK}:${await freePort()}`;
  Runtime.install({
    logger: sdkLogger(logger),
    shutdownSignals: [],
    telemetryOptions: {
      ...coreLines,
      metrics: {
        prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
      },
    },
  });
  const url = `http://${bindAddress}/metrics`;
  return { read: async () => (await fetch(url, { signal: AbortSignal.timeout(READ_MS) })).text() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, LOOPBACK), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
