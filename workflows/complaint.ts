import * as wf from '@temporalio/workflow';
import {
  agenda,
  evolve,
  isAct,
  isFact,
  isOver,
  refusal,
  zero,
  type AgendaItem,
  type Command,
  type ComplaintState,
  type Refusal,
} from '../domain/index.js';
import { AgendaTimer } from './agenda-timer.js';
import { Board } from './board.js';
import {
  commandUpdate,
  factSignal,
  progressQuery,
  REFUSED,
  wakeSignal,
  type CommandReceipt,
  type CommitResult,
  type ComplaintInput,
} from './contract/index.js';
import { EffectRunner } from './effect-runner.js';
import { Inbox } from './inbox.js';
import { journal } from './ports.js';

/** Beyond this a run continues as new, long before Temporal would ask for it. */
const LONG_HISTORY = 1_000;

/**
 * One complaint, from registration to its end. What must hold:
 * 1. The journal decides: state changes only by events that `commit` or `load` returned.
 * 2. One command at a time, what is due on the agenda before what lies in the inbox.
 * 3. A run ends or continues as new only at rest: inbox empty, all handlers finished. It never waits for rest by not working.
 * 4. Continue-as-new carries nothing; whoever starts again reads the journal.
 */
export async function complaint(input: ComplaintInput): Promise<void> {
  const course = new Course(input.complaintNo);
  course.listen();
  ignoreCancellation();
  await wf.CancellationScope.nonCancellable(() => course.run());
  if (!course.isOver) await wf.continueAsNew<typeof complaint>(input);
}

/** A message as it may really arrive: an SDK can send anything under our names. */
type Sent = Partial<Command>;

const hasForm = (command: Sent): command is Command => Boolean(command.actor && command.data);

class Course {
  private state: ComplaintState = zero();
  private loaded = false;
  private woken = false;
  private unknownSignals = 0;
  private readonly inbox = new Inbox();
  private readonly timer = new AgendaTimer();
  private readonly board: Board;
  private readonly effects: EffectRunner;

  constructor(private readonly complaintNo: string) {
    this.board = new Board(complaintNo);
    this.effects = new EffectRunner(complaintNo, this.inbox);
  }

  /** Handlers first: what came before the first step is buffered and lost to nobody. */
  listen(): void {
    wf.setHandler(commandUpdate, (command) => this.inbox.deliver(command), {
      validator: (command: Sent | null) => this.refuseEarly(command),
      description:
        'An act of a person: triage, findings, plan, decision, acceptance, measure, pause, acknowledgement, closing, reopening',
    });
    wf.setHandler(factSignal, (command) => this.takeFact(command), {
      description: 'A fact from a service: delivery receipt, survey answer',
    });
    wf.setHandler(wakeSignal, () => void (this.woken = true), { description: 'Look into the journal' });
    wf.setHandler(progressQuery, () => ({
      seq: this.state.seq,
      stage: this.state.stage,
      owed: Object.keys(this.state.owed),
      unknownSignals: this.unknownSignals,
    }));
    wf.setDefaultSignalHandler((name) => this.countUnknown(name));
  }

  async run(): Promise<void> {
    await this.load();
    while (!this.mayRest()) await this.step();
    this.board.show(this.state);
  }

  get isOver(): boolean {
    return isOver(this.state);
  }

  /** What is due comes first: one instant may take back what another has just made the complaint owe. */
  private async step(): Promise<void> {
    const now = Date.now();
    const next = agenda(this.state, now);
    if (next && next.at <= now) return this.act(next);
    this.effects.align(this.state);
    this.board.show(this.state);
    const letter = this.inbox.take();
    if (letter) return this.answer(letter);
    if (this.woken) return this.look();
    this.timer.set(next, now);
    await wf.condition(() => !this.inbox.isEmpty || this.woken || this.timer.hasRung || this.mayRest());
    this.timer.takeRing();
  }

  private async load(seen = 0): Promise<void> {
    this.woken = false;
    this.state = await this.outOfJournal(() => journal('what the journal holds').load(this.complaintNo, seen));
    this.loaded = true;
    if (this.state.seq === 0)
      throw wf.ApplicationFailure.nonRetryable(`there is no complaint ${this.complaintNo}`, 'UnknownComplaint');
  }

  /** Somebody says that the journal may hold more than was seen. It may also hold less. */
  private async look(): Promise<void> {
    const { seq } = this.state;
    await this.load(seq);
    if (this.state.seq < seq) this.alarm(seq, this.state.seq);
  }

  /** A restored backup: what it does not know never was, for us. The outside may know more; keys keep it from happening twice. */
  private alarm(workflowSeq: number, journalSeq: number): void {
    const { complaintNo } = this;
    wf.log.error('the journal is behind its workflow: starting again from the journal', {
      complaintNo,
      workflowSeq,
      journalSeq,
    });
  }

  /** An instant of the agenda. It must change something, or the loop would turn for ever. */
  private async act({ command, summary }: AgendaItem): Promise<void> {
    const result = await this.commit(command, summary);
    if (result === 'behind') return;
    if (result.events.length === 0) throw new Error(`${command.id} was due and changed nothing`);
  }

  private async answer(letter: NonNullable<ReturnType<Inbox['take']>>): Promise<void> {
    let result = await this.commit(letter.command);
    while (result === 'behind') result = await this.commit(letter.command);
    const { refused } = result;
    if (!refused) return letter.accept({ seq: this.state.seq });
    wf.log.info('refused', { command: letter.command.type, code: refused.code });
    letter.reject(asFailure(refused));
  }

  /** Applies a command; when the journal is behind, nothing but going back to what it holds. */
  private async commit(command: Command, summary = inWords(command)): Promise<CommitResult | 'behind'> {
    const at = Date.now();
    const result = await this.outOfJournal(() =>
      journal(summary).commit({ complaintNo: this.complaintNo, state: this.state, command, at }),
    );
    if (result.behind !== undefined) {
      this.alarm(this.state.seq, result.behind);
      await this.load();
      return 'behind';
    }
    this.state = result.events.reduce(evolve, this.state);
    return result;
  }

  /** What the journal throws for good is a bug: it fails the task, visibly, and not the complaint. */
  private async outOfJournal<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (err) {
      throw new Error(
        `the journal failed: ${err instanceof wf.ActivityFailure ? String(err.cause?.message) : String(err)}`,
      );
    }
  }

  private mayRest(): boolean {
    if (!this.loaded || !this.inbox.isEmpty || this.woken || !wf.allHandlersFinished()) return false;
    const { historyLength, continueAsNewSuggested } = wf.workflowInfo();
    return this.isOver || continueAsNewSuggested || historyLength > LONG_HISTORY;
  }

  /** What has the name of an act but not its form passes here and is refused by `commit`. */
  private refuseEarly(command: Sent | null): void {
    if (!command?.type || !isAct(command.type))
      throw wf.ApplicationFailure.nonRetryable(`${String(command?.type)} is no act of a person`, 'NotAnAct');
    const refused = this.loaded && hasForm(command) ? refusal(this.state, command) : undefined;
    if (refused) throw asFailure(refused, { seq: this.state.seq });
  }

  private takeFact(command: Sent | null): void {
    if (command?.type && isFact(command.type)) this.inbox.post(command as Command);
    else this.countUnknown(`fact ${String(command?.type)}`);
  }

  private countUnknown(name: string): void {
    this.unknownSignals += 1;
    wf.log.warn('unknown signal', { name });
  }
}

const asFailure = (refused: Refusal, ...seen: CommandReceipt[]): wf.ApplicationFailure => {
  const details = [refused, ...seen];
  return wf.ApplicationFailure.create({ message: refused.message, type: REFUSED, nonRetryable: true, details });
};

/** For people who read the history: an act by who does it, everything else by its id, which names what it is about. */
const inWords = ({ type, id, actor }: Sent): string =>
  type && isAct(type) ? `${type} by ${actor?.id ?? 'nobody'}` : `${type} ${id}`;

/** A complaint ends by its own rules only. */
function ignoreCancellation(): void {
  void wf.CancellationScope.current().cancelRequested.catch(() =>
    wf.log.warn('a cancel request was ignored; close the complaint instead'),
  );
}
