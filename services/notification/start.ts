import { CallbackSender } from '../../platform/callback.js';
import type { Config } from '../../platform/config.js';
import { Lifecycle } from '../../platform/lifecycle.js';
import { createMetrics } from '../../platform/metrics.js';
import { createPool, poolOf } from '../../platform/pool.js';
import { serve, serviceSettings, staffOnly, type Service, type ServiceDeps } from '../../platform/service.js';
import { outboxCarrier, smtpCarrier } from './carrier.js';
import { notificationSchema } from './contract/schema.js';
import { deliveryLoop } from './delivery.js';
import { outboxRoutes } from './outbox.js';
import { messageRoutes } from './routes.js';

/** Settings that this service needs. */
export const notificationSettings = [
  ...serviceSettings,
  'NOTIFICATION_PORT',
  'CALLBACK_SECRET',
  'SMTP_URL',
  'SMTP_FROM',
] as const;

export interface NotificationDeps extends ServiceDeps {
  config: Pick<Config, (typeof notificationSettings)[number]>;
  /** Base address of the API, which receipts are sent to. */
  callbackUrl: string;
  /** Deliver a receipt before answering the request that caused it. Only for tests that skip time. */
  callbackBeforeAnswer?: boolean;
}

/** Starts the notification service over a migrated database. */
export async function startNotification(deps: NotificationDeps): Promise<Service> {
  const { config, clock, logger } = deps;
  const { schema, role } = notificationSchema;
  const lifecycle = new Lifecycle(logger);
  const pool = createPool({ ...poolOf(config), role, name: 'redress notification', logger });
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
  const carrier = config.SMTP_URL ? smtpCarrier(config.SMTP_URL, config.SMTP_FROM) : outboxCarrier;
  const parts = { pool, clock, logger, callbacks, carrier, relayed: config.SMTP_URL !== undefined };
  const loop = deliveryLoop(parts);
  lifecycle.add('delivery', loop, () => loop.stop());
  const service = await serve({
    name: 'notification',
    deps,
    pool,
    metrics: createMetrics('notification'),
    table: 'notification.messages',
    v1: messageRoutes(parts, loop),
    pages: outboxRoutes(pool, staffOnly(config)),
    port: config.NOTIFICATION_PORT,
    portVariable: 'NOTIFICATION_PORT',
    lifecycle,
  });
  callbacks.start();
  loop.poke();
  return service;
}
