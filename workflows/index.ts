/** Workflow types only: everything exported here can be started by name. */
export { complaint } from './complaint.js';
export { indicators } from './indicators.js';
export { reconciliation } from './reconciliation.js';
export { retention } from './retention.js';
