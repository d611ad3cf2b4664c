import { ApplicationFailure } from '@temporalio/common';

/**
 * The attempt is over without an outcome and is to be made again. Temporal keeps type and message in plain text, so both hold
 * codes, ids and numbers only.
 */
export const tryAgain = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message });
