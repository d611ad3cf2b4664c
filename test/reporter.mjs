import { writeFileSync, writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Prints `N passed, N failed` as the last line of the whole run. The checks that `npm test` ran before (types, lint,
 * format, build) count as well: `REDRESS_CHECKS_PASSED`, `REDRESS_CHECKS_FAILED`. A test file that could not run counts
 * as one failed.
 */
export default class FinalLineReporter {
  passed = Number(process.env.REDRESS_CHECKS_PASSED ?? 0);
  failed = Number(process.env.REDRESS_CHECKS_FAILED ?? 0);

  constructor() {
    process.on('exit', (code) => this.printFinalLine(code));
  }

  onRunComplete(_contexts, results) {
    this.passed += results.numPassedTests;
    this.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  }

  /** A run that fails beside its tests, for instance in its teardown, has not passed. */
  printFinalLine(code) {
    const failed = code !== 0 && this.failed === 0 ? 1 : this.failed;
    writeSync(STDOUT, `${this.passed} passed, ${failed} failed\n`);
    if (process.env.REDRESS_FINAL_LINE) writeFileSync(process.env.REDRESS_FINAL_LINE, 'printed');
  }
}
