import {
  COMPLAINT_CLASSES,
  LEVEL_NAMES,
  LEVELS,
  mappingOf,
  ROOT_CAUSES,
  scalesOf,
  subClassesOf,
  type ComplaintClass,
  type Policy,
} from '../domain/index.js';
import { improvement } from './cause-labels.js';
import type { Label } from './label.js';
import { LABELS } from './labels.js';

/** A code with its words. */
export interface CatalogueEntry {
  code: string;
  label: Label;
}

/** Sets of the catalogue, and the labels they are made of. */
const SETS = {
  handlingClasses: 'handlingClass',
  flags: 'flag',
  kinds: 'kind',
  channels: 'channel',
  evidenceTypes: 'evidenceType',
  measures: 'measureKind',
  liabilityStages: 'liabilityStage',
  justified: 'justified',
  contactPurposes: 'contactPurpose',
  partyRoles: 'partyRole',
  pauseReasons: 'pauseReason',
  closeReasons: 'closeReason',
  stages: 'stage',
  ranks: 'rank',
  authorities: 'authority',
  reportWays: 'reportWay',
} as const satisfies Record<string, keyof typeof LABELS>;

export const CATALOGUE_SETS = Object.keys(SETS) as (keyof typeof SETS)[];

const INTERNAL = /^(management|operations|service)_/;

/** Everything that can be chosen from, in words, with what the handbooks and the regulator call it: for forms and adapters. */
export function catalogueOf(policy: Policy) {
  return {
    policy: { id: policy.id, version: policy.version },
    levels: LEVELS.map((level) => ({
      level,
      name: LEVEL_NAMES[level],
      label: LABELS.level[level],
      scales: scalesOf(level),
    })),
    classes: COMPLAINT_CLASSES.map((code) => classEntry(policy, code)),
    rootCauses: ROOT_CAUSES.map((code) => ({
      code,
      label: LABELS.rootCause[code],
      origin: INTERNAL.test(code) ? ('internal' as const) : ('external' as const),
      improvement: improvement[code],
    })),
    sets: Object.fromEntries(CATALOGUE_SETS.map((name) => [name, entriesOf(LABELS[SETS[name]])])),
  };
}

function classEntry(policy: Policy, code: ComplaintClass) {
  const own = new Map(
    (policy.classes?.subClasses ?? []).filter((one) => one.class === code).map((one) => [one.code, one.label]),
  );
  const builtIn: Record<string, Label> = LABELS.subClass;
  return {
    code,
    label: LABELS.complaintClass[code],
    mapping: mappingOf(code),
    subClasses: subClassesOf(policy, code).map((sub) => ({
      code: sub,
      label: own.get(sub) ?? builtIn[sub]!,
      mapping: mappingOf(code, sub),
    })),
  };
}

const entriesOf = (labels: Record<string, Label>): CatalogueEntry[] =>
  Object.entries(labels).map(([code, label]) => ({ code, label }));
