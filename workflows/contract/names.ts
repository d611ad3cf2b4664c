/**
 * Generation of the workflow code. A change under which the recorded histories of this epoch no longer replay raises it: new
 * workers poll new queues, and bootstrap starts every open complaint again from its journal.
 */
export const EPOCH = 1;

/** The workflow type of a complaint. */
export const COMPLAINT = 'complaint';

/** The workflow type that compares our payouts with billing's books. */
export const RECONCILIATION = 'reconciliation';

/** The workflow type that erases what is due. */
export const RETENTION = 'retention';

/** The workflow type that looks at the month before, and asks for improvements where it missed. */
export const INDICATORS = 'indicators';

const PREFIX = 'complaint-';

/** Workflow id of a complaint: the number people know it by. */
export const workflowIdOf = (complaintNo: string): string => PREFIX + complaintNo;

/** What a complaint calls outside its own database; each has a queue of its own, so that a hanging one starves nobody else. */
export const DEPENDENCIES = ['notification', 'billing', 'survey'] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

/** Queue of the complaint workflow and its local activities. */
export const complaintQueue = (installation: string): string => `${installation}-e${EPOCH}`;

/** Queue of a dependency, named after the workflow's own queue. */
export const dependencyQueue = (queue: string, dependency: Dependency): string => `${queue}-${dependency}`;

/** Queue of what is done at night over everything that there is. */
export const upkeepQueue = (queue: string): string => `${queue}-upkeep`;
