import { LABELS, type LabelSet } from '../../../policy/index.js';

/** A code in both languages: `客服主管 team lead`. */
export function both(set: LabelSet, code: string | number | undefined): string {
  const labels: Record<string, { 'zh-CN': string; en: string }> = LABELS[set];
  const label = labels[String(code)];
  return label ? `${label['zh-CN']} ${label.en}` : String(code);
}

/** `¥1,280.00` */
export function yuan(fen = 0): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`;
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character.codePointAt(0) ?? 0) ? 2 : 1), 0);

const isWide = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xff60);

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** As much of a text as fits into a number of columns. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) >= width) break;
    kept += character;
  }
  return `${kept}…`;
}
