import type { Head } from '../../db/complaints.js';
import type { ComplaintEvent, RefusalCode } from '../../domain/index.js';
import type { Registered } from '../../journal/index.js';
import { addressee, passOn } from '../commands.js';
import { problem, refused } from '../failures.js';
import { intakeOf } from '../intake.js';
import { endpoint, type Answer, type Call, type Dependencies } from '../route.js';
import { filedAnswer } from '../schemas/answers.js';
import { intakeBody, type IntakeBody } from '../schemas/intake.js';
import { placesOf, standingOf } from '../views/complaint.js';

const filed = (description: string) => ({ description, schema: filedAnswer });

/** Never lost: in the journal first, then started; what Temporal cannot take now the sweeper starts (design §8). */
export const file = endpoint<IntakeBody>({
  tag: 'complaints',
  summary: 'File a complaint',
  body: intakeBody,
  answers: {
    201: filed('Registered, and its workflow started'),
    200: filed('Filed already, or a follow-up of a complaint that is open: that complaint, and `followUp` says so'),
    202: filed('Registered; its workflow starts as soon as Temporal can be reached'),
  },
  handle: (deps, call) => register(deps, call, true),
});

export const intake = endpoint<IntakeBody>({
  tag: 'complaints',
  summary: 'Register a complaint whose workflow you start yourself from a Temporal SDK',
  body: intakeBody,
  answers: {
    201: filed('Registered; start the workflow "complaint" with its number'),
    200: filed('Filed already, or a follow-up of a complaint that is open: that complaint, and `followUp` says so'),
  },
  handle: (deps, call) => register(deps, call, false),
});

async function register(deps: Dependencies, call: Call<IntakeBody>, start: boolean): Promise<Answer> {
  const registered = await deps.journal.register(await intakeOf(deps, call), call.now);
  const { head, events, followUp } = await accepted(deps, registered);
  if (registered.outcome === 'followed_up') await deps.gateway.wake(addressee(deps, head.complaintNo));
  const started = start && needsStart(head, events) ? await startNow(deps, head) : true;
  const isNew = registered.outcome === 'created';
  if (isNew) await passOn(deps, head.complaintNo, events);
  return {
    status: isNew ? (started ? 201 : 202) : 200,
    headers: { Location: `/v1/complaints/${head.complaintNo}` },
    json: {
      ...standingOf(head.complaintNo, events),
      ...placesOf({ publicUrl: deps.config.PUBLIC_URL, ...head }),
      ...(followUp !== undefined && followedUp(call.body, followUp, head.complaintNo)),
    },
  };
}

/** What is settled already is not settled by a follow-up: its words are kept with it, and somebody handles them there. */
const followedUp = ({ resolution }: IntakeBody, no: number, of: string) => ({
  followUp: { no, of },
  ...(resolution && {
    resolutionRefused: {
      code: 'not_ordinary' satisfies RefusalCode,
      message: `It is follow-up ${no} of ${of}, which is open: settle it there`,
    },
  }),
});

async function accepted(
  { journal }: Dependencies,
  registered: Registered,
): Promise<{ head: Head; events: ComplaintEvent[]; followUp?: number }> {
  switch (registered.outcome) {
    case 'refused':
      throw refused(registered.refused);
    case 'other_content': {
      const { complaintNo } = registered.head;
      const detail = `This external id was filed before with other content, as ${complaintNo}`;
      throw problem('external_id_reused', detail, { members: { complaintNo } });
    }
    case 'known':
    case 'followed_up':
      return { ...registered, events: await journal.events(registered.head.complaintNo) };
    case 'created':
      return registered;
  }
}

const needsStart = ({ startedAt }: Head, events: readonly ComplaintEvent[]): boolean =>
  startedAt === undefined && !events.some((event) => event.type === 'closed');

const startNow = (deps: Dependencies, { complaintNo }: Head): Promise<boolean> =>
  deps.gateway.start(addressee(deps, complaintNo));
