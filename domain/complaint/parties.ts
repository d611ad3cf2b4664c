import type { AuthorityKind } from '../party-words.js';
import type { Party } from './records.js';
import type { Problem } from './refusal-decision.js';
import { complainant, type ComplaintState } from './state.js';

/** A document on record, about a party. */
export interface PartyAuthority {
  personId: string;
  what: AuthorityKind;
}

const has = ({ authorities = [] }: ComplaintState, { personId }: Party, what: AuthorityKind): boolean =>
  authorities.some((one) => one.personId === personId && one.what === what);

const isOn = (side: Party['role'], { role, is }: Party): boolean => role === side || is === side;

const isProxy = (party: Party): boolean => isOn('proxy', party);

/** Whether a document of this kind says anything about a party. */
export const canShow = (party: Party, what: AuthorityKind): boolean => {
  switch (what) {
    case 'proxy':
      return isProxy(party);
    case 'guardian_consent':
      return party.minor === true;
    case 'loss_proof':
      return isOn('recipient', party);
    case 'assignment':
      return !isOn('contract_holder', party);
  }
};

const unauthorised = (state: ComplaintState, party: Party | undefined): boolean =>
  party !== undefined && isProxy(party) && !has(state, party, 'proxy');

/** Whoever speaks for the customer learns nothing personal before he has shown that he may; the complaint and its clock run all the same. */
export function proxyProblem(state: ComplaintState): Problem | undefined {
  return unauthorised(state, complainant(state))
    ? [
        'authority_missing',
        'The complainant is a proxy: upload his authorisation and record it before he is told what was found or decided',
      ]
    : undefined;
}

/** Who may be paid: no proxy without an authorisation, and nobody beside the contract holder without a proof of the loss or an assignment. */
export function payeeProblem(state: ComplaintState, payee: Party): Problem | undefined {
  if (unauthorised(state, payee))
    return ['authority_missing', 'The payee is a proxy: record his authorisation before he is paid'];
  const holder = state.parties.find((party) => isOn('contract_holder', party) && !isProxy(party));
  const isEntitled = !holder || holder === payee || has(state, payee, 'loss_proof') || has(state, payee, 'assignment');
  return isEntitled
    ? undefined
    : [
        'payee_not_entitled',
        'The contract holder is paid, unless the recipient proves the loss or the contract holder assigns his claim: record which of them, or name the contract holder',
      ];
}

/** Nobody under 18 settles without his guardian. */
export function minorProblem(state: ComplaintState): Problem | undefined {
  const { plan, parties } = state;
  const payee = parties.find(({ personId }) => personId === plan?.payeeId);
  const child = [complainant(state), payee].find((party) => party?.minor && !has(state, party, 'guardian_consent'));
  return child && ['guardian_missing', 'A person under 18 settles with the consent of the guardian: record it first'];
}
