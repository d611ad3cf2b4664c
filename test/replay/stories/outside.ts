import { DAY, iso, MINUTE } from '../../../domain/index.js';
import { builtInPolicies } from '../../../policy/index.js';
import { decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

const AUTHORITY_NO = 'ZJ-2026-118';

/**
 * A platform waits for a reply, a claim takes longer, other rules are pinned, and an appeal outlives the closing: it is answered,
 * returned and answered again.
 */
async function waitedForOutside(world: World): Promise<string> {
  const { people } = world;
  const externalDueAt = iso(world.clock.now() + 2 * DAY);
  const no = await world.file({ ...planted(), externalRef: 'P-7', externalDueAt, replyTo: 'platform' });
  const monotone = builtInPolicies['express-cn-monotone']!;
  const migration = { complaints: [no], preview: false };
  await people.post('director', `/v1/policies/${monotone.id}/${monotone.version}/migration`, migration);
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  await claimed(world, no, version);
  await people.act('agent', no, 'reply', { accepted: true });
  await people.act('agent', no, 'appeals', { authorityNo: AUTHORITY_NO, authority: '12305-zhejiang' });
  await world.settled(no);
  await world.answerSurvey(no, 5);
  await world.when(no, ({ stage }) => stage === 'closed');
  await people.act('agent', no, 'appeals/answer', { authorityNo: AUTHORITY_NO, outcome: 'explained' });
  await people.act('agent', no, 'appeals/return', { authorityNo: AUTHORITY_NO });
  await people.act('agent', no, 'appeals/answer', { authorityNo: AUTHORITY_NO, outcome: 'agreed' });
  await world.closed(no);
  return no;
}

/** Billing is silent while the customer is told that his claim takes longer. */
async function claimed(world: World, no: string, version: number): Promise<void> {
  world.billing.misbehave({ status: 503 });
  await world.people.accept(no, version);
  await world.people.measure(no);
  const untilAt = iso(world.clock.now() + 9 * DAY);
  await world.people.act('agent', no, 'claim-extension', { untilAt, reason: '定损报告尚未出具。' });
  await world.when(no, ({ deadlines }) => deadlines['claim.1']?.extendedFromAt !== undefined);
  world.billing.misbehave(undefined);
  await world.advance(2 * MINUTE);
}

/** A blocked network is reported to one authority; then it turns out that nothing was blocked, so the public need not hear of it. */
async function reportedToAuthorities(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file({ ...planted(), class: 'delay', impact: 2, urgency: 2, flags: ['network_blockage'] });
  const report = { how: 'phone', reference: 'YZ-3', note: '已电话报告值班人员。' };
  await people.act('agent', no, 'authority-reports/postal_administration.1', report);
  await people.act('agent', no, 'triage', { class: 'delay', impact: 2, urgency: 2 });
  await people.act('agent', no, 'close', { reason: 'withdrawn' });
  await world.closed(no);
  return no;
}

export const outsideStories: Readonly<Record<string, Story>> = { 'waited-for-outside': waitedForOutside };
export const authorityStories: Readonly<Record<string, Story>> = { 'reported-to-authorities': reportedToAuthorities };
