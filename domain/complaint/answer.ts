import type { ComplaintEvent } from './events.js';

/** What the caller of a command is told. */
export interface CommandAnswer {
  commandId: string;
  /** Number and instant (UTC ms) of the last event of this command. */
  seq: number;
  at: number;
  /** What it changed, in order. */
  events: { seq: number; type: string }[];
  /** The plan that was proposed by this command, for whoever has to decide on it. */
  plan?: { version: number; hash: string; required: string; rule: string; approver?: string; expiresAt: number };
  /** The closing that was put before others by this command. */
  closing?: { version: number; hash: string; required: string; rule: string; approver?: string; expiresAt: number };
  /** Why the complaint was closed by this command. */
  closed?: string;
}

/** A pure function of a command's events, so that the first and every repeated answer are equal. */
export function answerOf(events: readonly ComplaintEvent[]): CommandAnswer | undefined {
  const last = events.at(-1);
  if (!last) return undefined;
  const answer: CommandAnswer = {
    commandId: last.commandId,
    seq: last.seq,
    at: last.at,
    events: events.map(({ seq, type }) => ({ seq, type })),
  };
  for (const event of events) {
    if (event.type === 'plan_proposed') {
      const { version, hash, required, rule, approver, expiresAt } = event.data;
      answer.plan = {
        version,
        hash,
        required,
        rule,
        expiresAt,
        ...(approver?.staffId !== undefined && { approver: approver.staffId }),
      };
    }
    if (event.type === 'closing_proposed') {
      const { version, hash, required, rule, approver, expiresAt } = event.data;
      const whose = approver.staffId === undefined ? {} : { approver: approver.staffId };
      answer.closing = { version, hash, required, rule, expiresAt, ...whose };
    }
    if (event.type === 'closed') answer.closed = event.data.reason;
  }
  return answer;
}
