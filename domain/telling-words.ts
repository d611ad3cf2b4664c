/** What a person may tell the customer while the complaint is open, in his own words within ours (S1-36, S2-008, X-07). */
export const MESSAGES = ['progress', 'facts_request', 'plan', 'delay', 'apology'] as const;
export type MessageKind = (typeof MESSAGES)[number];
