import { loadClientConnectConfig } from '@temporalio/envconfig';

type ConnectionOptions = ReturnType<typeof loadClientConnectConfig>['connectionOptions'];

/** Address, TLS and namespace from Temporal's own environment names (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE` …). */
export function temporalSettings(): { connection: ConnectionOptions; namespace: string } {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connection: connectionOptions, namespace: namespace ?? 'default' };
}
