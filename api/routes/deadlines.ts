import { createCalendar, EndlessLimit, inOrder, type NamedCalendar, sentenceOf } from '../../domain/calendar/index.js';
import { iso, type CalendarPort } from '../../domain/index.js';
import { builtInCalendars, daysOf } from '../../policy/index.js';
import { problem } from '../failures.js';
import { endpoint } from '../route.js';
import { previewAnswer, previewBody, type PreviewBody } from '../schemas/deadlines.js';

export const preview = endpoint<PreviewBody>({
  tag: 'deadlines',
  summary: 'When a limit would end, and how it is counted',
  body: previewBody,
  answers: { 200: { description: 'Counted', schema: previewAnswer } },
  handle: async (_deps, { body }) => ({ status: 200, json: counted(body, calendarOf(body.calendar)) }),
});

function calendarOf(asked: PreviewBody['calendar']): { stored: boolean; named: NamedCalendar } {
  if (typeof asked !== 'string') return { stored: false, named: { name: 'inline', days: asked } };
  const builtIn = builtInCalendars.find(({ id }) => id === asked);
  if (!builtIn)
    throw notThere(
      'calendar',
      `there is no calendar ${asked}; known are ${builtInCalendars.map(({ id }) => id).join(', ')}`,
    );
  return { stored: true, named: { name: `${asked}@1`, days: daysOf(builtIn) } };
}

function counted(body: PreviewBody, { stored, named }: { stored: boolean; named: NamedCalendar }): object {
  const { start, limit } = body;
  const { timeZone } = named.days;
  const calendar = createCalendar(timeZone, named);
  const pauses = inOrder(start, body.pauses, body.pauseCapMinutes);
  const { dueAt, provisional } = count(calendar, body, pauses);
  const segments = calendar.segments(start, dueAt, limit.clock, pauses);
  const pausedMs = segments.reduce((sum, { as, fromAt, toAt }) => (as === 'paused' ? sum + toAt - fromAt : sum), 0);
  return {
    dueAt,
    provisional,
    ...(stored && { calendar: named.name }),
    segments: segments.map(({ fromAt, toAt, as }) => ({ from: iso(fromAt), to: iso(toAt), as })),
    explanation: sentenceOf(timeZone, { limit, startAt: start, dueAt, pausedMs, provisional }),
  };
}

function count(calendar: CalendarPort, { start, limit }: PreviewBody, pauses: ReturnType<typeof inOrder>) {
  try {
    return calendar.count(start, limit, pauses);
  } catch (err) {
    if (err instanceof EndlessLimit) throw notThere('calendar', err.message);
    throw err;
  }
}

const notThere = (path: string, message: string) =>
  problem('invalid_request', `The request does not fit: ${path}: ${message}`, { errors: [{ path, message }] });
