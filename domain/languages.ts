/** Languages of customers; simplified and traditional characters are two of them. */
export const LANGUAGES = ['zh-CN', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages of our own people, and of what only they read. */
export const STAFF_LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly Language[];
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];
