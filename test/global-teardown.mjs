/** Stops what the global setup started, last first: the folder goes when nothing uses it any more. */
export default async function globalTeardown() {
  for (const server of globalThis.redressTestServers.reverse()) await server.stop();
}
