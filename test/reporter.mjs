import { writeFileSync } from 'node:fs';

/**
 * Counts tests for the line `N passed, N failed` that ends a run. `npm test` prints it itself, after everything that
 * jest may still say; a run of jest alone prints it here. A test file that could not run counts as one failed.
 */
export default class FinalLineReporter {
  result = { passed: 0, failed: 0 };

  constructor() {
    process.on('exit', (code) => this.tell(code));
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    this.result = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  }

  /** A run that fails beside its tests, for instance in its teardown, has not passed. */
  tell(code) {
    const { passed } = this.result;
    const failed = code === 0 ? this.result.failed : Math.max(this.result.failed, 1);
    const file = process.env.REDRESS_RESULT;
    if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
    else console.log(`${passed} passed, ${failed} failed`);
  }
}
