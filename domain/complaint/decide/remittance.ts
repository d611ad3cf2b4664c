import { isFen } from '../../compensation/index.js';
import type { Measure } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { isRemittance, sellerOf } from '../remittance.js';
import type { Draft } from './draft.js';

/** Cash on delivery is handed over once in a plan, to the seller, and is what was collected less what he has. */
export function remittanceProblem({ state }: Draft, measures: readonly Measure[]): Refusal | undefined {
  const not = (why: string): Refusal => refuse(state, 'measure_unfit', why);
  const stray = measures.find((one) => one.cod !== undefined && !isRemittance(one));
  if (stray) return not(`Measure ${stray.id} is ${stray.kind}; only cod_remittance has cod`);
  const [measure, second] = measures.filter(isRemittance);
  if (!measure) return undefined;
  if (second) return not('A plan hands cash on delivery over once; add up what was collected for the waybills');
  if (!measure.cod) return not(`Measure ${measure.id} says what was collected and what was remitted: send cod`);
  const { collectedFen, remittedFen, payeeId } = measure.cod;
  if (!isFen(collectedFen) || !isFen(remittedFen) || remittedFen >= collectedFen)
    return not(`Measure ${measure.id}: of ${collectedFen} fen collected ${remittedFen} were remitted; nothing is owed`);
  const seller = sellerOf(state.parties);
  if (!seller)
    return refuse(
      state,
      'payee_not_found',
      'Cash on delivery goes to the seller: file a party as contract_holder or sender',
    );
  return payeeId === undefined || payeeId === seller.personId
    ? undefined
    : refuse(
        state,
        'payee_not_entitled',
        'Cash on delivery goes to the seller whom the contract is with, and to nobody else',
      );
}

/** Names whom the cash goes to, so that an approval binds him. */
export const toSeller = ({ state }: Draft, measures: readonly Measure[]): Measure[] =>
  measures.map((one) => (one.cod ? { ...one, cod: { ...one.cod, payeeId: sellerOf(state.parties)!.personId } } : one));
