import type { Event } from './api.js';
import { lineOf, type Line, type Tone } from './lines.js';
import { both, padEnd, padStart, widthOf, yuan } from './words.js';
import type { News, Seen } from './watch.js';

const COLOURS: Record<Tone, string> = { plain: '0', warning: '33', alarm: '31', good: '32', customer: '36' };

/** Tells news at the terminal, one line each; in colour only where there is a terminal. */
export class Screen {
  constructor(
    private readonly startedAt: number,
    private readonly coloured: boolean,
    private readonly say: (line: string) => void,
  ) {}

  tell(news: readonly News[], seen: ReadonlyMap<string, Seen>): void {
    for (const { complaintNo, event } of news) {
      const earlier = seen.get(complaintNo)?.events.filter(({ seq }) => seq < event.seq) ?? [];
      const line = lineOf(event, earlier);
      if (line) this.say(this.written(complaintNo, event, line));
    }
  }

  private written(complaintNo: string, { at }: Event, { tag, tone, text }: Line): string {
    const elapsed = `${((Date.parse(at) - this.startedAt) / 1_000).toFixed(1)} s`.padStart(8);
    return `${elapsed}  ${complaintNo}  ${this.paint(tone, tag.padEnd(9))} ${text}`;
  }

  private paint(tone: Tone, text: string): string {
    return this.coloured && tone !== 'plain' ? `\u001b[${COLOURS[tone]}m${text}\u001b[0m` : text;
  }
}

const HEADER = ['number', 'class', 'level', 'stage', 'breaches', 'highest rank told', 'paid'];

/** What became of every complaint, in the order of their numbers. */
export function summary(seen: ReadonlyMap<string, Seen>): string {
  const rows = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([no, one]) => rowOf(no, one));
  const table = [HEADER, ...rows];
  const widths = HEADER.map((_, i) => Math.max(...table.map((row) => widthOf(row[i] ?? ''))));
  const isNumber = (i: number): boolean => i === 4 || i === 6;
  const [head = '', ...lines] = table.map((row) =>
    row.map((cell, i) => (isNumber(i) ? padStart : padEnd)(cell, widths[i] ?? 0)).join('  '),
  );
  return [head, '-'.repeat(widthOf(head)), ...lines].join('\n');
}

function rowOf(no: string, { row, events }: Seen): string[] {
  const closed = events.find(({ type }) => type === 'closed');
  const stage = closed ? `closed: ${both('closeReason', closed.data.reason)}` : both('stage', row.stage);
  const breaches = events.filter(({ type }) => type === 'deadline_breached').length;
  const paid = events.reduce((sum, { type, data }) => sum + (type === 'payout_settled' ? (data.amountFen ?? 0) : 0), 0);
  return [
    no,
    both('complaintClass', row.class),
    both('level', row.level),
    stage,
    String(breaches),
    highest(events),
    yuan(paid),
  ];
}

const RANKS = ['agent', 'team_lead', 'department_head', 'director', 'general_manager'];

/** Whom ladders and alarms have reached; a request for approval is none. */
function highest(events: readonly Event[]): string {
  const told = events
    .filter(({ type }) => /^(deadline_warned|deadline_breached|escalated|major_reported)$/.test(type))
    .flatMap(({ data }) => (data.targets ?? []).map((target) => target.rank));
  const top = Math.max(-1, ...told.map((one) => RANKS.indexOf(one)));
  return top < 0 ? 'nobody' : both('rank', RANKS[top]);
}
