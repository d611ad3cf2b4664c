import { createCalendar, EndlessLimit, inOrder, pausedIn, sentenceOf } from '../../domain/calendar/index.js';
import { iso, type CalendarPort, type Pause } from '../../domain/index.js';
import { problem } from '../failures.js';
import { endpoint, type Dependencies } from '../route.js';
import { previewAnswer, previewBody, type PreviewBody } from '../schemas/deadlines.js';

export const preview = endpoint<PreviewBody>({
  tag: 'deadlines',
  summary: 'When a limit would end, and how it is counted',
  body: previewBody,
  answers: { 200: { description: 'Counted', schema: previewAnswer } },
  handle: async (deps, { body }) => ({ status: 200, json: counted(body, await calendarOf(deps, body.calendar)) }),
});

/** What is counted with: a stored calendar, or one that lives as long as the request. */
interface Counting {
  timeZone: string;
  port: CalendarPort;
  /** Of a stored one. */
  name?: string;
}

async function calendarOf({ journal }: Dependencies, asked: PreviewBody['calendar']): Promise<Counting> {
  if (typeof asked !== 'string')
    return { timeZone: asked.timeZone, port: createCalendar(asked.timeZone, { name: 'inline', days: asked }) };
  const stored = await journal.calendar(asked);
  if (!stored)
    throw notThere('calendar', `there is no calendar ${asked}; name a stored one such as cn, or give one here`);
  return { timeZone: stored.days.timeZone, port: stored.port, name: stored.name };
}

function counted(body: PreviewBody, { timeZone, port, name }: Counting): object {
  const { start, limit } = body;
  const pauses = inOrder(start, body.pauses, body.pauseCapMinutes);
  const { dueAt, provisional } = count(port, body, pauses);
  const segments = port.segments(start, dueAt, limit.clock, pauses);
  return {
    dueAt,
    provisional,
    ...(name !== undefined && { calendar: name }),
    segments: segments.map(({ fromAt, toAt, as }) => ({ from: iso(fromAt), to: iso(toAt), as })),
    explanation: sentenceOf(timeZone, { limit, startAt: start, dueAt, pausedMs: pausedIn(segments), provisional }),
  };
}

function count(calendar: CalendarPort, { start, limit }: PreviewBody, pauses: readonly Pause[]) {
  try {
    return calendar.count(start, limit, pauses);
  } catch (err) {
    if (err instanceof EndlessLimit) throw notThere('calendar', err.message);
    throw err;
  }
}

const notThere = (path: string, message: string) =>
  problem('invalid_request', `The request does not fit: ${path}: ${message}`, { errors: [{ path, message }] });
