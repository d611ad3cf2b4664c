import type { CommandOf } from '../commands.js';
import type { Party } from '../records.js';
import { payeeProblem } from '../parties.js';
import { refuse, told, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import type { Draft } from './draft.js';

type Proposed = Pick<CommandOf<'propose_plan'>['data'], 'payeeId' | 'claims'> & { amountFen: number };

/** Who is paid by a plan: whom it names, else whoever the contract of carriage is with, else the complainant. */
export function payeeFor({ state }: Draft, { payeeId, claims, amountFen }: Proposed): Party | Refusal | undefined {
  if (payeeId === undefined && amountFen === 0 && claims === undefined) return undefined;
  const payee = payeeId === undefined ? usualPayee(state) : state.parties.find((one) => one.personId === payeeId);
  if (!payee && amountFen > 0)
    return refuse(
      state,
      'payee_not_found',
      'A plan with compensation names one of the parties of the complaint as payee',
    );
  return (payee && amountFen > 0 && told(state, payeeProblem(state, payee))) || payee;
}

function usualPayee({ parties }: ComplaintState): Party | undefined {
  const of = (role: Party['role']): Party | undefined => parties.find((one) => one.role === role);
  return of('payee') ?? of('contract_holder') ?? of('complainant');
}
