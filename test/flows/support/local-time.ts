import { DAY, HOUR, MINUTE, type Instant } from '../../../domain/index.js';

/** Asia/Shanghai, which has no summer time. */
const ZONE = 8 * HOUR;

/** The next 10:00 in the policy's zone: stories begin in the morning, so that what they tell reads the same on every day. */
export const nextMorning = (now: Instant): Instant =>
  Math.ceil((now + ZONE - 10 * HOUR) / DAY) * DAY + 10 * HOUR - ZONE;

/** Local wall-clock times of a story: `d0 10:00` is its beginning, `d7 00:00` the midnight that ends its sixth day. */
export class LocalTime {
  private readonly midnight: Instant;

  constructor(morning: Instant) {
    this.midnight = morning - 10 * HOUR;
  }

  of(at: Instant): string {
    const since = at - this.midnight;
    const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
    return `d${Math.floor(since / DAY)} ${two((since % DAY) / HOUR)}:${two((since % HOUR) / MINUTE)}`;
  }

  instant(local: string): Instant {
    const [, day, hour, minute] = /^d(-?\d+) (\d\d):(\d\d)$/.exec(local) ?? [];
    if (day === undefined) throw new Error(`found "${local}", expected a local time such as "d1 09:00"`);
    return this.midnight + Number(day) * DAY + Number(hour) * HOUR + Number(minute) * MINUTE;
  }
}
