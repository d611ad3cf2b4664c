/** Runs one step; says what it does and for how long when it takes more than a second. */
export function step<T>(what: string, work: () => Promise<T>, say?: (line: string) => void): Promise<T>;
