import { fileURLToPath } from 'node:url';

/** Where the bootstrap finds what this service's database needs: schema, the role its statements run as, migrations. */
export const billingSchema = {
  schema: 'billing',
  role: 'redress_billing',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
} as const;
