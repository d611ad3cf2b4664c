import { listWaiting, type CalendarUpload } from '../../db/calendar-uploads.js';
import { readCalendarVersions, readYearRecords } from '../../db/calendars.js';
import { noticeWarnings } from '../../domain/calendar/index.js';
import { changesOf, uploadStatus } from '../../domain/index.js';
import { daysOf } from '../../policy/index.js';
import { principalOf } from '../access.js';
import { daysInForce, settle, storedCalendar, storedUpload, upload as store, changeBy } from '../calendars.js';
import { coverage } from '../coverage.js';
import { memberOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import * as schemas from '../schemas/calendars.js';

export const list = endpoint({
  tag: 'calendars',
  summary: 'Every calendar, how long its days are known, and what waits for activation',
  answers: { 200: { description: 'The calendars, by id', schema: schemas.calendarsAnswer } },
  handle: async ({ pool }, { now }) => {
    const [versions, waiting] = await Promise.all([readCalendarVersions(pool), listWaiting(pool)]);
    const stored = await Promise.all([...versions.keys()].sort().map((id) => storedCalendar(pool, id)));
    const items = stored.map((one) => ({
      ...overview(one, now),
      waiting: waiting.filter(({ calendar }) => calendar === one.id).length,
    }));
    return { status: 200, json: { items } };
  },
});

type Stored = Awaited<ReturnType<typeof storedCalendar>>;

function overview(stored: Stored, now: number) {
  const { id, version, timeZone } = stored;
  const days = daysOf(stored);
  const { coveredDays, warning } = coverage(`${id}@${version}`, days, now);
  return { id, version, timeZone, coverageYears: days.coverageYears, coveredDays, warning };
}

export const show = endpoint({
  tag: 'calendars',
  summary: 'One calendar: its years with their days, every version with its source and who uploaded and activated it',
  answers: { 200: { description: 'The calendar', schema: schemas.calendarAnswer } },
  handle: async ({ pool }, { params, now }) => {
    const { id = '' } = params;
    const stored = await storedCalendar(pool, id);
    const [records, waiting] = await Promise.all([readYearRecords(pool, id), listWaiting(pool)]);
    const newest = new Map(records.map(({ year, version }) => [year, version]));
    const years = stored.years.map((year) => ({ ...year, version: newest.get(year.year) }));
    const versions = records.reverse().map(({ upload, ...record }) => ({
      ...record,
      ...(upload && { uploadedBy: upload.uploadedBy, activatedBy: upload.activatedBy }),
    }));
    const mine = waiting.filter(({ calendar }) => calendar === id).map(summaryOf);
    return { status: 200, json: { ...overview(stored, now), weekly: stored.weekly, years, versions, waiting: mine } };
  },
});

function summaryOf(upload: CalendarUpload) {
  const { days: _days, contentHash: _hash, ended, ...told } = upload;
  return { ...told, status: uploadStatus(upload), ...(ended && { endedBy: ended.by, endedAt: ended.at }) };
}

export const upload = endpoint<schemas.UploadBody>({
  tag: 'calendars',
  summary: 'Upload the days of a year for a second person to activate, and see which deadlines would move',
  body: schemas.uploadBody,
  answers: {
    201: { description: 'Stored; nothing counts with it yet', schema: schemas.uploadAnswer },
    200: { description: 'It was there already', schema: schemas.uploadAnswer },
  },
  handle: async (deps, call) => {
    const { id: person } = await memberOf(deps.pool, principalOf(call));
    const calendar = await storedCalendar(deps.pool, call.params['id'] ?? '');
    const stored = await store(deps.pool, calendar, call.body, person, call.now);
    return { status: stored.isNew ? 201 : 200, json: await shown(deps, call, stored.upload) };
  },
});

/** What would move is worked out anew each time: complaints go on meanwhile. */
async function shown({ pool, journal }: Dependencies, { now }: Call, one: CalendarUpload) {
  const calendar = await storedCalendar(pool, one.calendar);
  const { days } = one;
  const isOver = one.ended !== undefined;
  const moves = isOver ? undefined : await journal.calendarMoves(calendar.id, changeBy(calendar, one), now);
  return {
    ...summaryOf(one),
    days,
    changes: changesOf(daysInForce(calendar, one.year), days, ({ date }) => date),
    warnings: noticeWarnings({ ...one, days: days.map((day) => ({ ...day, line: 0 })) }, daysOf(calendar)),
    ...(moves && { moves }),
  };
}

export const showUpload = endpoint({
  tag: 'calendars',
  summary: 'One upload: its days against those in force, and which deadlines would move now',
  answers: { 200: { description: 'The upload', schema: schemas.uploadAnswer } },
  handle: async (deps, call) => ({ status: 200, json: await shown(deps, call, await uploadOf(deps, call)) }),
});

const uploadOf = ({ pool }: Dependencies, { params }: Call): Promise<CalendarUpload> =>
  storedUpload(pool, params['id'] ?? '', params['upload'] ?? '');

const settling = (outcome: 'activated' | 'withdrawn', summary: string) =>
  endpoint({
    tag: 'calendars',
    summary,
    body: schemas.emptyBody,
    answers: { 200: { description: `Now or before ${outcome}`, schema: schemas.uploadAnswer } },
    handle: async (deps, call) => {
      const { id: person } = await memberOf(deps.pool, principalOf(call));
      const { id: calendar = '', upload: id = '' } = call.params;
      await settle(deps.pool, { calendar, id }, outcome, person, call.now);
      return { status: 200, json: await shown(deps, call, await uploadOf(deps, call)) };
    },
  });

export const activation = settling(
  'activated',
  'Count with the days from now on, as the next version of the calendar; by another person than who uploaded them',
);
export const withdrawal = settling('withdrawn', 'Take back days that nobody has activated yet');
