import pg from 'pg';

/** The benchmark's own way into a database, with the rights of its owner. Counts its looks, so that they can be left out. */
export class LookingGlass {
  readonly pool: pg.Pool;
  private taken = 0;

  constructor(readonly url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'redress bench' });
    this.pool.on('acquire', () => (this.taken += 1));
    this.pool.on('error', (err) => console.error(`the benchmark lost a database connection: ${err.message}`));
  }

  /** Each is a transaction of its own. */
  get looks(): number {
    return this.taken;
  }

  async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
