import { iso, type Instant } from '../../instant.js';
import type { ParcelEnd } from '../../parcel-words.js';
import type { CommandOf } from '../commands.js';
import { grantsOf } from '../granted.js';
import type { FoundParcel } from '../records-parcel.js';
import { refuse, type Refusal } from '../refusal.js';
import { running, type ComplaintState } from '../state.js';
import { meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice, noticesTo, ownerTarget } from './notices.js';

/** The lost parcel turned up after the customer was paid: he is asked what he wants; no money moves by itself. */
export function reportParcelFound(d: Draft, { actor, data }: CommandOf<'report_parcel_found'>): Refusal | undefined {
  const { foundAt, texts } = data;
  const waybillNo = waybillOf(d.state, data.waybillNo);
  if (typeof waybillNo !== 'string') return waybillNo;
  const amountFen = paidFor(d.state, waybillNo);
  const problem = foundProblem(d, { waybillNo, foundAt, amountFen });
  if (problem) return problem;
  const untilAt = openChoice(d, waybillNo);
  const values = { waybillNo, amountFen, untilAt };
  const owes = customerNotice(d, `parcel_found/${waybillNo}`, 'parcel_found', { receiptWanted: true, values });
  d.emit('parcel_found', { waybillNo, foundAt, amountFen, untilAt, by: actor.id, texts, owes });
  return undefined;
}

/** What the customer chose, as somebody of ours heard it or he said himself; staff takes money back only after that. */
export function recordParcelChoice(d: Draft, { actor, data }: CommandOf<'record_parcel_choice'>): Refusal | undefined {
  const waybillNo = waybillOf(d.state, data.waybillNo);
  if (typeof waybillNo !== 'string') return waybillNo;
  const parcel = parcelOf(d.state, waybillNo);
  const problem = choiceProblem(d.state, waybillNo, parcel, data.occurredAt);
  if (problem) return problem;
  const owes = tellOwner(d, waybillNo, data.choice);
  d.emit('parcel_choice_recorded', { ...data, waybillNo, by: actor.id, owes });
  endChoice(d, waybillNo);
  return undefined;
}

/** For policies that were stored before they knew a limit. */
const DAYS = { amount: 10, unit: 'day', clock: 'calendar' } as const;

/** Opens the limit of a choice. @returns its end */
export function openChoice(d: Draft, about: string): Instant {
  const { now: startAt, calendar } = d.facts;
  openDeadline(d, 'parcel_choice', startAt, { about });
  const dueAt = choiceOf(d.state, about)?.dueAt ?? calendar.add(startAt, DAYS);
  const reckoning = {
    startAt,
    dueAt,
    clock: DAYS.clock,
    limit: DAYS,
    rule: 'parcel_choice',
    source: ['X-63'],
    losers: [],
  };
  if (!choiceOf(d.state, about)) openDeadline(d, 'parcel_choice', startAt, { reckoning, about });
  return dueAt;
}

/** His limit has its end. */
export function endChoice(d: Draft, waybillNo: string): void {
  const limit = choiceOf(d.state, waybillNo);
  if (limit) meet(d, ['parcel_choice'], d.facts.now, limit.id);
}

/** No answer in time: he keeps the money. */
export function lapseChoice(d: Draft, waybillNo = ''): void {
  d.emit('parcel_choice_lapsed', { waybillNo, owes: tellOwner(d, waybillNo, 'lapsed') });
}

/** Nothing is taken back while the customer may still choose. */
export function openChoiceProblem({ parcels = [], ...state }: ComplaintState): Refusal | undefined {
  const open = parcels.find(({ end }) => end === undefined);
  if (!open) return undefined;
  const why = `The customer may choose until ${iso(open.untilAt)} whether he repays for ${open.waybillNo}; record his choice first`;
  return refuse({ ...state, parcels }, 'parcel_choice_open', why);
}

const parcelOf = ({ parcels = [] }: ComplaintState, waybillNo: string): FoundParcel | undefined =>
  parcels.find((one) => one.waybillNo === waybillNo);

const choiceOf = (state: ComplaintState, waybillNo: string) =>
  running(state).find(({ kind, about }) => kind === 'parcel_choice' && about === waybillNo);

/** The parcel that is meant; the only one where none is named. */
function waybillOf(state: ComplaintState, named: string | undefined): string | Refusal {
  const [only, ...others] = state.waybills;
  const meant = named ?? (others.length === 0 ? only : undefined);
  if (meant !== undefined && state.waybills.includes(meant)) return meant;
  return refuse(state, 'parcel_unfit', `Name one of the waybills of this complaint: ${state.waybills.join(', ')}`);
}

/** Its part of what was paid and not taken back. */
const paidFor = (state: ComplaintState, waybillNo: string): number =>
  grantsOf({ ...state, stage: 'closed' }).find((one) => one.waybillNo === waybillNo)?.grantedFen ?? 0;

function foundProblem(
  { state, facts }: Draft,
  { waybillNo, foundAt, amountFen }: Pick<FoundParcel, 'waybillNo' | 'foundAt' | 'amountFen'>,
): Refusal | undefined {
  const unfit = (why: string): Refusal => refuse(state, 'parcel_unfit', why);
  if (state.facts.class !== 'loss') return unfit(`The complaint is about ${state.facts.class}, not about a loss`);
  if (parcelOf(state, waybillNo))
    return refuse(state, 'already_recorded', `${waybillNo} is found already; record what the customer chooses`);
  if (foundAt > facts.now) return unfit(`foundAt lies in the future: ${iso(foundAt)}`);
  return amountFen > 0 ? undefined : unfit(`Nothing was paid for ${waybillNo}; tell the customer where it is`);
}

/** Who chose in time is heard, also when it was written down later. */
function choiceProblem(
  state: ComplaintState,
  waybillNo: string,
  parcel: FoundParcel | undefined,
  occurredAt: number,
): Refusal | undefined {
  if (!parcel) return refuse(state, 'parcel_unfit', `${waybillNo} was not found; report it first`);
  const { end, untilAt } = parcel;
  if (end === undefined || (end === 'lapsed' && occurredAt <= untilAt)) return undefined;
  return refuse(state, 'already_recorded', `What becomes of ${waybillNo} is settled: ${end}`);
}

/** Whoever handles it goes on from there: hands the parcel over and asks for the reversal, or lets it be. */
function tellOwner(d: Draft, waybillNo: string, end: ParcelEnd) {
  const amountFen = parcelOf(d.state, waybillNo)?.amountFen ?? 0;
  return noticesTo(d, `parcel_choice/${end}/${waybillNo}`, 'parcel_choice', [ownerTarget(d)], {
    waybillNo,
    end,
    amountFen,
  });
}
