import type { RehearsalRunRow } from '../../db/rehearsal-runs.js';
import type { Rehearsal } from '../../journal/index.js';
import { tallyWords } from '../../policy/index.js';
import { principalOf } from '../access.js';
import { problem } from '../failures.js';
import { memberOf } from '../principal.js';
import { endpoint, type Dependencies } from '../route.js';
import { rehearsalAnswer, rehearsalBody, type RehearsalBody } from '../schemas/rehearsals.js';
import { usable, versionOf, type Stored } from './policies.js';

export const start = endpoint<RehearsalBody>({
  tag: 'policies',
  summary:
    'Start counting what this version would change over open and lately closed complaints; writes and sends nothing',
  body: rehearsalBody,
  answers: { 202: { description: 'It runs, now or since before; GET tells how far it is', schema: rehearsalAnswer } },
  handle: async (deps, call) => {
    const { id: person } = await memberOf(deps.pool, principalOf(call));
    const version = await versionOf(deps, call);
    const policy = usable(version.body);
    await calendarOf(deps, policy.calendar);
    const { hash } = version;
    const run = await deps.rehearsals.start({ policy, hash, person, ...call.body });
    if (run.policyHash !== hash) throw problem('rehearsal_running', OTHER);
    const { id } = version;
    return {
      status: 202,
      json: view(version, run),
      headers: { Location: `/v1/policies/${id}/${version.version}/rehearsal` },
    };
  },
});

const OTHER = 'Another version is being rehearsed, and only one is at a time; ask again when it is done';

/** @throws Problem 422 `policy_invalid` before anything is counted with a calendar that is not there */
async function calendarOf({ journal }: Dependencies, calendar: string | undefined): Promise<void> {
  if (calendar === undefined || (await journal.calendar(calendar))) return;
  throw problem('policy_invalid', `The calendar ${calendar} of this policy is not stored; upload its days first`);
}

export const show = endpoint({
  tag: 'policies',
  summary: 'How far the newest rehearsal of this version is, and what it found',
  answers: { 200: { description: 'The rehearsal', schema: rehearsalAnswer } },
  handle: async (deps, call) => {
    const version = await versionOf(deps, call);
    const run = await deps.rehearsals.newest(version.hash);
    if (run) return { status: 200, json: view(version, run) };
    throw problem('rehearsal_not_found', 'This version was never rehearsed; POST here starts a rehearsal');
  },
});

function view({ id, version }: Stored, { outcome, result, ...run }: RehearsalRunRow) {
  const { closedWithinDays, person, startedAt, endedAt, done, total, reason } = run;
  return {
    ...{ id, version, state: outcome ?? 'running', closedWithinDays, person, startedAt, done, total },
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
    ...(result && { result: inWords(result as Rehearsal) }),
  };
}

const inWords = ({ largest, ...found }: Rehearsal) => ({
  ...found,
  largest: largest.map((one) => ({ ...one, words: tallyWords(one.before, one.after) })),
});
