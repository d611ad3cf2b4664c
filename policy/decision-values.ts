import {
  asClaim,
  needsAcceptance,
  quote,
  shareOf,
  type ComplaintEvent,
  type ComplaintState,
  type EventOf,
  type EventType,
  type Language,
  type Liability,
  type MeasureKind,
  type Policy,
} from '../domain/index.js';
import { labelOf } from './labels.js';
import { quoteWords } from './quote-words.js';
import type { TemplateValues } from './templates/index.js';

/** What the written decision on a plan is made of. */
export interface DecisionSource {
  complaintNo: string;
  planVersion: number;
  /** The journal up to where it is written, and the state that it folds to. */
  events: readonly ComplaintEvent[];
  state: ComplaintState;
  policy: Pick<Policy, 'acceptance' | 'compensation'>;
  /** Command id → field → text. */
  texts: ReadonlyMap<string, Record<string, string>>;
  statusUrl: string;
  statementUrl: string;
}

/**
 * What the written decision says, for the very version that it is about (S1-43): the same for the draft that an approver reads
 * and for the document that the customer gets.
 */
export function decisionValues(source: DecisionSource, language: Language): TemplateValues<'decision'> {
  const { complaintNo, planVersion, state, policy, statusUrl, statementUrl } = source;
  const plan = last(source, 'plan_proposed', (event) => event.data.version === planVersion);
  if (!plan) throw new Error(`${complaintNo} has no plan version ${planVersion}`);
  const findings = last(source, 'findings_recorded', () => true);
  const { amountFen, measures } = plan.data;
  return {
    ...{ complaintNo, statusUrl, statementUrl, planVersion },
    receivedAt: state.receivedAt,
    complaintClass: state.facts.class,
    finding: textOf(source, findings, 'finding'),
    liability: liabilityInWords(findings?.data.liability ?? [], language),
    outcome: offersSomething(plan.data) || state.justified !== 'no' ? 'offer' : 'refusal',
    measures: measuresInWords(measures, language),
    compensation: amountFen,
    arithmetic: arithmeticOf(policy, plan.data, language),
    reasons: textOf(source, plan, 'reasons'),
    acceptance: needsAcceptance(policy, amountFen, state.facts.level) ? 'asked' : 'not_asked',
  };
}

/** How the amount comes about, shipment by shipment; nothing when somebody decided otherwise than law and tariff. */
function arithmeticOf(
  { compensation }: DecisionSource['policy'],
  { amountFen, claims = [], quotedFen, elsewhere = [] }: EventOf<'plan_proposed'>['data'],
  language: Language,
): string[] {
  if (!compensation || amountFen !== quotedFen) return [];
  const { lines } = quote(
    compensation,
    claims.map((claim) => asClaim(claim, shareOf(elsewhere, claim.waybillNo))),
  );
  return lines.map(({ waybillNo, steps }) => `${waybillNo}: ${quoteWords(steps, language)}`);
}

function last<T extends EventType>(
  { events }: DecisionSource,
  type: T,
  fits: (event: EventOf<T>) => boolean,
): EventOf<T> | undefined {
  return events.filter((event): event is EventOf<T> => event.type === type && fits(event as EventOf<T>)).at(-1);
}

const textOf = ({ texts }: DecisionSource, event: { commandId: string } | undefined, field: string): string =>
  (event && texts.get(event.commandId)?.[field]) ?? '';

/** Words alone are no offer: a complaint that is not justified and gets no more than them is refused. */
const offersSomething = ({ amountFen, measures }: { amountFen: number; measures: { kind: string }[] }): boolean =>
  amountFen > 0 || measures.some(({ kind }) => kind !== 'apology' && kind !== 'explanation');

/** Several words of one kind in one sentence. */
const inOneSentence = (words: readonly string[], language: Language): string =>
  [...new Set(words)].join(language === 'en' ? ', ' : '、');

/** Each kind of measure once, in words. */
export const measuresInWords = (measures: readonly { kind: MeasureKind }[], language: Language): string[] => [
  ...new Set(measures.map(({ kind }) => labelOf('measureKind', kind, language))),
];

/** Where it went wrong, in one sentence. */
export const liabilityInWords = (liability: readonly Liability[], language: Language): string =>
  inOneSentence(
    (liability.length > 0 ? liability : ([{ stage: 'undetermined' }] as const)).map(({ stage }) =>
      labelOf('liabilityStage', stage, language),
    ),
    language,
  );
