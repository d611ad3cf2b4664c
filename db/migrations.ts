import { fileURLToPath } from 'node:url';

/** Schema of everything but the three services. */
export const SCHEMA = 'redress';
/** Role whose rights API and worker have. */
export const ROLE = 'redress_app';
/** Folder of the numbered migrations. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
