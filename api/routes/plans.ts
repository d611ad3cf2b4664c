import type { z } from 'zod';
import { readAllTexts } from '../../db/persons.js';
import { fold, type ComplaintEvent } from '../../domain/index.js';
import { parse } from '../../platform/problem.js';
import { decisionValues, renderMessage } from '../../policy/index.js';
import { complaintOf, principalOf } from '../access.js';
import { problem } from '../failures.js';
import { seesPersons } from '../roles.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { planVersion } from '../schemas/acts.js';
import { planAnswer, planParameters, plansAnswer } from '../schemas/plans.js';
import { placesOf } from '../views/complaint.js';
import { plansView } from '../views/plans.js';

type Query = z.output<typeof planParameters>;

/** Words are for those who handle, decide or answer for a complaint. */
const textsFor = async ({ pool }: Dependencies, call: Call<unknown, unknown>, complaintNo: string) =>
  seesPersons(principalOf(call as Call).role) ? readAllTexts(pool, complaintNo) : undefined;

export const plans = endpoint({
  tag: 'complaints',
  summary: 'Every version of the plan: what was proposed, who decided what, what the customer said',
  answers: { 200: { description: 'The versions, oldest first', schema: plansAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call);
    const events = await deps.journal.events(complaintNo);
    return { status: 200, json: { complaintNo, plans: plansView(events, await textsFor(deps, call, complaintNo)) } };
  },
});

export const plan = endpoint<unknown, Query>({
  tag: 'complaints',
  summary: 'One version of the plan, with the written decision as it would be sent',
  query: planParameters,
  parameters: planParameters,
  answers: { 200: { description: 'The version', schema: planAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call as Call);
    const version = parse(planVersion, call.params['version']);
    const events = await deps.journal.events(complaintNo);
    const texts = await textsFor(deps, call, complaintNo);
    const found = plansView(events, texts).find((one) => one.version === version);
    if (!found) throw problem('plan_version_not_found', `The complaint has no plan version ${version}`);
    const statement = texts && (await draftOf(deps, { complaintNo, version, events, texts, lang: call.query.lang }));
    return { status: 200, json: { complaintNo, ...found, ...(statement && { statement }) } };
  },
});

interface Drafted {
  complaintNo: string;
  version: number;
  events: readonly ComplaintEvent[];
  texts: ReadonlyMap<string, Record<string, string>>;
  lang: Query['lang'];
}

/** The words of the written decision on a version, on the facts that it was proposed on; nothing is made or sent. */
async function draftOf({ journal, config }: Dependencies, { complaintNo, version, events, texts, lang }: Drafted) {
  const at = events.find((event) => event.type === 'plan_proposed' && event.data.version === version)!;
  const until = events.filter(({ seq }) => seq <= at.seq);
  const state = fold(until);
  const policy = await journal.policy(state.policyHash);
  const statusUrl = placesOf({ publicUrl: config.PUBLIC_URL, complaintNo }).links.self;
  const source = { complaintNo, planVersion: version, events: until, state, policy, texts };
  const values = decisionValues({ ...source, statusUrl, statementUrl: `${statusUrl}/statement.pdf` }, lang);
  const { subject, text } = renderMessage('decision', lang, values, policy);
  return { language: lang, subject, text };
}
