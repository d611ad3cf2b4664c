import { fileURLToPath } from 'node:url';

/** Where the bootstrap finds what this service's database needs: schema, the role its statements run as, migrations. */
export const notificationSchema = {
  schema: 'notification',
  role: 'redress_notification',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
} as const;
