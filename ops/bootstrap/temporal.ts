import { setTimeout as pause } from 'node:timers/promises';
import { Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import proto from '@temporalio/proto';
import { reach } from '../../platform/temporal.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/index.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;

const TYPES: Record<string, number> = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

const GRPC_INVALID_ARGUMENT = 3;
const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

/** Three days: a closed complaint's history is for on-call staff, the record is the journal. */
const RETENTION_SECONDS = 3 * 24 * 3600;

/** A server notices a new namespace or attribute when its caches are refreshed: every 2 s, in older releases every 10 s. */
const NOTICED_WITHIN_MS = 60_000;
const LOOK_MS = 100;

/**
 * Namespace and search attributes, made and usable. Safe to repeat, and to run in several places at once.
 * @returns whether attributes were missing, as they are in a new store
 * @throws Error when an attribute has another type, because Temporal keeps the old one
 */
export async function prepareTemporal(options: ConnectionOptions, namespace: string): Promise<boolean> {
  const connection = await reach(options, () => Connection.connect(options));
  try {
    await ensureNamespace(connection, namespace);
    const isNew = await noticed(() => ensureSearchAttributes(connection, namespace));
    await noticed(() => useSearchAttributes(connection, namespace));
    return isNew;
  } finally {
    await connection.close();
  }
}

async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return;
  } catch (err) {
    if (codeOf(err) !== GRPC_NOT_FOUND) throw err;
  }
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
    });
  } catch (err) {
    if (codeOf(err) !== GRPC_ALREADY_EXISTS) throw err;
  }
}

async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<boolean> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const present = new Map<string, number>(Object.entries(customAttributes ?? {}));
  const wanted = Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => ({ name, type: TYPES[type]! }));
  const clash = wanted.find(({ name, type }) => (present.get(name) ?? type) !== type);
  if (clash) {
    throw new Error(
      `search attribute ${clash.name} exists with another type in namespace ${namespace}; remove it there and run bootstrap again`,
    );
  }
  const missing = wanted.filter(({ name }) => !present.has(name));
  if (missing.length === 0) return false;
  const searchAttributes = Object.fromEntries(missing.map(({ name, type }) => [name, type]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  return true;
}

/** Until the server knows every attribute, it refuses this query as it refuses to start a complaint. */
async function useSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const unset = Object.values(SEARCH_ATTRIBUTES).map(({ name }) => `\`${name}\` is null`);
  const query = [`WorkflowId = 'bootstrap'`, ...unset].join(' and ');
  await connection.workflowService.countWorkflowExecutions({ namespace, query });
}

const NOT_YET = [GRPC_INVALID_ARGUMENT, GRPC_NOT_FOUND, GRPC_ALREADY_EXISTS];

/** Does it again while the server has not noticed what was registered before, here or by another bootstrap. */
async function noticed<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + NOTICED_WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (err) {
      if (!NOT_YET.includes(codeOf(err) ?? 0) || performance.now() > end) throw err;
    }
    await pause(LOOK_MS);
  }
}

const codeOf = (err: unknown): number | undefined => (isGrpcServiceError(err) ? err.code : undefined);
