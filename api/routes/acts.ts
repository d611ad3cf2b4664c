import type { z } from 'zod';
import type { Act, CommandData, TextHashes } from '../../domain/index.js';
import { parse } from '../../platform/problem.js';
import { perform } from '../commands.js';
import { defined, evidenceOf, planned } from '../intake.js';
import { endpoint, type Call, type Dependencies, type Endpoint } from '../route.js';
import * as bodies from '../schemas/acts.js';
import { actAnswer } from '../schemas/answers.js';

interface ActDefinition<T extends Act, B extends object> {
  type: T;
  summary: string;
  body: z.ZodType<B>;
  /** 201 when the act makes something that can be named afterwards. */
  status?: 200 | 201;
  texts?: (body: B) => Record<string, string | undefined>;
  data: (call: Call<B>, texts: TextHashes, deps: Dependencies) => CommandData[T] | Promise<CommandData[T]>;
}

/** A route that asks for an act: texts and persons first, then the command. */
export function act<T extends Act, B extends object>({
  type,
  summary,
  body,
  status = 200,
  ...how
}: ActDefinition<T, B>): Endpoint {
  const { texts = (given: B & { note?: string }) => ({ note: given.note }), data } = how;
  return endpoint<B>({
    tag: 'acts',
    summary,
    body,
    keyed: true,
    answers: { [status]: { description: 'Committed', schema: actAnswer } },
    handle: async (deps, call) => {
      const ask = { type, texts: texts(call.body), data: (hashes: TextHashes) => data(call, hashes, deps) };
      return { status, json: await perform(deps, call, ask) };
    },
  });
}

export const triage = act({
  type: 'confirm_triage',
  summary: 'Confirm class and level',
  body: bodies.triageBody,
  data: ({ body: { note: _note, ...data } }, texts) => ({ ...defined(data), texts }),
});

export const assignment = act({
  type: 'transfer',
  summary: 'Give the complaint to somebody else, or take it out of the queue',
  body: bodies.assignmentBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { to } }, texts) => ({ ...(to !== undefined && { to }), texts }),
});

export const findings = act({
  type: 'record_findings',
  summary: 'Record what the investigation found',
  body: bodies.findingsBody,
  status: 201,
  texts: ({ finding, report, whys }) => ({
    finding,
    ...report,
    ...Object.fromEntries(whys.map((why, i) => [`why${i + 1}`, why])),
  }),
  data: ({ body: { justified, liability, evidence, rootCause } }, texts) => ({
    justified,
    ...(rootCause && { rootCause }),
    liability: liability.map(defined),
    evidence: evidenceOf(evidence),
    texts,
  }),
});

export const contacts = act({
  type: 'record_contact',
  summary: 'Record a contact with the customer',
  body: bodies.contactBody,
  status: 201,
  texts: ({ summary }) => ({ summary }),
  data: ({ now, body: { summary: _summary, occurredAt = now, ...data } }, texts) => ({
    ...defined(data),
    occurredAt,
    texts,
  }),
});

export const plans = act({
  type: 'propose_plan',
  summary: 'Propose a plan; the answer names its version and hash',
  body: bodies.planBody,
  status: 201,
  texts: ({ reasons, options }) => ({ reasons, ...optionTexts(options) }),
  data: ({ body: { currency, payeeId, ...plan } }, texts) => ({
    ...planned(plan),
    currency,
    ...(payeeId !== undefined && { payeeId }),
    texts,
  }),
});

/** Each option is two texts beside the plan. */
const optionTexts = (options: readonly { summary: string; notBecause: string }[]): Record<string, string> =>
  Object.fromEntries(
    options.flatMap(({ summary, notBecause }, i) => [
      [`option${i + 1}`, summary],
      [`option${i + 1}Why`, notBecause],
    ]),
  );

export const decision = act({
  type: 'decide_plan',
  summary: 'Approve, reject or return one exact plan version',
  body: bodies.decisionBody,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { hash, outcome } }, texts) => ({
    version: parse(bodies.planVersion, params['version']),
    hash,
    outcome,
    texts,
  }),
});

export const acceptance = act({
  type: 'record_acceptance',
  summary: "Record the customer's answer to the decision",
  body: bodies.acceptanceBody,
  data: ({ now, body: { note: _note, occurredAt = now, ...data } }, texts) => ({ ...data, occurredAt, texts }),
});

export const pause = act({
  type: 'pause',
  summary: 'Pause the internal clocks while we wait for the customer or an authority',
  body: bodies.pauseBody,
  texts: ({ waitingFor }) => ({ waitingFor }),
  data: ({ body: { reason, untilAt } }, texts) => ({ reason, untilAt, texts }),
});

export const resume = act({
  type: 'resume',
  summary: 'End a pause',
  body: bodies.resumeBody,
  data: (_call, texts) => ({ texts }),
});

export const acknowledgement = act({
  type: 'acknowledge_escalation',
  summary: 'Acknowledge the escalation of a deadline',
  body: bodies.acknowledgementBody,
  data: ({ params }) => ({ deadlineId: params['id'] ?? '' }),
});

export const escalate = act({
  type: 'escalate',
  summary: 'Call a superior: the customer asks for one, or the authority is lacking',
  body: bodies.escalateBody,
  texts: ({ explanation }) => ({ explanation }),
  data: ({ body: { explanation: _explanation, ...data } }, texts) => ({ ...defined(data), texts }),
});

export const close = act({
  type: 'close',
  summary: 'Close the complaint for a reason',
  body: bodies.closeBody,
  texts: ({ explanation }) => ({ explanation }),
  data: ({ body: { explanation: _explanation, ...data } }, texts) => ({ ...defined(data), texts }),
});

export const reopen = act({
  type: 'reopen',
  summary: 'Reopen a closed complaint',
  body: bodies.reopenBody,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});
