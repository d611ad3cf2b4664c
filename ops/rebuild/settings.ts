import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const runtimeSchema = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  taskQueue: z.string(),
});

/**
 * Settings for a script beside the running local stack: what the environment does not say comes from `runtime.json` of the
 * state folder. With a database and a Temporal named in the environment (production) nothing is read.
 * @throws Error when something is missing and no stack runs
 */
export function besideTheStack(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env['DATABASE_URL'] && env['TEMPORAL_ADDRESS']) return env;
  const file = path.resolve(env['REDRESS_STATE_DIR'] || '.redress', 'runtime.json');
  if (!existsSync(file))
    throw new Error(
      `nothing runs here: found no ${file}. Start the stack with "npm start", or set DATABASE_URL and TEMPORAL_ADDRESS`,
    );
  const runtime = runtimeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    ...env,
    DATABASE_URL: env['DATABASE_URL'] || runtime.databaseUrl,
    TEMPORAL_ADDRESS: env['TEMPORAL_ADDRESS'] || runtime.temporalAddress,
    TEMPORAL_NAMESPACE: env['TEMPORAL_NAMESPACE'] || runtime.temporalNamespace,
    TASK_QUEUE: env['TASK_QUEUE'] || runtime.taskQueue,
  };
}
