import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beginLog } from '../ops/local/logs.js';
import { projectRoot, statePaths } from '../ops/local/paths.js';
import { liftPayoutLimits } from '../ops/local/payout-limits.js';
import { defaultPorts } from '../ops/local/ports.js';
import { entryPoint, ownProcessSpec, type ProcessName } from '../ops/local/processes.js';
import { startStack, type ProcessHandle, type Stack } from '../ops/local/stack.js';
import { Supervised } from '../ops/local/supervised.js';
import type { Detour } from './detour.js';
import type { Bug, Options } from './options.js';
import { OUTAGES, type Outage } from './plan.js';

/** Settings that would let a run touch what is not its own. */
const OTHERS = /^(TEMPORAL_(?!CLI_PATH$)|(DATABASE|NOTIFICATION|BILLING|SURVEY|SMTP|PUBLIC)_URL$|OIDC_|TASK_QUEUE$)/;

/** Silence is noticed soon, and what a crash has left is swept soon, so that many faults fit into some minutes. */
const QUICK = { BILLING_TIMEOUT_MS: '1500', SWEEP_INTERVAL_MS: '5000', SWEEP_GRACE_MS: '15000', LOG_LEVEL: 'warn' };
const STOP_MS = 10_000;

/** Where a stack is started, and who hears of it. */
export interface Surroundings {
  policy: Options['policy'];
  /** Servers that are there already, by the names of their settings; what is given cannot be killed. */
  given?: { DATABASE_URL?: string; TEMPORAL_ADDRESS?: string; TEMPORAL_NAMESPACE?: string };
  say: (line: string) => void;
  signal: AbortSignal;
}

export interface Detours {
  /** Between the workers and billing. */
  billing: Detour;
  /** Between the notification service and the API. */
  receipts: Detour;
}

/** The whole of Redress as processes of its own in a temporary folder, with a bad provider and bad post in between. */
export class FaultyStack {
  private worker: Supervised | undefined;
  /** Outages take turns: each begins when what the one before has ended is ready again. */
  private turn: Promise<void> = Promise.resolve();

  private constructor(
    readonly stack: Stack,
    private readonly folder: string,
    private readonly workerEnv: NodeJS.ProcessEnv,
    private readonly say: (line: string) => void,
  ) {}

  /** The token of the services, to read the ledger with. */
  get serviceToken(): string {
    return this.workerEnv['SERVICE_TOKEN'] ?? '';
  }

  /** @throws what `startStack` throws; nothing is left running then */
  static async start(
    { billing, receipts }: Detours,
    { policy, given = {}, say, signal }: Surroundings,
  ): Promise<FaultyStack> {
    const stateDir = mkdtempSync(path.join(os.tmpdir(), 'redress-faults-'));
    let workerEnv: NodeJS.ProcessEnv = {};
    try {
      const stack = await startStack({
        stateDir,
        env: { ...environment(policy), ...given },
        say,
        signal,
        settingsOf: (name, settings) => {
          if (name === 'notification') {
            receipts.leadTo(settings['PUBLIC_URL']!);
            return { PUBLIC_URL: receipts.url };
          }
          if (name !== 'worker') return {};
          billing.leadTo(settings['BILLING_URL']!);
          workerEnv = { ...settings, BILLING_URL: billing.url };
          return workerEnv;
        },
      });
      if (policy === 'express-cn') await liftPayoutLimits(stack.runtime.databaseUrl, policy);
      return new FaultyStack(stack, stateDir, workerEnv, say);
    } catch (err) {
      if (signal.aborted) rmSync(stateDir, { recursive: true, force: true });
      else say(`the logs are kept in ${path.join(stateDir, 'logs')}`);
      throw err;
    }
  }

  /** What runs here and may be killed. */
  get outages(): Outage[] {
    return OUTAGES.filter((outage) => this.stack.processes[VICTIMS[outage]]);
  }

  /** Comes true when nothing is being killed or started any more. */
  get calm(): Promise<void> {
    return this.turn;
  }

  /** Kills what an outage is about and starts it again; comes back when it is ready. */
  suffer(outage: Outage): Promise<void> {
    this.turn = this.turn.then(() => this.breakDown(outage));
    return this.turn;
  }

  private async breakDown(outage: Outage): Promise<void> {
    this.say(outage.replace('_', ' '));
    if (outage === 'worker_killed' && this.worker) return again(this.worker);
    const victim = this.handle(VICTIMS[outage]);
    // PostgreSQL drops everybody and recovers from its log what was committed; the others have no chance to say goodbye.
    victim.kill(outage === 'database_restarted' ? 'SIGQUIT' : 'SIGKILL');
    await victim.stop();
    await victim.start();
  }

  /** From now on workers run with this bug, or with none. They are the same program; the bug is loaded before it. */
  async plant(bug: Bug | undefined): Promise<void> {
    await (this.worker?.stop(STOP_MS) ?? this.handle('worker').stop());
    const planted = bug && { NODE_OPTIONS: `--import ${pathToFileURL(compiled(`faults/bugs/${bug}.js`)).href}` };
    const log = beginLog(statePaths(this.folder).logs, 'worker');
    const spec = ownProcessSpec('worker', entryPoint('worker/main.js'), { ...this.workerEnv, ...planted }, log);
    this.worker = new Supervised(spec, { say: this.say, onChange: () => {} });
    this.worker.start();
    await this.worker.ready();
  }

  /** Ends every process that was started, and removes the folder. */
  async stop(): Promise<void> {
    await this.worker?.stop(STOP_MS);
    await this.stack.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private handle(name: ProcessName): ProcessHandle {
    const handle = this.stack.processes[name];
    if (!handle) throw new Error(`${name} is not run by this stack`);
    return handle;
  }
}

async function again(process: Supervised): Promise<void> {
  process.kill('SIGKILL');
  await process.stop(STOP_MS);
  process.start();
  await process.ready();
}

const VICTIMS: Record<Outage, ProcessName> = {
  worker_killed: 'worker',
  api_killed: 'api',
  billing_killed: 'billing',
  database_restarted: 'postgres',
  temporal_restarted: 'temporal',
};

function environment(policy: Options['policy']): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OTHERS.test(name));
  const ports = Object.keys(defaultPorts).map((name): [string, string] => [name, '0']);
  return {
    ...Object.fromEntries<string | undefined>([...own, ...ports]),
    ...QUICK,
    REDRESS_POLICY: policy,
  };
}

/** Workers run what was built, also when the run itself is run from the sources. */
const compiled = (script: string): string => path.join(projectRoot, 'dist', script);
