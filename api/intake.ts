import type { Actor, Evidence, Shipment } from '../domain/index.js';
import type { Intake, IntakeParty } from '../journal/index.js';
import { bodyHash } from '../platform/body-hash.js';
import { problem } from './failures.js';
import type { Call, Dependencies } from './route.js';
import { actorOf, type Principal } from './principal.js';
import { principalOf } from './access.js';
import type { EvidenceBody, IntakeBody, PartyBody } from './schemas/intake.js';
import { idOf, type ResolutionBody } from './schemas/resolution.js';

/** What the journal needs of a filed complaint. */
export async function intakeOf(deps: Dependencies, call: Call<IntakeBody>): Promise<Intake> {
  const principal = principalOf(call);
  const source = sourceOf(principal, call.body.source);
  const actor: Actor = await actorOf(deps.pool, principal);
  const { evidence, parties, description, desiredResolution, receivedAt, shipments, ...more } = call.body;
  const { newGrievance, resolution, ...told } = more;
  const words = { description, desiredResolution, resolution };
  const content = { ...told, newGrievance, source, parties, ...words, receivedAt, shipments };
  return {
    actor,
    contentHash: bodyHash(JSON.parse(JSON.stringify(content)) as object),
    policyId: deps.config.REDRESS_POLICY,
    parties: parties.map(partyOf),
    ...(newGrievance !== undefined && { newGrievance }),
    ...(resolution && { resolution: resolutionOf(resolution) }),
    texts: { description, ...(desiredResolution !== undefined && { desiredResolution }) },
    facts: {
      ...defined(told),
      source,
      receivedAt: receivedAt ?? call.now,
      ...(receivedAt !== undefined && { receiptTold: true as const }),
      shipments: shipments as Shipment[],
      evidence: evidenceOf(evidence),
    },
  };
}

function sourceOf(principal: Principal, given: string | undefined): string {
  if (principal.kind === 'integration') {
    if (given === undefined || given === principal.source) return principal.source;
    throw problem(
      'source_not_yours',
      `This key files for the source ${principal.source}; leave "source" out or send that`,
    );
  }
  if (given !== undefined) return given;
  const errors = [{ path: 'source', message: 'expected the system that files' }];
  throw problem('invalid_request', 'The request does not fit: source: expected the system that files', { errors });
}

function partyOf({ role, is, staffId, minor, language, preferredChannel, ...personal }: PartyBody): IntakeParty {
  return {
    role,
    ...(is !== undefined && { is }),
    ...(staffId !== undefined && { staffId }),
    ...(minor && { minor }),
    ...(preferredChannel !== undefined && { preferred: preferredChannel }),
    person: { language, ...defined(personal) },
  };
}

function resolutionOf({ reasons, note, measures, amountFen, claims, ...told }: ResolutionBody): Intake['resolution'] {
  return {
    data: { ...told, ...planned({ measures, amountFen, claims }) },
    texts: { reasons, ...(note !== undefined && { note }) },
  };
}

type Planned = Pick<ResolutionBody, 'measures' | 'amountFen' | 'claims'>;

/** What a plan promises; a measure without an id is known by its place. */
export const planned = ({ measures, amountFen, claims }: Planned) => ({
  measures: measures.map((measure, i) => ({ ...defined(measure), id: idOf(measure, i) })),
  ...(amountFen !== undefined && { amountFen }),
  ...(claims && { claims: claims.map((claim) => defined(claim)) }),
});

/** An item is known by the beginning of its hash, so that sending it again names the same one. */
export const evidenceOf = (items: readonly EvidenceBody[]): Evidence[] =>
  items.map((item) => ({ id: `ev-${item.sha256.slice(0, 16)}`, ...item }));

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that were left out. */
export const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Defined<T>;
