import { runner } from 'node-pg-migrate';

/**
 * Brings one schema up to date. Forward only, each migration in its own transaction, safe when several processes start at
 * once (advisory lock).
 * @param directory folder with numbered `.sql` files
 * @returns names of the migrations that were applied now
 */
export async function migrate(databaseUrl: string, schema: string, directory: string): Promise<string[]> {
  const applied = await runner({
    databaseUrl,
    dir: directory,
    direction: 'up',
    migrationsTable: 'migrations',
    schema,
    createSchema: true,
    checkOrder: true,
    advisoryLockMode: 'wait',
    log: () => {},
  });
  return applied.map((migration) => migration.name);
}
