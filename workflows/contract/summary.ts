/** Temporal shows this much of a summary; a longer one may fail the workflow task that carries it. */
const SUMMARY_BYTES = 200;

/** A text as a summary that Temporal takes: what is too long ends in `…`. Every summary of ours goes through here. */
export function asSummary(text: string): string {
  if (bytesOf(text) <= SUMMARY_BYTES) return text;
  let kept = '';
  for (const character of text) {
    if (bytesOf(kept + character + '…') > SUMMARY_BYTES) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Length in UTF-8; the sandbox of workflows has no encoder in its types. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Static summary in Temporal's lists: `L4 damage, outlet 0571-023`. */
export const summaryOf = ({
  level,
  class: complaintClass,
  outlet,
}: {
  level: number;
  class: string;
  outlet?: string;
}): string => asSummary(`L${level} ${complaintClass}, outlet ${outlet ?? 'none'}`);
