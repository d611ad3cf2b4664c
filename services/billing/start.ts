import { Router } from 'express';
import type { Config } from '../../platform/config.js';
import { Lifecycle } from '../../platform/lifecycle.js';
import { Counter, createMetrics, type Registry } from '../../platform/metrics.js';
import { createPool, poolOf } from '../../platform/pool.js';
import { serve, serviceSettings, staffOnly, type Service, type ServiceDeps } from '../../platform/service.js';
import { batchRoutes } from './batch-routes.js';
import { bookRoutes } from './book-routes.js';
import { chargeRoutes } from './charge-routes.js';
import { billingSchema } from './contract/schema.js';
import { ledgerRoutes } from './ledger-page.js';
import { Dispatcher } from './dispatch.js';
import { providerOf, providerSettings } from './providers/index.js';
import { recourseRoutes } from './recourse-routes.js';
import { payoutRoutes, reversalRoutes } from './routes.js';
import { watchSuspense } from './suspense-items.js';
import { suspenseRoutes } from './suspense-routes.js';

/** Settings that this service needs. */
export const billingSettings = [...serviceSettings, 'BILLING_PORT', ...providerSettings] as const;

export interface BillingDeps extends ServiceDeps {
  config: Pick<Config, (typeof billingSettings)[number]>;
}

/**
 * Starts the billing service over a migrated database.
 * @throws Error when the settings of the provider do not fit together
 */
export async function startBilling(deps: BillingDeps): Promise<Service> {
  const { config, clock, logger } = deps;
  const provider = providerOf(config, logger);
  const lifecycle = new Lifecycle(logger);
  const { role } = billingSchema;
  const pool = createPool({ ...poolOf(config), role, name: 'redress billing', logger });
  lifecycle.add('database', pool, () => pool.end());
  const parts = { pool, clock, provider };
  const { remote } = provider;
  // One attempt asks twice and sends once at most.
  const leaseMs = 4 * config.BILLING_PROVIDER_TIMEOUT_MS;
  const dispatcher = remote && new Dispatcher(parts, remote, leaseMs, logger);
  if (dispatcher) lifecycle.add('provider', dispatcher.loop, () => dispatcher.loop.stop());
  const metrics = createMetrics('billing');
  const v1 = Router().use(payoutRoutes(parts, dispatcher), reversalRoutes(parts, dispatcher));
  v1.use(chargeRoutes(parts), recourseRoutes(parts), suspenseRoutes(parts), bookRoutes(pool));
  watchSuspense(metrics, parts, logger);
  if (provider.name === 'file') v1.use(batchRoutes({ ...parts, logger, alarms: alarmsOf(metrics) }));
  const service = await serve({
    name: 'billing',
    deps,
    pool,
    metrics,
    table: 'billing.payouts',
    v1,
    pages: ledgerRoutes(pool, staffOnly(config)),
    port: config.BILLING_PORT,
    portVariable: 'BILLING_PORT',
    lifecycle,
  });
  dispatcher?.loop.poke();
  return service;
}

const alarmsOf = (metrics: Registry): Counter<'verdict'> =>
  new Counter({
    name: 'redress_billing_bank_alarms_total',
    help: 'Lines of the bank that fit nothing, by verdict',
    labelNames: ['verdict'],
    registers: [metrics],
  });
