import type { ComplaintEvent } from '../../../domain/index.js';
import type { FaultStack } from './stack.js';

/** How late the rungs of some complaints were recorded, in ms. */
export interface Lateness {
  rungs: number;
  p50: number;
  p95: number;
  max: number;
}

/** Every rung that came due after its complaint was filed; what was late already says nothing of us. */
export async function latenessOf({ journal }: FaultStack, complaints: readonly string[]): Promise<Lateness> {
  const journals = await Promise.all(complaints.map((no) => journal.events(no)));
  const late = journals.flatMap((events) => events.flatMap((event) => lateMsOf(event, events[0]!.at)));
  late.sort((a, b) => a - b);
  const at = (share: number): number => late[Math.min(late.length - 1, Math.floor(share * late.length))] ?? 0;
  return { rungs: late.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

function lateMsOf(event: ComplaintEvent, filedAt: number): number[] {
  switch (event.type) {
    case 'deadline_warned':
    case 'deadline_breached':
    case 'escalated':
      return event.data.nominalAt > filedAt ? [event.data.lateMs] : [];
    default:
      return [];
  }
}
