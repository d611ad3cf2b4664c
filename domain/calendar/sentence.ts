import type { Limit } from '../clocks.js';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../instant.js';
import { createZone } from './zone.js';

/** One sentence for people, in both languages. */
export interface Sentence {
  en: string;
  'zh-CN': string;
}

/** What there is to say of a counted limit. */
export interface Told {
  /** Nothing for a date that somebody set. */
  limit?: Limit;
  startAt: Instant;
  dueAt: Instant;
  pausedMs: number;
  provisional: boolean;
}

/** How a limit was counted, in one sentence: its end first, as a local date and time (`24:00` where a day ends). */
export function sentenceOf(timeZone: string, { limit, startAt, dueAt, pausedMs, provisional }: Told): Sentence {
  const due = !limit || limit.clock === 'elapsed' ? localText(timeZone, dueAt) : localEnd(timeZone, dueAt);
  const start = localText(timeZone, startAt);
  const days = limit?.unit === 'day';
  return {
    en:
      [
        `Due ${due} (${timeZone}): ${limit ? `${inEnglish(limit)} ` : ''}from ${start}`,
        ...(days ? ['not counting the starting day'] : []),
        ...(pausedMs > 0 ? [`after pauses of ${lengthInEnglish(pausedMs)}`] : []),
        ...(provisional
          ? ['provisional, because days on the way are not in the calendar yet and were taken as worked']
          : []),
      ].join(', ') + '.',
    'zh-CN':
      [
        `截止 ${due}（${timeZone}）：自 ${start} 起${limit ? ` ${inChinese(limit)}` : ''}`,
        ...(days ? ['起始日不计入'] : []),
        ...(pausedMs > 0 ? [`已扣除暂停 ${lengthInChinese(pausedMs)}`] : []),
        ...(provisional ? ['暂定：途中有日期尚未列入日历，均按工作日计算'] : []),
      ].join('，') + '。',
  };
}

/** Local date and time, `2026-11-21 10:14`, with seconds where there are any. */
export function localText(timeZone: string, at: Instant): string {
  const text = new Date(at + createZone(timeZone).offsetAt(at)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, at % MINUTE === 0 ? 16 : 19)}`;
}

/** The end of a day belongs to that day: midnight is its 24:00. */
function localEnd(timeZone: string, at: Instant): string {
  const local = at + createZone(timeZone).offsetAt(at);
  return local % DAY === 0 ? `${new Date(local - DAY).toISOString().slice(0, 10)} 24:00` : localText(timeZone, at);
}

const CLOCK_EN = { elapsed: '', calendar: 'calendar ', working: 'working ' } as const;

const inEnglish = ({ amount, unit, clock }: Limit): string =>
  `${amount} ${CLOCK_EN[clock]}${unit}${amount === 1 ? '' : 's'}`;

const UNIT_ZH = { second: '秒', minute: '分钟', hour: '小时', day: '日' } as const;

function inChinese({ amount, unit, clock }: Limit): string {
  if (unit === 'day') return `${amount} 个${clock === 'working' ? '工作日' : '自然日'}`;
  return `${amount} ${clock === 'working' ? '工作' : ''}${UNIT_ZH[unit]}`;
}

const LENGTHS = [
  [HOUR, 'h', '小时'],
  [MINUTE, 'min', '分钟'],
  [SECOND, 's', '秒'],
] as const;

const lengthInEnglish = (ms: number): string =>
  parts(ms)
    .map(({ amount, en }) => `${amount} ${en}`)
    .join(' ') || `${ms} ms`;
const lengthInChinese = (ms: number): string =>
  parts(ms)
    .map(({ amount, zh }) => `${amount} ${zh}`)
    .join(' ') || `${ms} 毫秒`;

/** Whole hours, minutes and seconds of a length; what is below a second is left out. */
function parts(ms: number): { amount: number; en: string; zh: string }[] {
  let left = ms;
  return LENGTHS.flatMap(([unit, en, zh]) => {
    const amount = Math.floor(left / unit);
    left -= amount * unit;
    return amount > 0 ? [{ amount, en, zh }] : [];
  });
}
