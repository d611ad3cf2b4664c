import path from 'node:path';
import { LOOPBACK, type PortSetting } from './ports.js';
import { projectRoot } from './paths.js';
import type { ProcessSpec } from './supervised.js';
import { answers } from './temporal-server.js';

/** Our own processes, in the order in which they are stopped. */
export const ownProcesses = {
  api: { script: 'api/main.js', port: 'API_PORT' },
  worker: { script: 'worker/main.js', port: 'METRICS_PORT' },
  notification: { script: 'services/notification/main.js', port: 'NOTIFICATION_PORT', replacedBy: 'NOTIFICATION_URL' },
  billing: { script: 'services/billing/main.js', port: 'BILLING_PORT', replacedBy: 'BILLING_URL' },
  survey: { script: 'services/survey/main.js', port: 'SURVEY_PORT', replacedBy: 'SURVEY_URL' },
} as const satisfies Record<string, { script: string; port: PortSetting; replacedBy?: string }>;

export type OwnProcess = keyof typeof ownProcesses;

/** Processes of the stack by name; `temporal` and `postgres` are the embedded servers. */
export type ProcessName = OwnProcess | 'temporal' | 'postgres';

/** Path of a compiled entry point. */
export function entryPoint(script: string, folder = 'dist'): string {
  return path.resolve(projectRoot, folder, script);
}

/** Those of our processes that no setting replaces by something that runs elsewhere. */
export function processesToRun(env: NodeJS.ProcessEnv): OwnProcess[] {
  const names = Object.keys(ownProcesses) as OwnProcess[];
  return names.filter((name) => {
    const process = ownProcesses[name];
    return !('replacedBy' in process && env[process.replacedBy]);
  });
}

/** How to run one of our processes under the supervisor. */
export function ownProcessSpec(name: OwnProcess, script: string, env: NodeJS.ProcessEnv, logFile: string): ProcessSpec {
  const { port } = ownProcesses[name];
  return {
    name,
    command: process.execPath,
    args: [script],
    env: { ...env, REDRESS_SUPERVISED: '1' },
    logFile,
    isReady: () => answers(`http://${LOOPBACK}:${env[port]}/readyz`),
  };
}
