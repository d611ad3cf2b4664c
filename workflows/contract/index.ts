/**
 * The only door of `workflows/`: names, ids, messages, search attributes and activity ports. Plain types; whoever sends a
 * message has parsed it before.
 */
export * from './activities.js';
export * from './messages.js';
export * from './names.js';
export * from './search-attributes.js';
export * from './start.js';
export * from './summary.js';
export * from './time-outs.js';
