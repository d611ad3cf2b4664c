import * as wf from '@temporalio/workflow';
import { dependencyQueue } from '../../workflows/contract/index.js';
import {
  FACT_SIGNAL,
  STEP_UPDATE,
  type BareInput,
  type BareJournal,
  type BareRemote,
  type Call,
  type Step,
} from './messages.js';

const retry = { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '5s' } as const;
const journal = wf.proxyLocalActivities<BareJournal>({ startToCloseTimeout: '5s', retry });

/** What Redress would be without any rules: takes steps one at a time, commits each, makes the calls that it names. */
export async function bare({ complaintNo, first }: BareInput): Promise<void> {
  const inbox: { step: Step; done: () => void }[] = [{ step: first, done: () => undefined }];
  const post = (step: Step) => new Promise<void>((done) => void inbox.push({ step, done }));
  const timer = new Timer();
  let underWay = 0;
  let over = false;
  const call = async (one: Call): Promise<void> => {
    underWay += 1;
    await remote(one.to)[one.to](complaintNo, one);
    underWay -= 1;
    void post({ id: `${one.key}/done`, ...(one.then && { calls: one.then }) });
  };
  wf.setHandler(wf.defineUpdate<void, [Step]>(STEP_UPDATE), post);
  wf.setHandler(wf.defineSignal<[Step]>(FACT_SIGNAL), (step) => void post(step));
  while (!over || underWay > 0 || inbox.length > 0 || !wf.allHandlersFinished()) {
    const letter = inbox.shift();
    if (!letter) {
      await wf.condition(() => inbox.length > 0 || (over && underWay === 0 && wf.allHandlersFinished()));
      continue;
    }
    const { step, done } = letter;
    await journal.commit(complaintNo, step.id);
    for (const one of step.calls ?? []) void call(one);
    if (step.timer) timer.set(step.timer.at, post, step.timer.calls);
    over ||= step.last === true;
    done();
  }
}

const remote = (to: Call['to']): BareRemote =>
  wf.proxyActivities<BareRemote>({
    taskQueue: dependencyQueue(wf.workflowInfo().taskQueue, to),
    startToCloseTimeout: '10s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
  });

/** One timer at a time. */
class Timer {
  private scope: wf.CancellationScope | undefined;

  set(at: number, post: (step: Step) => Promise<void>, calls: Call[]): void {
    this.scope?.cancel();
    const scope = new wf.CancellationScope();
    this.scope = scope;
    void this.wait(scope, at, () => void post({ id: 'due', calls }));
  }

  private async wait(scope: wf.CancellationScope, at: number, ring: () => void): Promise<void> {
    try {
      await scope.run(() => wf.sleep(Math.max(1, at - Date.now())));
      ring();
    } catch (err) {
      if (!wf.isCancellation(err)) throw err;
    }
  }
}
