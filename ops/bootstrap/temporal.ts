import { Connection, type ConnectionOptions } from '@temporalio/client';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/index.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;

const TYPES: Record<string, number> = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

const GRPC_ALREADY_EXISTS = 6;

/** Three days: a closed complaint's history is for on-call staff, the record is the journal. */
const RETENTION_SECONDS = 3 * 24 * 3600;

/** Namespace and search attributes; safe to repeat. An attribute of another type is an error, because Temporal keeps the old one. */
export async function prepareTemporal(options: ConnectionOptions, namespace: string): Promise<void> {
  const connection = await Connection.connect(options);
  try {
    await ensureNamespace(connection, namespace);
    await ensureSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
    });
  } catch (err) {
    if ((err as { code?: number }).code !== GRPC_ALREADY_EXISTS) throw err;
  }
}

async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
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
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(({ name, type }) => [name, type]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
