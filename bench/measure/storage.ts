import { existsSync, statSync } from 'node:fs';
import type { LookingGlass } from './looking-glass.js';

/** Counters of the databases. */
export interface Storage {
  transactions: number;
  databaseBytes: number;
  temporalBytes: number | undefined;
}

/** Of one of our databases, and of the file of the embedded Temporal server with its log. */
export async function readStorage(database: LookingGlass, temporalFile: string | undefined): Promise<Storage> {
  const [counted] = await database.rows<{ transactions: string; bytes: string }>(
    `select xact_commit as transactions, pg_database_size(datname) as bytes from pg_stat_database where datname = current_database()`,
  );
  return {
    transactions: Number(counted?.transactions) - database.looks,
    databaseBytes: Number(counted?.bytes),
    temporalBytes: temporalFile === undefined ? undefined : bytesOf(temporalFile),
  };
}

function bytesOf(file: string): number {
  const parts = [file, `${file}-wal`].filter((part) => existsSync(part));
  return parts.reduce((sum, part) => sum + statSync(part).size, 0);
}
