import { loadClientConnectConfig } from '@temporalio/envconfig';

type ConnectionOptions = ReturnType<typeof loadClientConnectConfig>['connectionOptions'];

/** Address, TLS and namespace from Temporal's own environment names (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE` …). */
export function temporalSettings(): { connection: ConnectionOptions; namespace: string } {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connection: connectionOptions, namespace: namespace ?? 'default' };
}

/**
 * Connects, with words for a person when nobody is there.
 * @throws Error that names the address, the setting and the cause
 */
export async function reach<T>({ address }: { address?: string }, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (err) {
    const why = err instanceof Error ? err.message : String(err);
    throw new Error(
      `Temporal cannot be reached at ${address ?? 'its default address'}: start it, or correct TEMPORAL_ADDRESS (${why})`,
      { cause: err },
    );
  }
}

/** For a long-lived client: after an outage Temporal is found again within seconds; gRPC's own default waits up to two minutes. */
export const quickReconnects = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

/** Codes of gRPC that say something of the server and not of what was asked: cancelled, unknown, deadline exceeded, … */
const AWAY = {
  CANCELLED: 1,
  UNKNOWN: 2,
  DEADLINE_EXCEEDED: 4,
  RESOURCE_EXHAUSTED: 8,
  ABORTED: 10,
  INTERNAL: 13,
  UNAVAILABLE: 14,
};

/** Whether Temporal could not be reached, did not answer in time, or does not know our namespace (yet): the same call may succeed later. */
export function isAway(err: unknown): boolean {
  if (!(err instanceof Error)) return false;
  if (err.name === 'NamespaceNotFoundError') return true;
  const code = [err, err.cause]
    .map((one) => (one as { code?: unknown } | undefined)?.code)
    .find((c) => typeof c === 'number');
  return Object.values(AWAY).includes(code as number);
}
