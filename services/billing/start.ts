import { Router } from 'express';
import type { Config } from '../../platform/config.js';
import { Lifecycle } from '../../platform/lifecycle.js';
import { createMetrics } from '../../platform/metrics.js';
import { createPool, poolOf } from '../../platform/pool.js';
import { serve, serviceSettings, staffOnly, type Service, type ServiceDeps } from '../../platform/service.js';
import { bookRoutes } from './book-routes.js';
import { chargeRoutes } from './charge-routes.js';
import { billingSchema } from './contract/schema.js';
import { ledgerRoutes } from './ledger-page.js';
import { payoutRoutes, reversalRoutes } from './routes.js';

/** Settings that this service needs. */
export const billingSettings = [...serviceSettings, 'BILLING_PORT'] as const;

export interface BillingDeps extends ServiceDeps {
  config: Pick<Config, (typeof billingSettings)[number]>;
}

/** Starts the billing service over a migrated database. */
export async function startBilling(deps: BillingDeps): Promise<Service> {
  const { config, clock, logger } = deps;
  const lifecycle = new Lifecycle(logger);
  const { role } = billingSchema;
  const pool = createPool({ ...poolOf(config), role, name: 'redress billing', logger });
  lifecycle.add('database', pool, () => pool.end());
  const parts = { pool, clock };
  return serve({
    name: 'billing',
    deps,
    pool,
    metrics: createMetrics('billing'),
    table: 'billing.payouts',
    v1: Router().use(payoutRoutes(parts), reversalRoutes(parts), chargeRoutes(parts), bookRoutes(pool)),
    pages: ledgerRoutes(pool, staffOnly(config)),
    port: config.BILLING_PORT,
    portVariable: 'BILLING_PORT',
    lifecycle,
  });
}
