import type { TokenRole } from './issuer.js';

/** What runs and how to reach it; `runtime.json` of the state folder (mode 600) while the stack is ready. */
export interface Runtime {
  api: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Name of the installation, from which its task queues are named. */
  taskQueue: string;
  /** Nothing when another Temporal is used. */
  temporalUi: string | null;
  databaseUrl: string;
  services: { notification: string; billing: string; survey: string };
  /** One per role; empty when another issuer is used. */
  tokens: Partial<Record<TokenRole, string>>;
  /** Nothing when another issuer is used: then integrations bring keys of their own. */
  apiKey: string | null;
  policy: string;
}
