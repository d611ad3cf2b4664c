/** Ends an exhaustive switch: a case that is added later and forgotten there does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
