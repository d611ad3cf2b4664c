import type { Liability } from './complaint/records.js';

/** What is wrong with the shares of liability, in words; nothing when those of each waybill add up to exactly 100 % (S1-13). */
export function shareFault(liability: readonly Liability[]): string | undefined {
  for (const [waybill, parts] of byWaybill(liability)) {
    const of = waybill === '' ? 'the complaint as a whole' : `waybill ${waybill}`;
    const without = parts.filter(({ share }) => share === undefined);
    if (parts.length > 1 && without.length > 0)
      return `${of} has ${parts.length} parts, ${without.length} of them without a share: give each its percent`;
    const sum = parts.reduce((total, { share = 100 }) => total + share, 0);
    if (sum !== 100) return `the shares of ${of} add up to ${sum} %; they must be exactly 100 %`;
  }
  return undefined;
}

/** The only part of a waybill bears all of it. */
export function withShares<T extends Liability>(liability: readonly T[]): (T & Required<Pick<T, 'share'>>)[] {
  return liability.map((part) => ({ ...part, share: part.share ?? 100 }));
}

function byWaybill(liability: readonly Liability[]): Map<string, Liability[]> {
  const groups = new Map<string, Liability[]>();
  for (const part of liability) {
    const waybill = part.waybillNo ?? '';
    groups.set(waybill, [...(groups.get(waybill) ?? []), part]);
  }
  return groups;
}
