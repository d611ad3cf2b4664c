import { Context } from '@temporalio/activity';
import type { Registry } from '../../platform/metrics.js';
import type { UpkeepActivities } from '../../workflows/contract/index.js';
import { lookAtIndicators } from './indicators.js';
import { createRetainMetrics, retain, type RetainDeps } from './retain.js';

export interface UpkeepDeps extends Omit<RetainDeps, 'metrics' | 'page'> {
  metrics: Registry;
}

/** What is done at night, over everything that there is. */
export function createUpkeepActivities(deps: UpkeepDeps): UpkeepActivities {
  const retaining = { ...deps, metrics: createRetainMetrics(deps.metrics) };
  return {
    retain: (order) => {
      const context = Context.current();
      const beat = (reached: string | undefined) => context.heartbeat(reached);
      return retain(retaining, order, { beat, signal: context.cancellationSignal });
    },
    lookAtIndicators: () => lookAtIndicators(deps),
  };
}
