import type { Measure, Party } from './records.js';
import type { PlannedMeasure } from './records-measures.js';

/** Cash on delivery that a plan hands over: to whom, and all of it that the seller had not before the complaint, in fen. */
export interface Remittance {
  measureId: string;
  amountFen: number;
  payeeId: string;
}

export const isRemittance = ({ kind }: Pick<Measure, 'kind'>): boolean => kind === 'cod_remittance';

/** What the measures of a plan hand over; nothing when none of them does. */
export function remittanceOf(measures: readonly Measure[] = []): Remittance | undefined {
  const measure = measures.find(isRemittance);
  if (measure?.cod?.payeeId === undefined) return undefined;
  const { collectedFen, remittedFen, payeeId } = measure.cod;
  return { measureId: measure.id, amountFen: collectedFen - remittedFen, payeeId };
}

/** Whom the contract of carriage is with, else the sender: the seller for whom the cash was collected. */
export const sellerOf = (parties: readonly Party[]): Party | undefined =>
  parties.find(({ role }) => role === 'contract_holder') ??
  parties.find(({ role, is }) => role === 'sender' || is === 'sender');

/** The measure is done when all of it has been handed over. */
export const handedOver = (measures: readonly PlannedMeasure[], remittedFen: number): PlannedMeasure[] => {
  const owed = remittanceOf(measures);
  if (!owed || owed.amountFen > remittedFen) return [...measures];
  return measures.map((one) => (one.id === owed.measureId ? { ...one, outcome: 'done' as const } : one));
};
