/** Notes that the content of a copy is good, so that it need not be read again at every start. */
export function rememberWhole(file: string): void;
