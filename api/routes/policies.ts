import { readDirectory } from '../../db/directory.js';
import { readPolicyHashInForce } from '../../db/policies.js';
import {
  insertActivation,
  insertDraft,
  insertStep,
  listPolicyVersions,
  readPolicyVersion,
  type PolicyVersion,
} from '../../db/policy-versions.js';
import { activationProblem, policyStatus, type Instant, type Policy } from '../../domain/index.js';
import {
  diffPolicies,
  hashPolicy,
  parsePolicy,
  policyFaults,
  policyJsonSchema,
  warningsOf,
} from '../../policy/index.js';
import { principalOf } from '../access.js';
import { problem } from '../failures.js';
import { memberOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import * as schemas from '../schemas/policies.js';

export type Stored = PolicyVersion & { body: Policy };

export const list = endpoint({
  tag: 'policies',
  summary: 'Every version of every policy, and which is in force',
  answers: { 200: { description: 'The versions, newest first', schema: schemas.policiesAnswer } },
  handle: async ({ pool }, { now }) => {
    const versions = await listPolicyVersions(pool);
    return { status: 200, json: { items: versions.map((one) => versionView(one, inForceOf(one.id, versions, now))) } };
  },
});

/** Hash of the version whose activation is the newest that has begun. */
function inForceOf(id: string, versions: readonly PolicyVersion[], now: Instant): string | undefined {
  const begun = versions
    .filter((one) => one.id === id)
    .flatMap(({ hash, activations }) => activations.map(({ fromAt }) => ({ hash, fromAt })))
    .filter(({ fromAt }) => fromAt <= now);
  return begun.sort((a, b) => b.fromAt - a.fromAt)[0]?.hash;
}

const versionView = (one: PolicyVersion, inForce: string | undefined) => ({
  ...one,
  status: policyStatus(one),
  inForce: one.hash === inForce,
});

export const schema = endpoint({
  tag: 'policies',
  summary: 'What a policy must look like, as JSON Schema',
  answers: { 200: { description: 'JSON Schema, draft 2020-12' } },
  handle: async () => ({ status: 200, json: policyJsonSchema() }),
});

export const show = endpoint({
  tag: 'policies',
  summary: 'One version: its document, what happened to it, what is odd about it',
  answers: { 200: { description: 'The version', schema: schemas.policyAnswer } },
  handle: async (deps, call) => ({ status: 200, json: await shown(deps, call, await versionOf(deps, call)) }),
});

async function shown({ pool }: Dependencies, { now }: Call, { body, ...version }: Stored) {
  const [directory, inForce] = await Promise.all([
    readDirectory(pool, [], now),
    readPolicyHashInForce(pool, version.id, now),
  ]);
  return { ...versionView(version, inForce), warnings: warningsOf(parsePolicy(body), directory), policy: body };
}

export async function versionOf({ pool }: Dependencies, { params }: Call, wanted = params['version']): Promise<Stored> {
  const { id = '' } = params;
  const found = await readPolicyVersion(pool, id, wanted ?? '');
  if (found) return found;
  throw problem('policy_not_found', `There is no version ${wanted} of the policy ${id}; GET /v1/policies lists them`);
}

export const changes = endpoint<unknown, { against: string }>({
  tag: 'policies',
  summary: 'What differs from another version, in words',
  query: schemas.againstParameters,
  parameters: schemas.againstParameters,
  answers: { 200: { description: 'The differences', schema: schemas.changesAnswer } },
  handle: async (deps, call) => {
    const { against } = call.query;
    const [to, from] = [await versionOf(deps, call), await versionOf(deps, call, against)];
    const { id, version } = to;
    return {
      status: 200,
      json: { id, version, against, changes: diffPolicies(parsePolicy(from.body), parsePolicy(to.body)) },
    };
  },
});

export const draft = endpoint<{ policy: object }>({
  tag: 'policies',
  summary: 'Store a draft: a new version that never changes afterwards',
  body: schemas.draftBody,
  answers: {
    201: { description: 'Stored', schema: schemas.policyAnswer },
    200: { description: 'It was there already', schema: schemas.policyAnswer },
  },
  handle: async (deps, call) => {
    const { id: person } = await memberOf(deps.pool, principalOf(call));
    const policy = usable(call.body.policy);
    const hash = hashPolicy(policy);
    const isNew = await insertDraft(deps.pool, { hash, policy, person, at: call.now });
    const stored = await readPolicyVersion(deps.pool, policy.id, policy.version);
    if (stored?.hash !== hash) throw problem('policy_version_taken', takenBy(policy, stored));
    return { status: isNew ? 201 : 200, json: await shown(deps, call, stored) };
  },
});

/** @throws Problem 422 `policy_invalid` with every fault and its path */
export function usable(document: object): Policy {
  const errors = policyFaults(document);
  if (errors.length === 0) return parsePolicy(document);
  const named = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw problem('policy_invalid', `This policy cannot be used until these are put right: ${named}`, { errors });
}

const takenBy = ({ id, version }: Policy, stored: Stored | undefined): string =>
  stored
    ? `${id} ${version} is stored with other content; versions never change, so give this one a new version`
    : `this content is stored under another id or version already; GET /v1/policies lists them`;

export const proposal = endpoint({
  tag: 'policies',
  summary: 'Propose a draft for activation',
  body: schemas.proposalBody,
  answers: { 200: { description: 'Proposed, now or before', schema: schemas.policyAnswer } },
  handle: async (deps, call) => {
    const { id: person } = await memberOf(deps.pool, principalOf(call));
    const { hash } = await versionOf(deps, call);
    await insertStep(deps.pool, { hash, step: 'proposed', person, at: call.now });
    return { status: 200, json: await shown(deps, call, await versionOf(deps, call)) };
  },
});

export const activation = endpoint<{ from?: Instant }>({
  tag: 'policies',
  summary: 'Activate a proposed version from an instant on; by another person than who drafted or proposed it',
  body: schemas.activationBody,
  answers: { 200: { description: 'Activated', schema: schemas.policyAnswer } },
  handle: async (deps, call) => {
    const { id: person } = await memberOf(deps.pool, principalOf(call));
    const version = await versionOf(deps, call);
    const fromAt = call.body.from ?? call.now;
    const refused = activationProblem(version, person, fromAt, call.now);
    if (refused) throw problem(refused.code, refused.message);
    const { id, hash } = version;
    const done = await insertActivation(deps.pool, { id, hash, fromAt, person, at: call.now });
    const same = version.activations.some((one) => one.fromAt === fromAt);
    if (!done && !same) throw problem('activation_taken', 'Another version begins at that instant; choose another one');
    return { status: 200, json: await shown(deps, call, await versionOf(deps, call)) };
  },
});
