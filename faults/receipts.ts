import { setTimeout as pause } from 'node:timers/promises';
import { Detour, type Passing, type Reply, type Route } from './detour.js';
import type { ReceiptFault } from './plan.js';

export interface ReceiptsOptions {
  /** Whether the complaint has been filed as far as its people know: only then is anything planned for it. */
  isKnown(complaintNo: string): boolean;
  /** What is to become of the receipts of a complaint. */
  faultOf(complaintNo: string): ReceiptFault | undefined;
  /** Called for each receipt that was repeated or overtaken. */
  happened(fault: ReceiptFault): void;
}

/** A receipt may come before whoever filed the complaint has its number; looked at this often and this long, in ms. */
const LOOK_MS = 200;
const KNOWN_WITHIN_MS = 5_000;
/** How long a receipt waits to be overtaken by the next one of its complaint, in ms: nearly as long as its sender waits. */
const WAITS_MS = 9_000;

/** The way of receipts from the notification service to the API, on which they are doubled, and overtake each other. */
export async function startReceipts({ isKnown, faultOf, happened }: ReceiptsOptions): Promise<Detour> {
  /** What lets the receipt go that waits to be overtaken, by complaint. */
  const waiting = new Map<string, () => void>();
  return Detour.start(async (passing, pass) => {
    const complaintNo = complaintOf(passing);
    for (const end = Date.now() + KNOWN_WITHIN_MS; !isKnown(complaintNo) && Date.now() < end;) await pause(LOOK_MS);
    const fault = faultOf(complaintNo);
    if (fault === 'receipts_repeated') return repeated(passing, pass, () => happened(fault));
    if (fault !== 'receipts_reordered') return pass(passing);
    const first = waiting.get(complaintNo);
    if (!first) {
      if (await overtaken(complaintNo, waiting)) happened(fault);
      return pass(passing);
    }
    const reply = await pass(passing);
    first();
    return reply;
  });
}

/** Waits until the next receipt of the complaint has gone ahead; false when there was none in time. */
async function overtaken(complaintNo: string, waiting: Map<string, () => void>): Promise<boolean> {
  const byNext = new Promise<boolean>((resolve) => waiting.set(complaintNo, () => resolve(true)));
  const inTime = await Promise.race([byNext, pause(WAITS_MS, false, { ref: false })]);
  waiting.delete(complaintNo);
  return inTime;
}

/** Twice at once and once more afterwards, as a sender does that has not heard the answer. */
async function repeated(passing: Passing, pass: Parameters<Route>[1], done: () => void): Promise<Reply> {
  await Promise.all([pass(passing), pass(passing)]);
  const reply = await pass(passing);
  done();
  return reply;
}

/** Keys of messages begin with the number of their complaint. */
function complaintOf({ body }: Passing): string {
  const { key } = JSON.parse(body) as { key?: string };
  return key?.split('/')[0] ?? '';
}
