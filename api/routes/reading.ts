import { readHead } from '../../db/complaints.js';
import { listComplaints, type ComplaintFilter, type ListPosition } from '../../db/lists.js';
import { readAllTexts, readPersons } from '../../db/persons.js';
import type { ComplaintEvent } from '../../domain/index.js';
import { complaintOf, principalOf, type Seen } from '../access.js';
import { cursorOf, readCursor } from '../cursor.js';
import { defined } from '../intake.js';
import type { Principal } from '../principal.js';
import { accusedAs } from '../sight.js';
import { seesPersons } from '../roles.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { complaintAnswer, listAnswer, timelineAnswer } from '../schemas/answers.js';
import { deadlinesAnswer } from '../schemas/deadlines.js';
import { listParameters, listQuery, type ListQuery } from '../schemas/queries.js';
import { complaintView, listItem, placesOf, registeredOf, type Personal } from '../views/complaint.js';
import { calendarNames, deadlinesView, type CountedWith } from '../views/deadlines.js';
import { timelineView } from '../views/timeline.js';

const PAGE = 50;

export const list = endpoint<unknown, ListQuery>({
  tag: 'complaints',
  summary: 'List complaints, newest receipt first',
  query: listQuery,
  parameters: listParameters,
  answers: { 200: { description: 'One page', schema: listAnswer } },
  handle: async (deps, call) => {
    const { cursor, limit = PAGE, ...query } = call.query;
    const principal = principalOf(call);
    const filter = defined({ ...filterOf(query, principal), notFrom: await accusedAs(deps.pool, principal) });
    const rows = await listComplaints(
      deps.pool,
      filter,
      cursor === undefined ? undefined : positionOf(cursor),
      limit + 1,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      status: 200,
      json: {
        items: items.map(listItem),
        next: rows.length > limit && last ? cursorOf(last.receivedAt, last.complaintNo) : null,
      },
    };
  },
});

function positionOf(cursor: string): ListPosition {
  const { at, id } = readCursor(cursor);
  return { receivedAt: at, complaintNo: id };
}

function filterOf({ owner, coAssignee, dueBefore, ...same }: ListQuery, principal: Principal): ComplaintFilter {
  return defined({
    ...same,
    ownerId: owner === 'me' ? principal.id : owner,
    coAssignee: coAssignee === 'me' ? principal.id : coAssignee,
    dueBeforeAt: dueBefore,
    source: principal.kind === 'integration' ? principal.source : undefined,
  });
}

export const show = endpoint({
  tag: 'complaints',
  summary: 'One complaint as it stands, and what is possible now',
  answers: { 200: { description: 'The complaint', schema: complaintAnswer } },
  handle: async (deps, call) => {
    const row = await complaintOf(deps, call);
    const events = await deps.journal.events(row.complaintNo);
    const view = complaintView(row, events, await personalOf(deps, call, row, events));
    return { status: 200, json: { ...view, ...(await placesFor(deps, call, row)) } };
  },
});

export const timeline = endpoint({
  tag: 'complaints',
  summary: 'Everything that happened, in order',
  answers: { 200: { description: 'The journal', schema: timelineAnswer } },
  handle: async (deps, call) => {
    const row = await complaintOf(deps, call);
    const { complaintNo } = row;
    const texts = maySee(call, row) ? await readAllTexts(deps.pool, complaintNo) : undefined;
    return { status: 200, json: { complaintNo, events: timelineView(await deps.journal.events(complaintNo), texts) } };
  },
});

export const deadlines = endpoint({
  tag: 'complaints',
  summary: 'Every deadline, explained: rule, source, how the time was counted, what comes next',
  answers: { 200: { description: 'The deadlines, in the order of opening', schema: deadlinesAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call);
    const events = await deps.journal.events(complaintNo);
    return { status: 200, json: { complaintNo, deadlines: deadlinesView(events, await countedWith(deps, events)) } };
  },
});

const maySee = (call: Call, { sight }: Seen): boolean => sight === 'whole' && seesPersons(principalOf(call).role);

/** Persons, and the words of the complaint itself. */
export async function personalOf(
  { pool }: Dependencies,
  call: Call,
  row: Seen,
  events: readonly ComplaintEvent[],
): Promise<Personal | undefined> {
  if (!maySee(call, row)) return undefined;
  const { no = '' } = call.params;
  const [persons, texts] = await Promise.all([readPersons(pool, no), readAllTexts(pool, no)]);
  const opened = events.filter(({ type }) => type === 'proceedings_opened').at(-1);
  const court = opened && texts.get(opened.commandId);
  return { persons, texts: texts.get(registeredOf(events).commandId) ?? {}, ...(court && { court }) };
}

async function countedWith({ journal }: Dependencies, events: readonly ComplaintEvent[]): Promise<CountedWith> {
  const policy = await journal.policy(registeredOf(events).data.policy.hash);
  const known = await Promise.all(calendarNames(events).map((name) => journal.calendar(name)));
  return { policy, calendars: new Map(known.flatMap((one) => (one ? [[one.name, one.port] as const] : []))) };
}

/** The complainant's page is passed on by those who know him, and by the integration that filed for him. */
async function placesFor({ pool, config }: Dependencies, call: Call, row: Seen) {
  const { complaintNo } = row;
  const known = maySee(call, row) || principalOf(call).kind === 'integration';
  const head = known ? await readHead(pool, complaintNo) : undefined;
  return placesOf({
    publicUrl: config.PUBLIC_URL,
    complaintNo,
    ...(head && { statusToken: head.statusToken }),
  });
}
