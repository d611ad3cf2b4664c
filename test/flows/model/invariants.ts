import { agenda, fold, outlastsClosing, type ComplaintEvent, type ComplaintState } from '../../../domain/index.js';
import type { World } from '../support/world.js';

/** A complaint as it is stored, at one moment. */
interface Stored {
  events: ComplaintEvent[];
  state: ComplaintState;
  row: Record<string, unknown>;
}

/** Checks what holds at every moment of every complaint, whatever was asked in whatever order. */
export async function checkInvariants(world: World, no: string): Promise<void> {
  // Answers and receipts of services still add to the journal until then.
  await world.settled(no);
  const events = await world.journal.events(no);
  const [row] = await world.query('select * from redress.complaints where complaint_no = $1', [no]);
  const stored = { events, state: fold(events), row: row! };
  hasOneOwner(stored);
  waitsForSomething(stored, world.clock.now());
  endsDeadlinesOnce(stored);
  promisesWhatWasApproved(stored);
  agrees(stored);
  expect(await world.journal.verify(no)).toMatchObject({ sound: true });
  expect(await paidFen(world, no)).toBe(stored.state.paidFen);
}

function hasOneOwner({ state }: Stored): void {
  if (state.stage !== 'closed') expect(state.ownerId === undefined).toBe(state.queue !== undefined);
}

function waitsForSomething({ state }: Stored, now: number): void {
  const running = Object.values(state.deadlines).filter((deadline) => deadline.state === 'running');
  if (state.stage === 'closed') expect(running.filter((deadline) => !outlastsClosing(deadline))).toEqual([]);
  else expect([running.length > 0, agenda(state, now)]).toEqual([true, expect.anything()]);
}

/** Met, cancelled and breached at most once. */
function endsDeadlinesOnce({ events }: Stored): void {
  const ids = (...types: ComplaintEvent['type'][]): string[] =>
    events.flatMap((event) => (types.includes(event.type) && 'id' in event.data ? [event.data.id] : []));
  const opened = events.flatMap((event) => (event.type === 'deadline_opened' ? [event.data.deadline.id] : []));
  const ended = ids('deadline_met', 'deadline_cancelled');
  const breached = ids('deadline_breached');
  expect([twice(opened), twice(ended), twice(breached)]).toEqual([[], [], []]);
  expect([...ended, ...breached].filter((id) => !opened.includes(id))).toEqual([]);
}

const twice = (list: readonly string[]): string[] => list.filter((one, index) => list.indexOf(one) !== index);

/** No money is ordered and no decision told before its plan was approved as it is. */
function promisesWhatWasApproved({ events }: Stored): void {
  const approved = new Set<string>();
  for (const event of events) {
    if (event.type === 'plan_decided' && event.data.outcome === 'approve') approved.add(event.data.hash);
    for (const effect of event.data.owes ?? []) {
      if (effect.kind === 'payout') expect(approved).toContain(effect.planHash);
      if (effect.kind === 'notice' && effect.template === 'decision') expect(approved.size).toBeGreaterThan(0);
    }
  }
}

/** The complaint's row says what its journal says. */
function agrees({ state, row }: Stored): void {
  const { seq, stage, ownerId, round, breached, facts, closed } = state;
  const said = {
    ...{ seq, stage, round, breached, level: facts.level, class: facts.class },
    ...{ owner_id: ownerId ?? null, close_reason: closed?.reason ?? null, needs_repair: state.repairs.length > 0 },
  };
  expect(row).toMatchObject(said);
}

async function paidFen(world: World, no: string): Promise<number> {
  const [row] = await world.query<{ sum: number }>(
    `select coalesce(sum(amount_fen), 0)::int as sum from redress.payouts where complaint_no = $1 and status = 'paid'`,
    [no],
  );
  return row!.sum;
}
