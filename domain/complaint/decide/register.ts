import { completeness, isDocumented, missingElements, type RecordElements } from '../../completeness.js';
import { reckon, warnBefore, type Reckoning } from '../../deadline.js';
import { unitOf } from '../../directory.js';
import { grade, handlingClassOf } from '../../grading.js';
import { DAY, iso, type Instant } from '../../instant.js';
import { breachedStandards } from '../../standards.js';
import { DIGITAL_CHANNELS } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { RefusedResolution } from '../commands-resolution.js';
import { refuse, type Refusal } from '../refusal.js';
import { complainant } from '../state.js';
import { toRelated } from '../tidings.js';
import { accusedRefusal, chooseOwner, enqueue } from './assign.js';
import { oweReports } from './authorities.js';
import { subClassRefusal } from './classing.js';
import { channelRefusal, flagsOf } from './channel.js';
import { callWhenRepeated } from './coming-back.js';
import { begin, meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { holdEvidence } from './inquiries.js';
import { tellLateRegistration } from './late-registration.js';
import { bringIn } from './sharing.js';
import { proposeMajor, reportMajor } from './major.js';
import { customerNotice } from './notices.js';

/**
 * Registers a complaint: level, class, owner, and every limit that runs from receipt (design §8).
 * @param resolutionRefused how it was to be settled at once, and why it is not
 */
export function register(
  d: Draft,
  { actor, data }: CommandOf<'register'>,
  resolutionRefused?: RefusedResolution,
): Refusal | undefined {
  const { policy, calendar, directory, now } = d.facts;
  if (data.receivedAt > calendar.add(now, policy.futureTolerance)) {
    return refuse(
      d.state,
      'received_in_future',
      `receivedAt ${iso(data.receivedAt)} lies in the future; now is ${iso(now)}`,
    );
  }
  const receivedAt = Math.min(data.receivedAt, now);
  const unknown = subClassRefusal(d, data) ?? accusedRefusal(d, data.accusedUnit) ?? channelRefusal(d, data);
  if (unknown) return unknown;
  const broken = breachedStandards(policy.standards ?? [], calendar, data.standards ?? []);
  const present = elementsOf(data);
  const grading = grade(policy, { ...data, documented: isDocumented(present, data.evidence.length) });
  const unit = unitOf(directory, data.shipments[0]?.outlet);
  d.emit('registered', {
    ...toldOf(data),
    ...(resolutionRefused && { resolutionRefused, texts: { ...data.texts, ...resolutionRefused.asked.texts } }),
    flags: flagsOf(data),
    receivedAt,
    old: now - receivedAt > 365 * DAY,
    grading,
    handlingClass: handlingClassOf(policy, grading, data.class, data.flags),
    present,
    completeness: completeness(policy, present),
    missing: missingElements(policy, present),
    unit,
    ...chooseOwner(d, { ...data, unit, level: grading.level }),
    filedBy: actor.id,
    ...(data.related && { tells: toRelated(data, 'related_joined', 1) }),
    ...(broken.length > 0 && { breachedStandards: broken }),
  });
  startClocks(d, data.exception?.occurredAt);
  if (d.state.ownerId === undefined) enqueue(d);
  callWhenRepeated(d);
  bringIn(d);
  holdEvidence(d, data.shipments);
  return undefined;
}

/** The intake without what the grading keeps. */
function toldOf(data: CommandOf<'register'>['data']) {
  const { impact, urgency, scope, customerValue, claimFen, words, reachable, named, ...rest } = data;
  const { receiptTold, resolution, ...told } = rest;
  void [impact, urgency, scope, customerValue, claimFen, words, reachable, named, receiptTold, resolution];
  return told;
}

/** C20: the level is unknown at intake. */
function elementsOf(data: CommandOf<'register'>['data']): RecordElements {
  const described = 'description' in data.texts;
  return {
    customer: data.named,
    contact: data.reachable,
    time: true,
    shipment: data.shipments.length > 0,
    description: described,
    level: false,
  };
}

/** Every limit that runs from receipt, and the first notices. */
export function startClocks(d: Draft, exceptionAt?: Instant): void {
  const { receivedAt, registeredAt, ownerId } = d.state;
  openDeadline(d, 'registration', receivedAt);
  if (exceptionAt !== undefined) begin(d, 'exception', Math.min(exceptionAt, receivedAt));
  tellLateRegistration(d);
  meetBy(d, 'registered', registeredAt);
  acknowledge(d);
  begin(d, 'received', receivedAt);
  if (ownerId === undefined) begin(d, 'queued', registeredAt);
  openExternal(d);
  oweReports(d, receivedAt);
  if (d.state.facts.level === 5) (isOnlyProposed(d) ? proposeMajor : reportMajor)(d);
}

/** Numbers of an integration are a proposal; facts, and what a person of ours says, are not (X-24, S1-40). */
const isOnlyProposed = ({ command, state }: Draft): boolean =>
  command.actor.role === 'integration' && state.grading?.overrides.length === 0;

/** Digital channels are acknowledged within seconds, the others with registration (R2, S2-053). */
function acknowledge(d: Draft): void {
  if (!complainant(d.state)) return;
  if (DIGITAL_CHANNELS.includes(d.state.facts.channel)) openDeadline(d, 'acknowledgement', d.state.registeredAt);
  d.owe(customerNotice(d, 'acknowledgement/1', 'acknowledgement'));
}

/** A date that a platform or an authority has set; never later than the law's. */
export function openExternal(d: Draft): void {
  const { externalDueAt, receivedAt } = d.state;
  if (externalDueAt === undefined) return;
  const legal = reckon(d.facts.policy, d.facts.calendar, 'legal', d.state.facts, receivedAt);
  const dueAt = Math.max(receivedAt, Math.min(externalDueAt, legal?.dueAt ?? externalDueAt));
  const warnAt = warnBefore(d.facts.policy, receivedAt, dueAt);
  const reckoning: Reckoning = {
    startAt: receivedAt,
    dueAt,
    warnAt,
    clock: 'elapsed',
    rule: 'external.date',
    source: ['X-16'],
    losers: [],
  };
  openDeadline(d, 'external', receivedAt, { reckoning });
}
