import { DAY, type Instant, SECOND } from '../instant.js';

/** A stretch in which local time runs at one distance from UTC. */
export interface Span {
  fromAt: Instant;
  toAt: Instant;
  /** Local time minus UTC, in ms. */
  offset: number;
}

/** Before and after these years a zone keeps the offset that it has at their edge. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2399;

/** How much is kept at once, so that asking for many zones cannot fill the memory. */
const MOST_ZONES = 100;
const MOST_YEARS = 500;

/** Local time of one zone, as integers. */
export interface Zone {
  readonly name: string;
  /** Distance of local time from UTC, in ms. */
  offsetAt(at: Instant): number;
  /** A stretch of constant offset around an instant; it may be a part of a longer one. */
  spanAt(at: Instant): Span;
  /** The stretches of constant offset between two instants, in order and without gaps. */
  spans(fromAt: Instant, toAt: Instant): Span[];
}

const known = new Map<string, Zone>();

/**
 * Reads a zone from the machine's time zone data, year by year when it is first needed, and keeps it.
 * @throws Error when the zone is unknown
 */
export function createZone(name: string): Zone {
  const kept = known.get(name);
  if (kept) return kept;
  const zone = readZone(name);
  if (known.size >= MOST_ZONES) known.clear();
  known.set(name, zone);
  return zone;
}

function readZone(name: string): Zone {
  const offset = reader(name);
  const years = new Map<number, Span[]>();
  const spansOf = (year: number): Span[] => {
    const kept = years.get(year);
    if (kept) return kept;
    const spans = readYear(offset, year);
    if (years.size >= MOST_YEARS) years.clear();
    years.set(year, spans);
    return spans;
  };
  const spanAt = (at: Instant): Span => spansOf(yearOf(at)).find((span) => at < span.toAt)!;
  return {
    name,
    spanAt,
    spans: (fromAt, toAt) =>
      joined(yearsBetween(fromAt, toAt).flatMap(spansOf)).filter((span) => span.toAt > fromAt && span.fromAt < toAt),
    offsetAt: (at) => spanAt(at).offset,
  };
}

/** Years that meet at the same offset as one span. */
function joined(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last?.offset === span.offset) whole.splice(-1, 1, { ...last, toAt: span.toAt });
    else whole.push(span);
  }
  return whole;
}

const yearOf = (at: Instant): number => Math.min(LAST_YEAR, Math.max(FIRST_YEAR, new Date(at).getUTCFullYear()));

function yearsBetween(fromAt: Instant, toAt: Instant): number[] {
  const first = yearOf(fromAt);
  return Array.from({ length: yearOf(toAt) - first + 1 }, (_, i) => first + i);
}

/** Local time minus UTC at whole seconds, which is where every change of a zone lies. */
function reader(name: string): (at: Instant) => number {
  const format = formatOf(name);
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  } catch (cause) {
    throw new Error(`time zone ${JSON.stringify(timeZone)} is unknown: use an IANA name such as Asia/Shanghai`, {
      cause,
    });
  }
}

/** The first and the last year reach to the beginning and the end of time. */
function readYear(offset: (at: Instant) => number, year: number): Span[] {
  const beginAt = Date.UTC(year);
  const endAt = Date.UTC(year + 1);
  const spans: Span[] = [];
  let fromAt = year === FIRST_YEAR ? -Infinity : beginAt;
  for (let at = beginAt; at < endAt; at += DAY) {
    const nextAt = Math.min(at + DAY, endAt);
    if (offset(at) === offset(nextAt)) continue;
    const changeAt = change(offset, at, nextAt);
    spans.push({ fromAt, toAt: changeAt, offset: offset(at) });
    fromAt = changeAt;
  }
  spans.push({ fromAt, toAt: year === LAST_YEAR ? Infinity : endAt, offset: offset(endAt - SECOND) });
  return spans;
}

/** The first second with another offset than `low`'s, between the two. */
function change(offset: (at: Instant) => number, low: Instant, high: Instant): Instant {
  const before = offset(low);
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
