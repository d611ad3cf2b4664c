import { iso, type Instant } from './instant.js';

/** Who did something to a policy version, and when. */
export interface PolicyStep {
  person: string;
  at: Instant;
}

/** From `fromAt` on new complaints are pinned to the version; without a person it came with Redress. */
export interface PolicyActivation {
  fromAt: Instant;
  person?: string;
  at: Instant;
}

/** What has happened to one version of a policy so far. */
export interface PolicyCourse {
  drafted?: PolicyStep;
  proposed?: PolicyStep;
  activations: PolicyActivation[];
}

/** `activated`: new complaints are or were pinned to it, or will be from an instant on. */
export const POLICY_STATUSES = ['draft', 'proposed', 'activated'] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export function policyStatus({ proposed, activations }: PolicyCourse): PolicyStatus {
  if (activations.length > 0) return 'activated';
  return proposed ? 'proposed' : 'draft';
}

export type PolicyProblemCode =
  'policy_not_in_force' | 'policy_not_proposed' | 'second_person_needed' | 'activation_in_past';

/** Why a version cannot be activated so, and what would be right. */
export interface PolicyProblem {
  code: PolicyProblemCode;
  message: string;
}

/** The clock of whoever asks may differ a little from ours. */
const PAST_TOLERANCE = 60_000;

/**
 * S3-22: what was proposed is activated by somebody who neither drafted nor proposed it, from now or a later instant on. What
 * came with Redress needs no proposal; activating an older version again is how one goes back.
 */
export function activationProblem(
  course: PolicyCourse,
  person: string,
  fromAt: Instant,
  now: Instant,
): PolicyProblem | undefined {
  const { drafted, proposed } = course;
  if (drafted && !proposed)
    return { code: 'policy_not_proposed', message: 'This version is a draft; propose it first' };
  if ([drafted?.person, proposed?.person].includes(person))
    return {
      code: 'second_person_needed',
      message: 'Whoever drafted or proposed a version does not activate it; another person has to (S3-22)',
    };
  if (fromAt < now - PAST_TOLERANCE)
    return {
      code: 'activation_in_past',
      message: `from ${iso(fromAt)} lies in the past; now is ${iso(now)}, and what was registered keeps its version`,
    };
  return undefined;
}

/** Complaints are moved only to rules that hold already, or have held. */
export const migrationProblem = ({ activations }: PolicyCourse, now: Instant): PolicyProblem | undefined =>
  activations.some(({ fromAt }) => fromAt <= now)
    ? undefined
    : { code: 'policy_not_in_force', message: 'This version has never been in force; activate it first' };
