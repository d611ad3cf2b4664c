import {
  agenda,
  decide,
  effects,
  evolve,
  HOUR,
  isOver,
  SYSTEM,
  zero,
  type Actor,
  type Command,
  type CommandData,
  type CommandType,
  type ComplaintEvent,
  type ComplaintState,
  type Effect,
  type Facts,
  type Instant,
  type Level,
  type StaffMember,
} from '../../domain/index.js';
import type { Chance } from './chance.js';

/** Rules and people that lives are lived under. */
export type World = Pick<Facts, 'policy' | 'calendar' | 'directory'> & { policyHash: string };

export interface Life {
  events: ComplaintEvent[];
  state: ComplaintState;
}

const PAYEE = 'person';
/** Hashes of the sections of a report (S0-22). */
const REPORT = { content: 'c', process: 'p', analysis: 'a', conclusion: 'r' };
const INTEGRATION: Actor = { id: 'bench', role: 'integration' };
/** How long the next step takes: mostly in time, sometimes not. */
const HOURS = [0.2, 0.3, 0.5, 0.5, 1, 1, 2, 3, 5, 10, 24];
/** The worse the complaint, the faster: about every seventh limit of a grave one is missed all the same. */
const PACE: Record<Level, number> = { 1: 1, 2: 1, 3: 0.6, 4: 0.2, 5: 0.1 };
const CLASSES = ['delay', 'damage', 'loss', 'attitude', 'delivery_service', 'price'] as const;
const CHANNELS = ['app', 'wechat', 'phone', 'email', 'web'] as const;
/** Slight complaints are many, major ones few. */
const GRADES = [1, 1, 1, 2, 2, 2, 3, 3, 4, 5];
const AMOUNTS = [0, 0, 8_000, 30_000, 150_000, 900_000, 3_000_000];

/**
 * One complaint from its intake until `until`, or until nothing of it is left to do, by the functions that decide in earnest; staff is
 * sometimes quick and sometimes slow.
 */
export function live(world: World, chance: Chance, receivedAt: Instant, until: Instant): Life {
  const course = new Course(world, chance, receivedAt);
  course.register();
  const step = (): number => chance.oneOf(HOURS) * HOUR * (0.5 + chance.next()) * PACE[course.state.facts.level];
  while (!isOver(course.state) && course.wait(step(), until)) course.act();
  return course;
}

const actorOf = ({ id, role, rank, unit }: StaffMember): Actor => ({ id, role, rank, unit });

class Course implements Life {
  readonly events: ComplaintEvent[] = [];
  state: ComplaintState = zero();
  private commands = 0;

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private now: Instant,
  ) {}

  register(): void {
    const { chance, now } = this;
    const { policy, policyHash } = this.world;
    this.do('register', INTEGRATION, {
      ...{ source: 'bench', externalId: 'life', kind: 'complaint', channel: chance.oneOf(CHANNELS), receivedAt: now },
      ...{ class: chance.oneOf(CLASSES), impact: chance.oneOf(GRADES), urgency: chance.oneOf(GRADES), flags: [] },
      parties: [{ personId: PAYEE, role: 'complainant', is: 'recipient', hash: 'bench' }],
      ...{ reachable: true, named: true, evidence: [], texts: { description: 'bench' } },
      shipments: [
        { waybillNo: 'bench', outlet: `${chance.oneOf(['0571', '021', '028', '023'])}-${chance.whole(100, 199)}` },
      ],
      policy: { id: policy.id, version: policy.version, hash: policyHash },
    });
    this.deliver();
  }

  /** Time passes as the workflow lets it; false when it ends before. */
  wait(ms: number, until: Instant): boolean {
    const at = Math.min(Math.floor(this.now + ms), until);
    for (let item = agenda(this.state, this.now); item && item.at <= at; item = agenda(this.state, this.now)) {
      this.now = Math.max(this.now, item.at);
      this.take(agenda(this.state, this.now)!.command);
      this.deliver();
    }
    this.now = at;
    return at < until;
  }

  /** The next step of somebody who handles the complaint, often with a word to the customer. */
  act(): void {
    const { chance, state, now } = this;
    if (chance.next() < 0.4) this.contact();
    const own = this.handler();
    switch (state.stage) {
      case 'registered':
        return this.triage(own);
      case 'triaged':
        return this.do('record_findings', own, { justified: 'yes', liability: [], evidence: [], texts: REPORT });
      case 'investigating':
        return this.propose(own);
      case 'plan_proposed':
        return this.decide();
      case 'decided':
        return this.do('record_acceptance', own, {
          ...{ version: state.plan!.version, outcome: 'accepted', channel: 'app', occurredAt: now, texts: {} },
        });
      case 'executing':
        return this.measure(own);
      case 'resolved':
        this.do('stand_down', this.person('general_manager'), { texts: { reason: 's' } });
        return this.rate();
      case 'closed':
        return this.review();
      default:
    }
  }

  private contact(): void {
    const { now: occurredAt } = this;
    const purpose = this.state.stage === 'resolved' ? 'call_back' : 'progress';
    const how = { purpose, channel: 'phone', direction: 'outbound', reached: true } as const;
    const who = purpose === 'call_back' ? this.person('general_manager') : this.handler();
    this.do('record_contact', who, { ...how, occurredAt, texts: {} });
  }

  private triage(own: Actor): void {
    const { facts, grading, flags } = this.state;
    const { impact, urgency } = grading!;
    this.do('confirm_triage', own, { class: facts.class, impact, urgency, flags, justified: 'yes', texts: {} });
  }

  private propose(own: Actor): void {
    const measures = [{ id: 'm-1', kind: 'apology' as const }];
    const amountFen = this.chance.oneOf(AMOUNTS);
    this.do('propose_plan', own, { measures, amountFen, currency: 'CNY', payeeId: PAYEE, texts: {} });
    this.deliver();
  }

  private decide(): void {
    const { version, hash } = this.state.plan!;
    const outcome = this.chance.next() < 0.9 ? 'approve' : 'return';
    this.do('decide_plan', this.person('general_manager'), { version, hash, outcome, texts: { comment: 'c-1' } });
    this.deliver();
  }

  private measure(own: Actor): void {
    const open = this.state.plan!.measures.find(({ outcome }) => outcome !== 'done');
    if (open) this.do('record_measure', own, { measureId: open.id, outcome: 'done', occurredAt: this.now, texts: {} });
    this.deliver();
  }

  private rate(): void {
    if (this.chance.next() < 0.5) return;
    const score = this.chance.whole(2, 5);
    const scores = {
      resultSpeed: score,
      resultEffect: score,
      politeness: score,
      patience: score,
      professionalism: score,
    };
    const { round } = this.state;
    this.do('survey_answer', SYSTEM, {
      key: `survey/${round}`,
      scores,
      solved: score > 2,
      answeredAt: this.now,
      texts: {},
    });
  }

  private review(): void {
    this.do('record_review', this.person('general_manager'), { departments: [], texts: REPORT });
  }

  /** Notices arrive, payouts are paid. */
  private deliver(): void {
    for (let owed = effects(this.state); owed.length > 0; owed = effects(this.state))
      for (const one of owed) this.done(one);
  }

  private done(effect: Effect): void {
    const { key } = effect;
    if (effect.kind === 'payout')
      return this.do('payout_result', SYSTEM, { key, outcome: 'paid', settledAt: this.now });
    if (effect.kind === 'reversal')
      return this.do('reversal_result', SYSTEM, { key, outcome: 'reversed', settledAt: this.now });
    if (effect.kind === 'recourse') {
      const posted = { outcome: 'posted', transactionNo: 'B', settledAt: this.now } as const;
      return this.do('recourse_result', SYSTEM, { key, ...posted });
    }
    if (effect.kind === 'survey_invitation') return this.do('survey_result', SYSTEM, { key, outcome: 'invited' });
    this.do('notice_result', SYSTEM, { key, outcome: 'accepted' });
    if (effect.receiptWanted) this.do('receipt', SYSTEM, { key, outcome: 'delivered', receivedAt: this.now });
  }

  /** Whoever has it in hand, or else somebody who may. */
  private handler(): Actor {
    const owner = this.world.directory.staff.find(({ id }) => id === this.state.ownerId);
    return owner ? actorOf(owner) : this.person('agent');
  }

  private person(rank: 'agent' | 'general_manager'): Actor {
    return actorOf(this.world.directory.staff.find((member) => member.role === rank)!);
  }

  /** What is not possible now is left undone. */
  private do<T extends CommandType>(type: T, actor: Actor, data: CommandData[T]): void {
    this.commands += 1;
    this.take({ id: `bench-${this.commands}`, type, actor, data } as Command);
  }

  private take(command: Command): void {
    const { now, world } = this;
    for (const event of decide(this.state, command, { ...world, now, grantedTodayFen: 0 }).events ?? []) {
      this.state = evolve(this.state, event);
      this.events.push(event);
    }
  }
}
