import fc from 'fast-check';

/** Runs a property once and hands its failure to the one test whose statement it breaks, shrunk to the shortest counterexample. */
export class Statements<T> {
  private readonly statements = new Map<string, (subject: T) => void>();

  /** Adds a statement that must hold for every subject. */
  holds(statement: string, check: (subject: T) => void): void {
    this.statements.set(statement, check);
  }

  /** To be called for every subject, inside the property. */
  readonly check = (subject: T): void => {
    for (const [statement, check] of this.statements) {
      try {
        check(subject);
      } catch (cause) {
        throw new BrokenStatement(statement, cause);
      }
    }
  };

  /** One test for each statement, over the same random subjects. */
  test(property: fc.IRawProperty<unknown>, numRuns: number): void {
    let failure: { statement?: string; report: string } | undefined;
    beforeAll(() => {
      const run = fc.check(property as fc.IProperty<unknown>, { numRuns });
      if (!run.failed) return;
      const error = run.errorInstance;
      const report = fc.defaultReportMessage(run) ?? 'no report';
      failure = error instanceof BrokenStatement ? { statement: error.statement, report } : { report };
    });
    it.each([...this.statements.keys()])('%s', (statement) => {
      if (failure && (failure.statement ?? statement) === statement) throw new Error(failure.report);
    });
  }
}

class BrokenStatement extends Error {
  constructor(
    readonly statement: string,
    cause: unknown,
  ) {
    super(`${statement}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
