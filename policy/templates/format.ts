import { HOUR, MINUTE, type Instant, type Language } from '../../domain/index.js';

/** Fen as yuan: 50000 → `¥500.00`, with thousands grouped. */
export const yuan = (fen: number): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(
    fen / 100,
  );

/** `2026-11-28 00:00 (Asia/Shanghai)`: the same in every language, and never in doubt about day, month or zone. */
export function localInstant(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute} (${timeZone})`;
}

const UNITS: Record<Language, { hour: string; minute: string; less: string }> = {
  'zh-CN': { hour: '小时', minute: '分钟', less: '不到 1 分钟' },
  'zh-Hant': { hour: '小時', minute: '分鐘', less: '不到 1 分鐘' },
  en: { hour: 'h', minute: 'min', less: 'less than a minute' },
};

/** Hours and minutes, cut to the minute: 7_500_000 → `2 h 5 min`. Two days are 48 h, as limits are written. */
export function inHoursAndMinutes(ms: number, language: Language): string {
  const unit = UNITS[language];
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const parts = [hours > 0 && `${hours} ${unit.hour}`, minutes > 0 && `${minutes} ${unit.minute}`];
  return parts.filter(Boolean).join(' ') || unit.less;
}
