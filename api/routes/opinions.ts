import { readAllTexts } from '../../db/persons.js';
import { complaintOf, principalOf, wholeOnly } from '../access.js';
import { seesPersons } from '../roles.js';
import { endpoint } from '../route.js';
import { opinionsAnswer } from '../schemas/opinions.js';
import { opinionsView } from '../views/opinions.js';

/** Words are for those who handle, decide or answer for a complaint. */
export const opinions = endpoint({
  tag: 'complaints',
  summary: 'What the customer and the departments asked think of it',
  answers: { 200: { description: 'In the order in which they were given or asked for', schema: opinionsAnswer } },
  handle: async (deps, call) => {
    const seen = await complaintOf(deps, call);
    wholeOnly(seen);
    const { complaintNo } = seen;
    const texts = seesPersons(principalOf(call).role) ? await readAllTexts(deps.pool, complaintNo) : undefined;
    const events = await deps.journal.events(complaintNo);
    return { status: 200, json: { complaintNo, opinions: opinionsView(events, texts) } };
  },
});
