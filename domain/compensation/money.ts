/** Largest amount that is reckoned with, in fen: one thousand million yuan. */
export const MAX_FEN = 100_000_000_000;

/** True for whole fen from 0 to MAX_FEN. */
export const isFen = (amount: number): boolean => Number.isInteger(amount) && amount >= 0 && amount <= MAX_FEN;

/** `amount × part ÷ whole` in fen; a fraction of a fen is the customer's. Exact, however large the product. */
export function partOf(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part);
  const [quotient, rest] = [product / BigInt(whole), product % BigInt(whole)];
  return Number(rest > 0n ? quotient + 1n : quotient);
}

/**
 * An amount shared out by weights: each share in whole fen, all of them together exactly the amount. Fen that are left over go to
 * those who lost the largest fraction, the first of equal ones first.
 * @param weights whole numbers from 0
 */
export function sharesOf(amount: number, weights: readonly number[]): number[] {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((part) => Number(part / whole));
  const left = amount - shares.reduce((sum, fen) => sum + fen, 0);
  const fractions = exact.map((part, index) => ({ index, rest: Number(part % whole) }));
  fractions.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of fractions.slice(0, left)) shares[index]! += 1;
  return shares;
}
