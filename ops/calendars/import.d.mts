/** The text of policy/calendars/cn-days.ts for the installed package. */
export function dataFile(): string;
