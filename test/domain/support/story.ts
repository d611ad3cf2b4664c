import { createCalendar } from '../../../domain/calendar/index.js';
import {
  agenda,
  decide,
  effects,
  evolve,
  iso,
  SYSTEM,
  zero,
  type Actor,
  type CalendarPort,
  type Channel,
  type Command,
  type CommandData,
  type CommandType,
  type ComplaintEvent,
  type ComplaintState,
  type Deadline,
  type DeadlineKind,
  type Directory,
  type Effect,
  type EventOf,
  type EventType,
  type Facts,
  type FindingsElsewhere,
  type GrantElsewhere,
  type Instant,
  type KeptFacts,
  type Load,
  type NoticeEffect,
  type Other,
  type PayoutTallies,
  type Policy,
  type Statement,
} from '../../../domain/index.js';
import { builtInCalendars, builtInPolicies, daysOf } from '../../../policy/index.js';
import { by, directory } from './directory.js';

export const expressCn: Policy = builtInPolicies['express-cn']!;
/** The same without quiet hours, for stories about rungs that must not wait for the morning. */
export const sleepless: Policy = withoutQuietHours(expressCn);
function withoutQuietHours(policy: Policy): Policy {
  const { quiet: _quiet, ...ladder } = policy.ladder;
  return { ...policy, ladder };
}

export const cn = daysOf(builtInCalendars.find(({ id }) => id === 'cn')!);
export const shanghai = createCalendar(expressCn.timeZone, { name: 'cn@1', days: cn });

/** How the time of a deadline was counted. */
export const segmentsOf = ({
  startAt,
  dueAt,
  clock = 'elapsed',
  pauses,
}: Partial<Deadline> & Pick<Deadline, 'startAt' | 'dueAt' | 'pauses'>) =>
  shanghai.segments(startAt, dueAt, clock, pauses);

/** A Saturday morning in Hangzhou: 10:14:05. */
export const RECEIVED: Instant = Date.parse('2026-11-21T02:14:05Z');

export const PARTY = { personId: 'p-1', role: 'complainant', is: 'recipient', hash: 'h-1' } as const;

/** A late parcel, reported in the app: level 2, ordinary. */
export const INTAKE: Omit<CommandData['register'], 'receivedAt'> = {
  source: 'wms-east',
  externalId: '8841-2',
  kind: 'complaint',
  channel: 'app',
  class: 'delay',
  impact: 2,
  urgency: 2,
  flags: [],
  parties: [PARTY],
  reachable: true,
  named: true,
  shipments: [{ waybillNo: 'SF1', outlet: '0571-023' }],
  evidence: [],
  policy: { id: 'express-cn', version: '1.0.0', hash: 'policy-hash' },
  texts: { description: 't-1' },
};

/** What channels ask for beyond the usual. */
const asked = (channel: Channel = 'app'): Partial<CommandData['register']> => {
  const told = { receiptTold: true, site: 'p-1', externalRef: 'R-1' } as const;
  const scan = { id: 'ev-s', type: 'document', sha256: 'c'.repeat(64), source: 'scan', at: RECEIVED } as const;
  return ['letter', 'paper_form', 'complaint_box'].includes(channel) ? { ...told, evidence: [scan] } : told;
};

/** Impact and urgency that give each level. */
export const INPUTS = {
  1: { impact: 1, urgency: 1 },
  2: { impact: 2, urgency: 2 },
  3: { impact: 3, urgency: 3 },
  4: { impact: 4, urgency: 4 },
  5: { impact: 5, urgency: 5 },
} as const;

/** Who was told what and when. */
export interface Told {
  at: string;
  who: string;
  template: string;
}

/** What a notice of a ladder says, line by line. */
function linesOf({ template, values }: NoticeEffect): { kind: unknown; template: string }[] {
  if (template !== 'several') return [{ kind: values['kind'], template }];
  const numbers = Array.from({ length: Number(values['count']) }, (_, index) => index + 1);
  return numbers.map((no) => ({ kind: values[`kind${no}`], template: String(values[`template${no}`]) }));
}

interface Setting {
  at?: Instant;
  directory?: Directory;
  policy?: Policy;
}

/** One complaint on a table: its state, its journal, a clock that only the story moves, and the facts around it. */
export class Story {
  state: ComplaintState = zero();
  readonly events: ComplaintEvent[] = [];
  readonly agendaIds: string[] = [];
  now: Instant;
  directory: Directory;
  policy: Policy;
  grantedTodayFen = 0;
  complaintNo = 'TC20261121-000001';
  loads: Map<string, Load> = new Map();
  statement?: Statement;
  other?: Other;
  elsewhere?: GrantElsewhere[];
  payoutTallies?: PayoutTallies;
  findingsElsewhere?: FindingsElsewhere;
  /** What lies outside the journal and may be erased. */
  kept: KeptFacts = { files: [], improvementOpen: false };
  calendar: CalendarPort = shanghai;
  private commands = 0;

  constructor(setting: Setting = {}) {
    this.now = setting.at ?? RECEIVED;
    this.directory = setting.directory ?? directory();
    this.policy = setting.policy ?? expressCn;
  }

  get facts(): Facts {
    const { now, policy, calendar, directory, grantedTodayFen, loads, statement, other, elsewhere, findingsElsewhere } =
      this;
    const { payoutTallies } = this;
    return {
      now,
      policy,
      calendar,
      directory,
      grantedTodayFen,
      loads,
      complaintNo: this.complaintNo,
      kept: this.kept,
      ...(statement && { statement }),
      ...(other && { other }),
      ...(elsewhere && { elsewhere }),
      ...(payoutTallies && { payoutTallies }),
      ...(findingsElsewhere && { findingsElsewhere }),
    };
  }

  /** Registers the complaint; it was received now unless the story says otherwise. */
  file(intake: Partial<CommandData['register']> = {}): this {
    this.do('register', { ...INTAKE, receivedAt: this.now, ...asked(intake.channel), ...intake }, by.integration);
    return this;
  }

  /** Files a complaint of a level. */
  fileLevel(level: keyof typeof INPUTS, intake: Partial<CommandData['register']> = {}): this {
    return this.file({ ...INPUTS[level], ...intake });
  }

  /** What a person, a service or an effect does; it must be allowed. */
  do<T extends CommandType>(type: T, data: CommandData[T], actor: Actor = by.agent): ComplaintEvent[] {
    const { events, refused } = this.attempt(type, data, actor);
    if (refused) throw new Error(`${type} was refused: ${refused.code} ${refused.message}`);
    return events;
  }

  /** The code of the refusal; fails when it is allowed. */
  refused<T extends CommandType>(type: T, data: CommandData[T], actor: Actor = by.agent): string {
    const { refused } = this.attempt(type, data, actor);
    if (!refused) throw new Error(`${type} was allowed`);
    return refused.code;
  }

  attempt<T extends CommandType>(type: T, data: CommandData[T], actor: Actor): ReturnType<typeof decide> {
    this.commands += 1;
    return this.decide({ id: `c-${this.commands}`, type, actor, data } as Command);
  }

  decide(command: Command): ReturnType<typeof decide> {
    const decision = decide(this.state, command, this.facts);
    for (const event of decision.events ?? []) {
      this.state = evolve(this.state, event);
      this.events.push(event);
    }
    return decision;
  }

  /** Lets time pass as the workflow does: every instant of the agenda is acted on in its turn. */
  advanceTo(at: Instant | string): this {
    const until = typeof at === 'string' ? Date.parse(at) : at;
    for (let acted = 0; ; acted += 1) {
      if (acted > 10_000) throw new Error(`the agenda never comes to rest before ${iso(until)}`);
      const next = agenda(this.state, this.now);
      if (!next || next.at > until) break;
      this.now = Math.max(this.now, next.at);
      this.actOn(agenda(this.state, this.now)!.command);
    }
    this.now = Math.max(this.now, until);
    return this;
  }

  after(ms: number): this {
    return this.advanceTo(this.now + ms);
  }

  private actOn(command: Command): void {
    this.agendaIds.push(command.id);
    const { events } = this.decide(command);
    if (!events || events.length === 0)
      throw new Error(`the agenda asks for ${command.id}, and acting on it does nothing`);
  }

  /** Everything owed goes through: notices are accepted and delivered, payouts paid, the survey invited. */
  deliver(only: (effect: Effect) => boolean = () => true): this {
    for (let owed = effects(this.state).filter(only); owed.length > 0; owed = effects(this.state).filter(only))
      for (const effect of owed) this.answer(effect);
    return this;
  }

  private answer(effect: Effect): void {
    const { key } = effect;
    switch (effect.kind) {
      case 'notice':
        this.do('notice_result', { key, outcome: 'accepted' }, SYSTEM);
        if (effect.receiptWanted) this.receipt(key);
        return;
      case 'payout':
        this.do('payout_result', { key, outcome: 'paid', transactionNo: 'T1', settledAt: this.now }, SYSTEM);
        return;
      case 'reversal':
        this.do('reversal_result', { key, outcome: 'reversed', transactionNo: 'R1', settledAt: this.now }, SYSTEM);
        return;
      case 'recourse':
        this.do('recourse_result', { key, outcome: 'posted', transactionNo: 'B1', settledAt: this.now }, SYSTEM);
        return;
      case 'survey_invitation':
        this.do('survey_result', { key, outcome: 'invited' }, SYSTEM);
    }
  }

  receipt(key: string, outcome: 'delivered' | 'bounced' = 'delivered', receivedAt = this.now): ComplaintEvent[] {
    return this.do('receipt', { key, outcome, receivedAt }, by.service);
  }

  of<T extends EventType>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  count(type: EventType): number {
    return this.of(type).length;
  }

  /** The newest deadline of a kind. */
  deadline(kind: DeadlineKind): Deadline {
    const found = Object.values(this.state.deadlines)
      .filter((d) => d.kind === kind)
      .at(-1);
    if (!found) throw new Error(`there is no ${kind} deadline`);
    return found;
  }

  has(kind: DeadlineKind): boolean {
    return Object.values(this.state.deadlines).some((d) => d.kind === kind && d.state === 'running');
  }

  /** What staff and queues were told because of one kind of deadline, in order, alone or together with others. */
  told(kind: DeadlineKind): Told[] {
    const effectsOf = this.events.flatMap((event) =>
      (event.data.owes ?? []).map((effect) => ({ effect, at: event.at })),
    );
    return effectsOf.flatMap(({ effect, at }) => {
      if (effect.kind !== 'notice') return [];
      const who = 'staffId' in effect.to ? effect.to.staffId : 'queue' in effect.to ? effect.to.queue : 'customer';
      return linesOf(effect).flatMap((line) =>
        line.kind === kind ? [{ at: iso(at), who, template: line.template }] : [],
      );
    });
  }

  /** Everything that was ever owed, in order. */
  get owedEver(): Effect[] {
    return this.events.flatMap((event) => event.data.owes ?? []);
  }

  owedKeys(prefix = ''): string[] {
    return Object.keys(this.state.owed).filter((key) => key.startsWith(prefix));
  }
}

export const story = (setting: Setting = {}): Story => new Story(setting);
