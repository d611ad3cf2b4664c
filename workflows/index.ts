/** Workflow types only: everything exported here can be started by name. */
export { complaint } from './complaint.js';
