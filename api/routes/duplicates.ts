import { readCandidates } from '../../db/duplicates.js';
import { candidatesFor } from '../../domain/index.js';
import { complaintOf } from '../access.js';
import { endpoint } from '../route.js';
import * as bodies from '../schemas/merging.js';
import { act } from './acts.js';

/** Acts of people who see that two complaints are one matter, or two. */
export const merge = act({
  type: 'merge',
  summary: 'Handle this complaint in another one; what its customer was promised keeps running until he is answered',
  body: bodies.mergeBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { into } }, texts) => ({ into, texts }),
});

export const unmerge = act({
  type: 'unmerge',
  summary: 'Handle a merged complaint on its own again',
  body: bodies.unmergeBody,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});

/** What may be the same matter: shown to a person, and never merged by itself (C15, S2-045). */
export const candidates = endpoint({
  tag: 'complaints',
  summary: 'Complaints that may be about the same matter',
  answers: { 200: { description: 'Candidates, most alike first', schema: bodies.candidatesAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call);
    const { policyHash, receivedAt, facts } = await deps.journal.read(complaintNo);
    const { duplicates } = await deps.journal.policy(policyHash);
    const found = await readCandidates(deps.pool, { complaintNo, class: facts.class, receivedAt });
    return { status: 200, json: { complaintNo, candidates: candidatesFor(duplicates, complaintNo, found) } };
  },
});
