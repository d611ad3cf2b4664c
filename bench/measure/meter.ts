import type { LookingGlass } from './looking-glass.js';
import { cpuTimes, type CpuTimes } from './cpu.js';
import { toggleProfilers } from './profile.js';
import { countStatements, readStatements, type Statement } from './statements.js';
import { readStorage, type Storage } from './storage.js';

export interface MeterOptions {
  /** Processes whose CPU counts, by name. */
  pids: Readonly<Record<string, number>>;
  database: LookingGlass;
  /** The server's own file; nothing when another server is used. */
  temporalFile: string | undefined;
  statements: boolean;
  profile: boolean;
}

/** What was used between `begin` and `end`. */
export interface Usage {
  cpuMs: CpuTimes;
  /** Transactions of our database, without those of our own looks. */
  transactions: number;
  databaseBytes: number;
  temporalBytes: number | undefined;
  statements: { calls: number; statements: Statement[] } | undefined;
}

interface Reading {
  cpu: CpuTimes;
  storage: Storage;
}

/** Reads counters before and after the part of a load that counts. */
export class Meter {
  private before: Reading | undefined;
  private after: Reading | undefined;
  private statements: Usage['statements'];

  constructor(private readonly options: MeterOptions) {}

  async begin(): Promise<void> {
    if (this.options.statements) await countStatements(this.options.database.pool);
    this.before = await this.read();
    if (this.options.profile) toggleProfilers(this.options.pids);
  }

  async end(): Promise<void> {
    this.after = await this.read();
    if (this.options.profile) toggleProfilers(this.options.pids);
    if (this.options.statements) this.statements = await readStatements(this.options.database.pool);
  }

  /** @throws Error unless both `begin` and `end` were called */
  get usage(): Usage {
    const { before, after, statements } = this;
    if (!before || !after) throw new Error('the meter was not read: a load must call begin and end');
    const { temporalBytes } = after.storage;
    return {
      cpuMs: Object.fromEntries(Object.entries(after.cpu).map(([name, ms]) => [name, ms - (before.cpu[name] ?? 0)])),
      transactions: after.storage.transactions - before.storage.transactions,
      databaseBytes: after.storage.databaseBytes - before.storage.databaseBytes,
      temporalBytes: temporalBytes === undefined ? undefined : temporalBytes - (before.storage.temporalBytes ?? 0),
      statements,
    };
  }

  private async read(): Promise<Reading> {
    const { pids, database, temporalFile } = this.options;
    const storage = await readStorage(database, temporalFile);
    return { cpu: cpuTimes(pids), storage };
  }
}
