import type { IntakeRequirement } from '../../intake-words.js';
import { FLAGS, type Flag } from '../../vocabulary.js';
import type { CommandData } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

type Intake = CommandData['register'];

/** What each requirement asks for, for whoever has to bring it. */
const ASKS: Record<IntakeRequirement, string> = {
  received_at: 'receivedAt, the day on which it arrived: entered is not received',
  scan: 'a scan of it as evidence of the type document or photo',
  site: 'site, the service point at which it was made',
  reference: 'externalRef, the id of the post or the number that the other side gave it',
};

/** What a channel asks of an intake beyond the usual (S0-03, S0-04, X-16); the policy says which channel asks for what. */
export function channelRefusal({ facts, state }: Draft, intake: Intake): Refusal | undefined {
  const rows = facts.policy.intake?.channels ?? [];
  const required = rows.filter(({ channels }) => channels.includes(intake.channel)).flatMap(({ requires }) => requires);
  const missing = [...new Set(required)].filter((one) => !isThere(intake, one));
  if (missing.length === 0) return undefined;
  const asked = missing.map((one) => ASKS[one]).join('; ');
  return refuse(state, 'channel_incomplete', `What comes by ${intake.channel} needs ${asked}`);
}

function isThere(intake: Intake, requirement: IntakeRequirement): boolean {
  switch (requirement) {
    case 'received_at':
      return intake.receiptTold === true;
    case 'scan':
      return intake.evidence.some(({ type }) => type === 'document' || type === 'photo');
    case 'site':
      return intake.site !== undefined;
    case 'reference':
      return intake.externalRef !== undefined;
  }
}

/** Whoever says neither who he is nor where to reach him is anonymous: handled all the same, until somebody can verify it (C14). */
export const flagsOf = ({ flags, named, reachable }: Intake): Flag[] =>
  named || reachable ? flags : FLAGS.filter((flag) => flag === 'unverified' || flags.includes(flag));
