import { CallbackSender } from '../../platform/callback.js';
import type { Config } from '../../platform/config.js';
import { Lifecycle } from '../../platform/lifecycle.js';
import { createMetrics } from '../../platform/metrics.js';
import { createPool, poolOf } from '../../platform/pool.js';
import { serve, serviceSettings, type Service, type ServiceDeps } from '../../platform/service.js';
import { surveySchema } from './contract/schema.js';
import { publicRoutes } from './public.js';
import { invitationRoutes, type SurveyParts } from './routes.js';

/** Settings that this service needs. */
export const surveySettings = [...serviceSettings, 'SURVEY_PORT', 'CALLBACK_SECRET'] as const;

export interface SurveyDeps extends ServiceDeps {
  config: Pick<Config, (typeof surveySettings)[number]>;
  /** Base address of the API, which answers are sent to. */
  callbackUrl: string;
  /** Deliver an answer to the API before thanking the customer. Only for tests that skip time. */
  callbackBeforeAnswer?: boolean;
  /** Base address under which customers reach the form; where the service listens when not given. */
  publicUrl?: string;
}

/** Starts the survey service over a migrated database. */
export async function startSurvey(deps: SurveyDeps): Promise<Service> {
  const { config, clock, logger } = deps;
  const { schema, role } = surveySchema;
  const lifecycle = new Lifecycle(logger);
  const pool = createPool({ ...poolOf(config), role, name: 'redress survey', logger });
  lifecycle.add('database', pool, () => pool.end());
  const callbacks = new CallbackSender({
    pool,
    schema,
    url: deps.callbackUrl,
    secret: config.CALLBACK_SECRET,
    beforeAnswer: deps.callbackBeforeAnswer ?? false,
    clock,
    logger,
  });
  lifecycle.add('callbacks', callbacks, () => callbacks.stop());
  let publicUrl = deps.publicUrl?.replace(/\/+$/, '') ?? '';
  const parts: SurveyParts = { pool, clock, callbacks, publicUrl: () => publicUrl };
  const service = await serve({
    name: 'survey',
    deps,
    pool,
    metrics: createMetrics('survey'),
    table: 'survey.invitations',
    v1: invitationRoutes(parts),
    pages: publicRoutes(parts),
    port: config.SURVEY_PORT,
    portVariable: 'SURVEY_PORT',
    lifecycle,
  });
  publicUrl ||= service.url;
  callbacks.start();
  return service;
}
