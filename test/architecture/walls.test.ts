import { judgeImport, roomOf } from '../../walls.mjs';
import { faultsOf, read, sourceFiles, topFolders } from './sources.js';

describe('the walls', () => {
  it('hold: no import in the project goes against the table', () => {
    const faults = sourceFiles().flatMap((file) => faultsOf(file, read(file)));
    expect(faults).toEqual([]);
  });

  it('leave no file outside: every folder with code has a row', () => {
    const homeless = sourceFiles().filter((file) => !roomOf(file));
    expect(homeless).toEqual([]);
    expect(topFolders().length).toBeGreaterThan(10);
  });
});

/** Planted violations: importing file, source, message. */
const planted: [string, string, string][] = [
  [
    'journal/commit.ts',
    `import { createApp } from '../api/app.js';`,
    'journal/ may not import api/. The door for the API is workflows/contract.',
  ],
  [
    'api/routes.ts',
    `import { complaint } from '../workflows/index.js';`,
    'api/ may not import workflows/. Workflows are loaded by the path of their bundle; the door for everybody else is workflows/contract/index.js.',
  ],
  [
    'worker/main.ts',
    `const workflows = await import('../workflows/complaint.js');`,
    'worker/ may not import workflows/. Workflows are loaded by the path of their bundle; the door for everybody else is workflows/contract/index.js.',
  ],
  [
    'activities/commit.ts',
    `import type { ComplaintEvent } from '../domain/complaint/events.js';`,
    'activities/ may not reach into domain/complaint/events.js. The door of domain/ is domain/index.js.',
  ],
  [
    'api/gateway.ts',
    `export { messages } from '../workflows/contract/messages.js';`,
    'api/ may not reach into workflows/contract/messages.js. The door of workflows/contract/ is workflows/contract/index.js.',
  ],
  [
    'workflows/complaint.ts',
    `import { createCalendar } from '../domain/calendar/index.js';`,
    'workflows/ may not import domain/calendar/. The workflow bundle must not reach time zones: instants come in events, or from the CalendarPort in the facts.',
  ],
  [
    'domain/complaint/agenda.ts',
    `export const zone = require('../calendar/index.js');`,
    'domain/ may not import domain/calendar/. The workflow bundle must not reach time zones: instants come in events, or from the CalendarPort in the facts.',
  ],
  [
    'domain/grading.ts',
    `import { createLogger } from '../platform/logger.js';`,
    'domain/ may not import platform/. Rules know no plumbing: ask for what you need as an argument.',
  ],
  [
    'services/billing/payouts.ts',
    `import { ratings } from '../survey/answer.js';`,
    'services/billing/ may not import services/survey/. A service is called over HTTP; its door is its contract/ folder.',
  ],
  [
    'activities/billing/order.ts',
    `import { payouts } from '../../services/billing/payouts.js';`,
    'activities/ may not import services/billing/. A service is called over HTTP; its door is its contract/ folder.',
  ],
  [
    'services/billing/contract/schema.ts',
    `import { post } from '../ledger.js';`,
    'services/billing/contract/ may not import services/billing/. A service is called over HTTP; its door is its contract/ folder.',
  ],
  [
    'db/complaints.ts',
    `import { commit } from '../journal/index.js';`,
    'db/ may not import journal/. The journal is reached through the activities load and commit, whose ports stand in workflows/contract/index.js.',
  ],
  [
    'ops/bootstrap/main.ts',
    `import { start } from '../../bench/start.js';`,
    'ops/ may not import bench/. Nobody imports bench/: move what is shared into its room.',
  ],
  [
    'policy/index.ts',
    `type Story = import('../test/flows/story.js').Story;`,
    'policy/ may not import test/. Nobody imports test/: move what is shared into its room.',
  ],
  [
    'api/version.ts',
    `import settings from '../package.json' with { type: 'json' };`,
    'api/ may not import the root. Files at the root set up tools only.',
  ],
  [
    'domain/approval.ts',
    `import express from 'express';`,
    'domain/ may not import express. It may import @noble/hashes, canonicalize.',
  ],
  [
    'domain/approval.ts',
    `import { createHash } from 'node:crypto';`,
    'domain/ may not import node:crypto. It may import no Node builtin: ask for what you need as an argument.',
  ],
  [
    'policy/load.ts',
    `import { readFile } from 'node:fs/promises';`,
    'policy/ may not import node:fs/promises. It may import node:crypto: ask for what you need as an argument.',
  ],
  ['platform/text.ts', `import path from 'path';`, 'path is a Node builtin: write node:path.'],
  [
    'api/complaints.ts',
    `import { Client } from '@temporalio/client';`,
    'api/ may not import @temporalio/client. It belongs in api/gateway.ts, worker/sweeper.ts and ops/ only: ask one of them.',
  ],
  [
    'services/survey/answer.ts',
    `import { Client } from '@temporalio/client';`,
    'services/survey/ may not import @temporalio/client. It belongs in api/gateway.ts, worker/sweeper.ts and ops/ only: ask one of them.',
  ],
  [
    'workflows/complaint.ts',
    `import { z } from 'zod';`,
    'workflows/ may not import zod. It may import @temporalio/workflow, @temporalio/common.',
  ],
  [
    'workflows/complaint.ts',
    `import { x } from '@temporalio/workflow/lib/internals.js';`,
    '@temporalio/workflow/lib/internals.js is inside the SDK and may change: import from @temporalio/workflow; only test/ may reach deeper.',
  ],
  [
    'db/pool.ts',
    `import { x } from '/etc/settings.js';`,
    '/etc/settings.js leads out of the project: import by a relative path within it.',
  ],
  [
    'portal/index.ts',
    `import { x } from './page.js';`,
    'portal/index.ts is in no room: give its folder a row in architecture.mjs.',
  ],
];

describe('a planted violation', () => {
  it.each(planted)('in %s is found: %s', (file, source, message) => {
    // The quote in the pattern before it must not hide an import from the scanner.
    expect(faultsOf(file, `const quote = /'/;\n${source}\n`)).toEqual([`${file}: ${message}`]);
  });
});

/** What the table must let pass, so that nobody has to argue with it. */
const allowed: [string, string][] = [
  ['domain/calendar/index.ts', '../clocks.js'],
  ['domain/approval.ts', '@noble/hashes/sha2.js'],
  ['workflows/complaint.ts', './contract/index.js'],
  ['workflows/complaint.ts', '../domain/index.js'],
  ['policy/fast.ts', '../domain/index.js'],
  ['journal/commit.ts', '../domain/calendar/index.js'],
  ['journal/commit.ts', '../platform/pool.js'],
  ['journal/commit.ts', 'node:crypto'],
  ['activities/billing/order.ts', '../../services/billing/contract/index.js'],
  ['api/gateway.ts', '@temporalio/client'],
  ['worker/sweeper.ts', '@temporalio/client'],
  ['worker/main.ts', '@temporalio/worker'],
  ['worker/health.ts', 'express'],
  ['services/billing/start.ts', './contract/schema.js'],
  ['ops/bootstrap/main.ts', '@temporalio/client'],
  ['ops/bootstrap/database.ts', '../../services/billing/contract/schema.js'],
  ['test/flows/story.test.ts', '../../domain/complaint/events.js'],
];

describe('the table', () => {
  it.each(allowed)('lets %s import %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).toBeUndefined();
  });
});
