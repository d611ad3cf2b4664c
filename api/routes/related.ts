import { readComplaint } from '../../db/lists.js';
import { complaintOf, principalOf } from '../access.js';
import { endpoint } from '../route.js';
import * as bodies from '../schemas/related.js';
import { sightFor } from '../sight.js';
import { relatedItem } from '../views/related.js';
import { act } from './acts.js';

/** Acts in one of several complaints about a waybill. */
export const adoption = act({
  type: 'adopt_findings',
  summary: 'Take over what the investigation of a related complaint found',
  body: bodies.adoptionBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { from, justified } }, texts) => ({ from, justified, texts }),
});

export const payee = act({
  type: 'decide_payee',
  summary: 'Decide who is paid when two complaints are to pay different people for one waybill',
  body: bodies.payeeBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { outcome } }, texts) => ({ outcome, texts }),
});

/** What others about the same shipments found and pay; those that are kept from the caller are left out. */
export const related = endpoint({
  tag: 'complaints',
  summary: 'Other complaints about the same shipments: who investigates them, what was found, what they pay',
  answers: { 200: { description: 'The related complaints', schema: bodies.relatedAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call);
    const { related: numbers = [], waybills } = await deps.journal.read(complaintNo);
    const rows = await Promise.all(numbers.map((no) => readComplaint(deps.pool, no)));
    const items = [];
    for (const row of rows) {
      if (!row || (await sightFor(deps.pool, principalOf(call), row)) === 'hidden') continue;
      items.push(relatedItem(row.complaintNo, await deps.journal.events(row.complaintNo), waybills));
    }
    return { status: 200, json: { complaintNo, related: items } };
  },
});
