import { Context } from '@temporalio/activity';
import type { Logger } from '../../platform/logger.js';
import type { Registry } from '../../platform/metrics.js';
import type { BillingActivities } from '../../workflows/contract/index.js';
import type { AttemptDeps } from '../attempt.js';
import type { Service } from '../http.js';
import { orderPayout } from './payout.js';
import { postRecourse } from './recourse.js';
import { createReconcileMetrics, reconcile } from './reconcile.js';
import { orderReversal } from './reversal.js';

export interface BillingDeps extends AttemptDeps {
  service: Service;
  logger: Logger;
  metrics: Registry;
}

export function createBillingActivities(deps: BillingDeps): BillingActivities {
  const reconciling = { ...deps, metrics: createReconcileMetrics(deps.metrics) };
  return {
    orderPayout: (order) => orderPayout(deps, order),
    orderReversal: (order) => orderReversal(deps, order),
    postRecourse: (order) => postRecourse(deps, order),
    reconcile: (order) => {
      const context = Context.current();
      const beat = (reached: string | undefined) => context.heartbeat(reached);
      return reconcile(reconciling, order, { beat, signal: context.cancellationSignal });
    },
  };
}
