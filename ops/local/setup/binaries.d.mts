export interface BinaryContext {
  env: NodeJS.ProcessEnv;
  /** Cache of downloaded binaries. */
  binDir: string;
  /** Such as `linux-x64`. */
  platform: string;
  say: (line: string) => void;
  /** Host of Temporal's own downloads. @default https://temporal.download */
  downloadHost?: string;
  /** Time that every source gets for its first answer. @default 10_000 */
  answerMs?: number;
}

/** Finds the binaries; returns them as settings for a child's environment (`TEMPORAL_CLI_PATH` …). */
export function findBinaries(
  names: ('temporal' | 'temporal-test-server')[],
  context: BinaryContext,
): Promise<Record<string, string>>;
