import { fileURLToPath } from 'node:url';

/** Where the bootstrap finds what this service's database needs: schema, the role its statements run as, migrations. */
export const surveySchema = {
  schema: 'survey',
  role: 'redress_survey',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
} as const;
