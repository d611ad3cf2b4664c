import { DefaultLogger, makeTelemetryFilterString, type LogLevel, type TelemetryOptions } from '@temporalio/worker';
import type { Logger } from '../platform/logger.js';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const satisfies Record<
  LogLevel,
  string
>;

/** Temporal's own log lines, and those of workflow code, in our log. */
export function sdkLogger(logger: Logger): DefaultLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }) => logger[LEVELS[level]]({ ...meta }, message));
}

/** What the SDK's core says (failing workflow tasks, lost connections) goes the same way, and not as text of its own to the console. */
export const coreLines: TelemetryOptions = {
  logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
};
