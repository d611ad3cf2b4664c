import { MINUTE } from '../../../domain/index.js';
import type { World } from './world.js';

export interface PlanRef {
  version: number;
  hash: string;
}

/** Triage, first contact and findings are done: all that a plan needs. */
export async function investigated(world: World, no: string): Promise<void> {
  const { people } = world;
  // A contact counts from receipt on, and is told as a second ago.
  await world.advance(MINUTE);
  await people.triage(no);
  await people.contact(no);
  await people.findings(no);
}

/** A filed complaint whose plan waits for its decision. */
export async function proposed(world: World, amountFen: number, intake = {}): Promise<{ no: string; plan: PlanRef }> {
  const no = await world.file(intake);
  await investigated(world, no);
  return { no, plan: await world.people.plan(no, amountFen) };
}

/** The team lead approves a new plan and the customer has the written decision. */
export async function decided(world: World, no: string, amountFen: number): Promise<PlanRef> {
  const plan = await world.people.plan(no, amountFen);
  const answer = await world.people.decide('team_lead', no, plan);
  if (answer.status !== 200)
    throw new Error(`the decision was answered ${answer.status}: ${String(answer.body['code'])}`);
  await world.settled(no);
  return plan;
}

/** A filed complaint up to the delivered result: the plan is decided, accepted, paid and carried out. */
export async function resolved(world: World, amountFen: number, intake = {}): Promise<string> {
  const no = await world.file(intake);
  await investigated(world, no);
  await carriedOut(world, no, await decided(world, no, amountFen));
  return no;
}

/** From a day on the follow-up group tries in vain to reach the customer: three times, in two parts of the day. */
export async function calledInVain(world: World, no: string, day: number): Promise<void> {
  for (const at of [`d${day} 09:00`, `d${day} 15:00`, `d${day + 1} 09:00`]) {
    await world.reach(at);
    await world.people.act('follow_up', no, 'contacts', { purpose: 'call_back', channel: 'phone', reached: false });
  }
}

/** The customer accepts, the measure is done, and everything that follows is through. */
export async function carriedOut(world: World, no: string, plan: PlanRef): Promise<void> {
  await world.people.accept(no, plan.version);
  await world.people.measure(no);
  await world.settled(no);
}
