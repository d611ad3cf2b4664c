import { readVersions, readWholeDirectory, type StaffRecord } from '../../db/directory-write.js';
import { iso, isPresent, type Delegation, type Instant } from '../../domain/index.js';
import { parse } from '../../platform/problem.js';
import { principalOf } from '../access.js';
import { apply, asAbsence, asMember, preview, type Sent } from '../directory.js';
import { nameOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { changeMember, previewMember, setAbsences, setDelegations, type MemberChange } from '../staff.js';
import { delegationsBody } from '../schemas/deciding.js';
import { problem } from '../failures.js';
import {
  absencesBody,
  appliedAnswer,
  applyBody,
  importBody,
  memberBody,
  memberParameters,
  type MemberQuery,
  previewAnswer,
  staffAnswer,
  versionsAnswer,
} from '../schemas/directory.js';
import { code } from '../schemas/fields.js';
import type { z } from 'zod';

const MOST_VERSIONS = 100;

export const staff = endpoint({
  tag: 'directory',
  summary: 'Everybody of the staff, and who is present now',
  answers: { 200: { description: 'The staff, by id', schema: staffAnswer } },
  handle: async ({ pool }, { now }) => {
    const { version, staff: members, delegations: lent } = await readWholeDirectory(pool);
    const items = members.map((member) => ({ ...itemOf(member, now), delegations: lentBy(member.id, lent, now) }));
    return { status: 200, json: { version, items } };
  },
});

/** What a person lends now or will; what is over is of no use to anybody. */
const lentBy = (staffId: string, lent: readonly Delegation[], now: Instant) =>
  lent
    .filter(({ fromId, untilAt }) => fromId === staffId && untilAt > now)
    .map(({ toId, fromAt, untilAt, upTo }) => ({ to: toId, from: iso(fromAt), until: iso(untilAt), upTo }));

function itemOf({ absences = [], ...member }: StaffRecord, now: Instant) {
  return {
    ...member,
    present: isPresent({ ...member, absences }, now),
    absences: absences.map(({ fromAt, untilAt }) => ({
      from: new Date(fromAt).toISOString(),
      ...(untilAt !== undefined && { until: new Date(untilAt).toISOString() }),
    })),
  };
}

const memberAnswers = {
  200: {
    description: 'What changes; written as a version of the directory unless it is a preview',
    schema: previewAnswer,
  },
};

export const member = endpoint<z.output<typeof memberBody>, MemberQuery>({
  tag: 'directory',
  summary: 'Add a person, or change one',
  body: memberBody,
  query: memberParameters,
  answers: memberAnswers,
  handle: (deps, call) => changed(deps, call, asMember({ ...call.body, id: parse(code, call.params['id']) })),
});

export const removal = endpoint<unknown, MemberQuery>({
  tag: 'directory',
  summary: 'Take a person out; his open complaints are dispatched anew',
  query: memberParameters,
  answers: memberAnswers,
  handle: (deps, call) => changed(deps, call, undefined),
});

async function changed(
  { pool }: Dependencies,
  call: Call<unknown, MemberQuery>,
  record: StaffRecord | undefined,
): Promise<{ status: number; json: object }> {
  const { preview: only, expectedVersion: expected } = call.query;
  const change: MemberChange = { staffId: call.params['id'] ?? '', record, expected };
  const json = only
    ? await previewMember(pool, change, call.now)
    : await changeMember(pool, change, nameOf(principalOf(call)), call.now);
  return { status: 200, json };
}

export const absences = endpoint<z.output<typeof absencesBody>>({
  tag: 'directory',
  summary: 'Set the absences of a person; those that are not named end',
  body: absencesBody,
  answers: { 200: { description: 'Written, as a version of the directory', schema: appliedAnswer } },
  handle: async ({ pool }, call) => {
    const { id = '' } = call.params;
    const by = nameOf(principalOf(call));
    const version = await setAbsences(pool, id, call.body.absences.map(asAbsence), by, call.now);
    return { status: 200, json: { version, changes: {} } };
  },
});

export const delegations = endpoint<z.output<typeof delegationsBody>>({
  tag: 'directory',
  summary: 'Lend your authority to decide for a time; what is not named ends',
  body: delegationsBody,
  answers: { 200: { description: 'Written, as a version of the directory', schema: appliedAnswer } },
  handle: async ({ pool }, call) => {
    const { id = '' } = call.params;
    const principal = principalOf(call);
    if (principal.id !== id && principal.role !== 'admin')
      throw problem('not_allowed', 'Everybody lends his own authority; for others the administrator does');
    const lent = call.body.delegations.map(({ to, from, until, upTo }) => ({
      ...{ fromId: id, toId: to, fromAt: from, untilAt: until },
      upTo,
    }));
    const version = await setDelegations(pool, id, lent, nameOf(principal), call.now);
    return { status: 200, json: { version, changes: {} } };
  },
});

export const importPreview = endpoint<Sent>({
  tag: 'directory',
  summary: 'What an import would change, and every fault by line; nothing is written',
  body: importBody,
  large: true,
  answers: { 200: { description: 'The preview', schema: previewAnswer } },
  handle: async ({ pool }, { body }) => ({ status: 200, json: await preview(pool, body) }),
});

export const importApply = endpoint<z.output<typeof applyBody>>({
  tag: 'directory',
  summary: 'Make the lists the directory, all or nothing; a list is whole, and who is not on it leaves',
  body: applyBody,
  large: true,
  answers: { 200: { description: 'Written, as a version of the directory', schema: appliedAnswer } },
  handle: async ({ pool }, call) => {
    const { expectedVersion, ...sent } = call.body;
    return { status: 200, json: await apply(pool, sent, expectedVersion, nameOf(principalOf(call)), call.now) };
  },
});

export const versions = endpoint({
  tag: 'directory',
  summary: 'Who changed the directory when, and what',
  answers: { 200: { description: 'The last 100 changes, newest first', schema: versionsAnswer } },
  handle: async ({ pool }) => ({ status: 200, json: { items: await readVersions(pool, MOST_VERSIONS) } }),
});
