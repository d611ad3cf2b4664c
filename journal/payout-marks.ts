import { readGrantsElsewhere } from '../db/grants.js';
import { countMarked, saveMarks, type Counted, type MarkKind, type PayoutMarks } from '../db/payout-marks.js';
import { readFingerprints } from '../db/persons.js';
import { DAY, paidElsewhere, SAME_PARCEL_MS } from '../domain/index.js';
import { localDay } from '../domain/calendar/index.js';
import type { CalendarPort, ComplaintEvent, ComplaintState, Facts, Instant, Limit } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** By what the next payout of a complaint is counted; nothing while no approved money waits to be ordered. */
export async function marksOf(
  db: Queryable,
  complaintNo: string,
  { plan, paidFen }: ComplaintState,
): Promise<PayoutMarks | undefined> {
  if (plan?.status !== 'approved' || plan.amountFen <= paidFen || plan.payout) return undefined;
  const prints = await readFingerprints(db, complaintNo, plan.payeeId!);
  return { ...prints, approver: plan.approvedBy ?? [] };
}

/** The same facts with what else was ordered or is held, for a decision that may order a payout. */
export async function withTallies(
  db: Queryable,
  complaintNo: string,
  facts: Facts,
  marks: PayoutMarks | undefined,
): Promise<Facts> {
  const { policy, calendar, now } = facts;
  const { payoutLimits, timeZone } = policy;
  if (!marks || !payoutLimits) return facts;
  const { samePayee, velocity } = payoutLimits;
  const counted = (kind: MarkKind, ids: readonly string[], since: Instant) =>
    countMarked(db, { kind, marks: ids, since, complaintNo });
  const most = async (since: Instant, of: (one: Counted) => number): Promise<number> => {
    const each = await Promise.all(marks.approver.map((id) => counted('approver', [id], since)));
    return Math.max(0, ...each.map(of));
  };
  const back = (within: Limit | undefined): Instant => (within ? before(calendar, now, within) : now);
  const payoutTallies = {
    waybills: paidElsewhere(await readGrantsElsewhere(db, complaintNo, now - SAME_PARCEL_MS)),
    customerMonthFen: (await counted('customer', marks.customer, monthOf(calendar, timeZone, now))).sumFen,
    approverDayFen: await most(calendar.point(now, { day: 0, time: '00:00' }), ({ sumFen }) => sumFen),
    approverPayouts: await most(back(velocity?.within), ({ payouts }) => payouts),
    payeeComplaints: (await counted('payee', marks.payee, back(samePayee?.within))).otherComplaints,
  };
  return { ...facts, payoutTallies };
}

/** As far back as a limit reaches forward. */
const before = (calendar: CalendarPort, now: Instant, within: Limit): Instant => 2 * now - calendar.add(now, within);

/** The first instant of the calendar month; counted from noon, which is on the same day whatever the clocks are set to. */
function monthOf(calendar: CalendarPort, timeZone: string, now: Instant): Instant {
  const dayOfMonth = Number(localDay(timeZone, now).slice(6));
  const noon = calendar.point(now, { day: 0, time: '12:00' });
  return calendar.point(noon - (dayOfMonth - 1) * DAY, { day: 0, time: '00:00' });
}

/** Counts a payout from when it is ordered or held; when it is released it counts already. */
export async function noteMarks(
  db: Queryable,
  complaintNo: string,
  events: readonly ComplaintEvent[],
  marks: PayoutMarks | undefined,
): Promise<void> {
  if (!marks) return;
  for (const { type, at, data } of events) {
    const ordered = (data.owes ?? [])
      .filter((effect) => effect.kind === 'payout')
      .find(({ pays }) => pays === undefined);
    const payoutNo = type === 'payout_held' ? data.payoutNo : ordered?.payoutNo;
    if (payoutNo !== undefined) await saveMarks(db, { complaintNo, payoutNo, at }, marks);
  }
}
