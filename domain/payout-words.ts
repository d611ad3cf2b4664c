/** What an order pays: compensation, or cash on delivery that we collected for a seller and that is no compensation. */
export const PAYOUT_KINDS = ['compensation', 'cod_remittance'] as const;
export type PayoutKind = (typeof PAYOUT_KINDS)[number];

/** What two people find out about a payout that billing does not know of. */
export const PAYOUT_RESOLUTIONS = ['paid', 'unpaid'] as const;
export type PayoutResolution = (typeof PAYOUT_RESOLUTIONS)[number];

/** What a second person says to what a first one proposed. */
export const SECOND_OPINIONS = ['confirm', 'refuse'] as const;
export type SecondOpinion = (typeof SECOND_OPINIONS)[number];

/** What whoever reviews a held payout says. */
export const HOLD_OUTCOMES = ['release', 'turn_down'] as const;
export type HoldOutcome = (typeof HOLD_OUTCOMES)[number];

/** What ends a hold: a person's review, the customer's withdrawal, or that somebody else is paid for the waybill. */
export const HOLD_ENDS = ['reviewed', 'withdrawn', 'payee'] as const;
export type HoldEnd = (typeof HOLD_ENDS)[number];

/** What finance is asked to do about a payout. */
export const PAYOUT_TASKS = ['resolve', 'confirm', 'contradicted', 'reversal', 'reversal_rejected'] as const;
export type PayoutTask = (typeof PAYOUT_TASKS)[number];

/** Why an act about money is refused. */
export type PayoutRefusal =
  | 'payout_not_found'
  | 'payout_not_possible'
  | 'not_finance'
  | 'reference_missing'
  | 'amount_unfit'
  | 'parcel_unfit'
  | 'parcel_choice_open';
