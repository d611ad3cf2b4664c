import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, log } from '@temporalio/workflow';
import {
  assertNever,
  effects,
  SYSTEM,
  type Command,
  type ComplaintState,
  type Effect,
  type NoticeEffect,
  type Recipient,
} from '../domain/index.js';
import type { Inbox } from './inbox.js';
import { billing, notification, survey, type Shown } from './ports.js';

/**
 * Keeps one activity going for everything the complaint owes. An outcome becomes a command; what is owed no more is let go,
 * money never. Starting an effect again is harmless: its key makes it count once.
 */
export class EffectRunner {
  private readonly started = new Map<string, { effect: Effect; scope: CancellationScope }>();
  private starts = 0;

  constructor(
    private readonly complaintNo: string,
    private readonly inbox: Inbox,
  ) {}

  /** Brings what is under way in line with what is owed. */
  align(state: ComplaintState): void {
    for (const [key, { effect, scope }] of this.started) {
      if (key in state.owed) continue;
      this.started.delete(key);
      if (!MONEY.has(effect.kind)) scope.cancel();
    }
    for (const effect of effects(state)) {
      if (!this.started.has(effect.key)) void this.run(effect);
    }
  }

  private async run(effect: Effect): Promise<void> {
    const scope = new CancellationScope();
    this.started.set(effect.key, { effect, scope });
    this.starts += 1;
    const shown = { id: `${this.starts} ${effect.key}`, summary: inWords(effect) };
    try {
      this.inbox.post(await scope.run(() => perform(this.complaintNo, effect, shown)));
    } catch (err) {
      if (isCancellation(err)) return;
      log.error('effect failed for good', { key: effect.key, failure: failureType(err) });
      const failed = failureOf(effect, failureType(err));
      if (failed) this.inbox.post(failed);
    }
  }
}

const MONEY: ReadonlySet<Effect['kind']> = new Set(['payout', 'reversal', 'recourse']);

async function perform(complaintNo: string, effect: Effect, shown: Shown): Promise<Command> {
  const { key } = effect;
  const order = { complaintNo, key, at: Date.now() };
  switch (effect.kind) {
    case 'notice': {
      const result = await notification(shown).deliverNotice(order);
      return { id: `${key}/${result.outcome}/1`, type: 'notice_result', actor: SYSTEM, data: { key, ...result } };
    }
    case 'payout': {
      const result = await billing(shown).orderPayout(order);
      return { id: `${key}/${result.outcome}/1`, type: 'payout_result', actor: SYSTEM, data: { key, ...result } };
    }
    case 'reversal': {
      const result = await billing(shown).orderReversal(order);
      return { id: `${key}/${result.outcome}/1`, type: 'reversal_result', actor: SYSTEM, data: { key, ...result } };
    }
    case 'recourse': {
      const result = await billing(shown).postRecourse(order);
      return { id: `${key}/${result.outcome}/1`, type: 'recourse_result', actor: SYSTEM, data: { key, ...result } };
    }
    case 'survey_invitation': {
      const result = await survey(shown).inviteToSurvey(order);
      return { id: `${key}/${result.outcome}/1`, type: 'survey_result', actor: SYSTEM, data: { key, ...result } };
    }
    default:
      return assertNever(effect);
  }
}

/** `notice: breach of plan.1 to staff-director`; persons only by their staff ids. */
function inWords(effect: Effect): string {
  switch (effect.kind) {
    case 'notice':
      return `notice: ${effect.template}${subjectOf(effect)} to ${nameOf(effect.to)}`;
    case 'payout':
      return `payout ${effect.payoutNo}: ${effect.amountFen} fen`;
    case 'reversal':
      return `reversal ${effect.reversalNo}: ${effect.amountFen} fen`;
    case 'recourse':
      return `recourse ${effect.recourseId} ${effect.posting}: ${effect.amountFen} fen`;
    case 'survey_invitation':
      return `survey of round ${effect.round}`;
    default:
      return assertNever(effect);
  }
}

/** The deadline or the effect that staff is told of. */
function subjectOf({ deadlineId, values }: NoticeEffect): string {
  const subject = deadlineId ?? values['effectKey'];
  return subject === undefined ? '' : ` of ${subject}`;
}

function nameOf(to: Recipient): string {
  if ('staffId' in to) return to.staffId;
  return 'queue' in to ? `queue ${to.queue}` : 'the customer';
}

/** A failure that no retry can mend. Of a payout it says nothing about the money: it stays owed until its patience ends. */
function failureOf({ kind, key }: Effect, reason: string): Command | undefined {
  const failed = { key, outcome: 'failed', reason } as const;
  switch (kind) {
    case 'notice':
      return { id: `${key}/failed/1`, type: 'notice_result', actor: SYSTEM, data: failed };
    case 'survey_invitation':
      return { id: `${key}/failed/1`, type: 'survey_result', actor: SYSTEM, data: failed };
    case 'payout':
    case 'reversal':
    case 'recourse':
      return undefined;
    default:
      return assertNever(kind);
  }
}

function failureType(err: unknown): string {
  const cause = err instanceof ActivityFailure ? err.cause : err;
  return cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed';
}
