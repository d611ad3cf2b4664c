import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Clock } from '../../../platform/clock.js';

/** Real time that a stuck step may take before the test fails instead of hanging. */
const LIMIT_MS = 180_000;

/** The time of a test: the wall clock plus what the test server has skipped. Production has the wall clock alone. */
export class TestClock implements Clock {
  private offset = 0;

  constructor(private readonly env: TestWorkflowEnvironment) {}

  now(): number {
    return Date.now() + this.offset;
  }

  /** The only way a test moves time. Everything due in between has happened when it returns. */
  async advance(ms: number): Promise<void> {
    await this.env.connection.withDeadline(Date.now() + LIMIT_MS, () => this.env.sleep(ms));
    await this.sync();
  }

  async sync(): Promise<void> {
    this.offset = (await this.env.currentTimeMs()) - Date.now();
  }

  /** Time stands still while an activity runs, so what is read at its start stays right until its end. */
  interceptor: ActivityInterceptorsFactory = () => ({
    inbound: {
      execute: async (input, next) => {
        await this.sync();
        return next(input);
      },
    },
  });
}
