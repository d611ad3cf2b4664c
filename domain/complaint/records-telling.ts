import type { NoticeEffect } from './effects.js';

/** A notice that its channel took and whose receipt is still to come; enough of it to take the next channel. */
export interface AwaitedReceipt extends Partial<Pick<NoticeEffect, 'to' | 'values' | 'channel' | 'tried'>> {
  template: string;
  planVersion?: number;
}
