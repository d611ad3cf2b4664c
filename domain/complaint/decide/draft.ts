import type { CalendarPort } from '../../clocks.js';
import type { PayoutTallies } from '../../compensation/index.js';
import type { Directory } from '../../directory.js';
import type { Loads } from '../../dispatch.js';
import type { Instant } from '../../instant.js';
import { impartial } from '../../sight.js';
import type { Policy } from '../../policy.js';
import type { Command } from '../commands.js';
import type { NoticeEffect, NoticeValues, Recipient } from '../effects.js';
import type { ComplaintEvent, EventData, EventType, Ripple } from '../events.js';
import { evolve } from '../evolve.js';
import type { GrantElsewhere } from '../granted.js';
import type { Statement } from '../records.js';
import type { Other } from '../records-duplicates.js';
import type { KeptFacts } from '../records-retention.js';
import type { FindingsElsewhere } from '../records-related.js';
import type { ComplaintState } from '../state.js';
import { EVENT_VERSION } from '../upcast.js';

/** Everything outside the complaint that a decision may look at, loaded in the transaction that commits it. */
export interface Facts {
  /** The workflow's "now"; within a decision never before the last event. */
  now: Instant;
  policy: Policy;
  calendar: CalendarPort;
  directory: Directory;
  /** Sum that the acting person granted within his own authority on this day before, in fen. */
  grantedTodayFen: number;
  /** What those who may get the complaint have in hand; nothing for commands that give it to nobody. */
  loads?: Loads;
  /** Number of the complaint, by which decisions are drawn for checking. */
  complaintNo?: string;
  /** What other complaints about the same waybills pay or are asked to pay; nothing for commands that move no money. */
  elsewhere?: readonly GrantElsewhere[];
  /** What else was ordered or is held, where a payout may be due. */
  payoutTallies?: PayoutTallies;
  /** The complaint that the command names beside this one; nothing when there is none. */
  other?: Other;
  /** Findings of the related complaint that the command names. */
  findingsElsewhere?: FindingsElsewhere;
  /** What lies outside the journal and may be erased; nothing for commands that erase nothing. */
  kept?: KeptFacts;
  /** The newest statement that was made, where the command may be about it. */
  statement?: Statement;
}

/** A decision in the making: every event is applied at once, so that the next step of the same decision sees it. */
export class Draft {
  readonly events: ComplaintEvent[] = [];
  private partial?: { accusedUnit: string | undefined; accusedPerson: string | undefined; facts: Facts };

  constructor(
    public state: ComplaintState,
    readonly command: Command,
    private readonly given: Facts,
  ) {}

  /** A copy, to find out what something would come to. */
  fork(): Draft {
    const copy = new Draft(this.state, this.command, this.given);
    copy.events.push(...this.events);
    return copy;
  }

  /** Takes over what a copy of this draft has come to. */
  adopt({ state, events }: Draft): undefined {
    this.events.push(...events.slice(this.events.length));
    this.state = state;
  }

  /** Facts of the moment; the directory is without whoever the complaint accuses. */
  get facts(): Facts {
    const { accusedUnit, accusedPerson } = this.accusation;
    const known = this.partial;
    if (known && known.accusedUnit === accusedUnit && known.accusedPerson === accusedPerson) return known.facts;
    const facts = { ...this.given, directory: impartial(this.given.directory, this.accusation) };
    this.partial = { accusedUnit, accusedPerson, facts };
    return facts;
  }

  /** The whole directory, with the accused: they answer questions and do their tasks all the same. */
  get everybody(): Directory {
    return this.given.directory;
  }

  private get accusation() {
    const { accusedUnit, accusedPerson } = this.state;
    return { accusedUnit, accusedPerson };
  }

  /** Adds an event and applies it. */
  emit<T extends EventType>(type: T, data: EventData[T] & Ripple): void {
    const event = {
      seq: this.state.seq + 1,
      commandId: this.command.id,
      index: this.events.length,
      type,
      v: EVENT_VERSION,
      at: this.facts.now,
      actor: this.command.actor,
      data: this.named(data),
    } as ComplaintEvent;
    this.events.push(event);
    this.state = evolve(this.state, event);
  }

  /** Whoever was found in the directory was found in this version of it. */
  private named(data: object): object {
    const { version } = this.facts.directory;
    const names = 'targets' in data || 'owner' in data || 'approver' in data;
    return names && version !== undefined ? { ...data, directory: version } : data;
  }

  /** Owes notices that belong to no other event. */
  owe(owes: NoticeEffect[]): void {
    this.emit('notice_owed', { owes });
  }

  /** A notice to be owed by the event it is handed to. */
  notice(
    key: string,
    template: string,
    to: Recipient,
    more: Partial<Pick<NoticeEffect, 'receiptWanted' | 'channel' | 'tried' | 'deadlineId' | 'deadlineIds'>> & {
      values?: NoticeValues;
    },
  ): NoticeEffect {
    const { now, calendar, policy } = this.facts;
    return {
      kind: 'notice',
      key: `notice/${key}`,
      template,
      to,
      values: more.values ?? {},
      receiptWanted: more.receiptWanted ?? false,
      openedAt: now,
      patienceAt: calendar.add(now, policy.patience.notice),
      ...(more.channel && { channel: more.channel }),
      ...(more.tried && { tried: more.tried }),
      ...(more.deadlineId !== undefined && { deadlineId: more.deadlineId }),
      ...(more.deadlineIds && { deadlineIds: more.deadlineIds }),
    };
  }
}
