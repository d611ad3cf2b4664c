/** What a customer chooses whose lost parcel is found after he was paid (`X-63`). */
export const PARCEL_CHOICES = ['keep_money', 'repay'] as const;
export type ParcelChoice = (typeof PARCEL_CHOICES)[number];

/** How it ended; who says nothing in time keeps the money. */
export const PARCEL_ENDS = [...PARCEL_CHOICES, 'lapsed'] as const;
export type ParcelEnd = (typeof PARCEL_ENDS)[number];
