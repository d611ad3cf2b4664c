import fc from 'fast-check';

/** What billing does with the first order of a payout. */
export const BILLING_FAULTS = [
  /** Posts it only when the caller has long given up. */
  'billing_late',
  /** Answers 503 and does nothing. */
  'billing_failing',
  /** Does nothing and never answers. */
  'billing_silent',
  /** Posts it and drops the connection. */
  'answer_lost',
  /** Posts it and answers what fits no contract. */
  'answer_garbled',
  /** Posts it, drops the connection, and does not know the key any more; whoever sends it again is paid again. */
  'key_forgotten',
] as const;
export type BillingFault = (typeof BILLING_FAULTS)[number];

/** What people do that nobody should do. */
export const PEOPLE_FAULTS = [
  /** Every act comes twice at once, under one key. */
  'acts_repeated',
  /** The customer accepts three times at once. */
  'acceptance_repeated',
  /** Two approvals and a withdrawal at once; afterwards the customer complains anew. */
  'decisions_raced',
] as const;
export type PeopleFault = (typeof PEOPLE_FAULTS)[number];

/** What becomes of the receipts of its notices on their way to the API. */
export const RECEIPT_FAULTS = ['receipts_repeated', 'receipts_reordered'] as const;
export type ReceiptFault = (typeof RECEIPT_FAULTS)[number];

/** Processes and servers that are killed while billing has the order of a payout in its hands. */
export const OUTAGES = [
  'worker_killed',
  'api_killed',
  'billing_killed',
  'database_restarted',
  'temporal_restarted',
] as const;
export type Outage = (typeof OUTAGES)[number];

export type Fault = BillingFault | PeopleFault | ReceiptFault | Outage;
export const FAULTS: readonly Fault[] = [...BILLING_FAULTS, ...PEOPLE_FAULTS, ...RECEIPT_FAULTS, ...OUTAGES];

/** One payout of the run: what it is worth, and what goes wrong with it. */
export interface PlannedPayout {
  /** 1 … n, in the order in which their complaints are filed. */
  n: number;
  amountFen: number;
  billing?: BillingFault;
  people?: PeopleFault;
  receipts?: ReceiptFault;
  outage?: Outage;
}

const none = (times: number): undefined[] => new Array<undefined>(times).fill(undefined);
/** Each is dealt out anew when it is used up, so that faults come as often as they stand here. */
const DECKS = {
  billing: [...none(17), ...BILLING_FAULTS, 'answer_lost', 'key_forgotten'],
  people: [...none(17), ...PEOPLE_FAULTS],
  receipts: [...none(18), ...RECEIPT_FAULTS],
} as const;

/** Below this many payouts nothing is killed; from there on once, and again with every so many more. */
const OUTAGES_FROM = 30;
const ANOTHER_WITH: Record<Outage, number> = {
  worker_killed: 250,
  api_killed: 300,
  billing_killed: 400,
  database_restarted: 600,
  temporal_restarted: 800,
};

/** ¥1 to ¥30,000: team leads, directors and the general manager all have to approve some. */
const amounts = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 100, max: 200_000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 200_001, max: 2_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2_000_001, max: 3_000_000 }) },
);

export interface RunSize {
  payouts: number;
  seed: number;
  /** What can be killed; servers that others use as well cannot. */
  outages: readonly Outage[];
}

/** The whole run as the seed decides it: what is asked alike is planned alike. */
export function planRun({ payouts, seed, outages: kinds }: RunSize): PlannedPayout[] {
  const amount = draw(amounts, seed, payouts);
  const billing = deal<BillingFault>(DECKS.billing, seed + 1, payouts);
  const people = deal<PeopleFault>(DECKS.people, seed + 2, payouts);
  const receipts = deal<ReceiptFault>(DECKS.receipts, seed + 3, payouts);
  const outages = outagesOf(kinds, seed + 4, payouts);
  return amount.map((amountFen, i) => ({
    n: i + 1,
    amountFen,
    ...(billing[i] && { billing: billing[i] }),
    ...(people[i] && { people: people[i] }),
    ...(receipts[i] && { receipts: receipts[i] }),
    ...(outages.has(i) && { outage: outages.get(i)! }),
  }));
}

const draw = <T>(from: fc.Arbitrary<T>, seed: number, numRuns: number): T[] =>
  fc.sample(from, { seed, numRuns, unbiased: true });

function deal<T>(deck: readonly (T | undefined)[], seed: number, count: number): (T | undefined)[] {
  const shuffled = fc.shuffledSubarray([...deck], { minLength: deck.length });
  return draw(shuffled, seed, Math.ceil(count / deck.length)).flat();
}

/** Never at the very beginning or end: something has to be under way. By the index of the payout. */
function outagesOf(possible: readonly Outage[], seed: number, payouts: number): Map<number, Outage> {
  const kinds = possible.flatMap((kind) => new Array<Outage>(timesOf(kind, payouts)).fill(kind));
  const [from, to] = [Math.floor(payouts * 0.1), Math.floor(payouts * 0.9)];
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  const chosen = fc.shuffledSubarray(places, { minLength: kinds.length, maxLength: kinds.length });
  const [drawn = []] = kinds.length > 0 ? draw(chosen, seed, 1) : [];
  return new Map(drawn.map((place, i) => [place, kinds[i]!]));
}

const timesOf = (kind: Outage, payouts: number): number =>
  payouts < OUTAGES_FROM ? 0 : 1 + Math.floor((payouts - OUTAGES_FROM) / ANOTHER_WITH[kind]);
