import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fold, upcast, type ComplaintEvent, type ComplaintState } from '../../domain/index.js';
import { GENESIS, link } from '../../journal/chain.js';

/** A complaint's journal as a release has written it, and what that release folded it to. */
export interface Stream {
  release: string;
  story: string;
  /** Hash of the last event in the chain. */
  headHash: string | undefined;
  expected: Summary;
  events: ComplaintEvent[];
}

const folder = path.resolve('test/journal/streams');

/** What every release can say of a complaint. Adding to it would ask old streams what they never said. */
export type Summary = ReturnType<typeof summaryOf>;
export const summaryOf = ({ stage, round, closed, paidFen, repairs, owed, deadlines }: ComplaintState) => ({
  stage,
  round,
  closed: closed?.reason ?? null,
  paidFen,
  repairs,
  owed: Object.keys(owed).sort(),
  deadlines: Object.fromEntries(
    Object.values(deadlines).map(({ id, state, dueAt, breachedAt }) => [
      id,
      { state, dueAt, breachedAt: breachedAt ?? null },
    ]),
  ),
});

export const foldStored = (events: readonly ComplaintEvent[]): ComplaintState => fold(events.map(upcast));

/** The release that the sources are on their way to. */
export const currentRelease = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

/** Every stream of every release. */
export function readStreams(): Stream[] {
  return readdirSync(folder)
    .sort()
    .flatMap((release) =>
      readdirSync(path.join(folder, release))
        .sort()
        .map((file) => JSON.parse(readFileSync(path.join(folder, release, file), 'utf8')) as Stream),
    );
}

/**
 * Writes the streams of the release that is under way, in place of those that were there.
 * @throws Error when that release is out: what it wrote is for ever
 */
export function writeStream(story: string, events: readonly ComplaintEvent[]): void {
  const release = currentRelease();
  refuseReleased(release);
  const stream = { release, story, headHash: link(GENESIS, events).at(-1)?.hash, expected: summaryOf(fold(events)) };
  const [head, lines] = [JSON.stringify(stream).slice(0, -1), events.map((event) => JSON.stringify(event))];
  mkdirSync(path.join(folder, release), { recursive: true });
  writeFileSync(path.join(folder, release, `${story}.json`), `${head},"events":[\n${lines.join(',\n')}\n]}\n`);
}

/** Removes streams of the release under way whose stories are told no more. */
export function removeOtherStreams(stories: readonly string[]): void {
  const release = currentRelease();
  refuseReleased(release);
  mkdirSync(path.join(folder, release), { recursive: true });
  for (const file of readdirSync(path.join(folder, release))) {
    if (!stories.includes(file.replace(/\.json$/, ''))) rmSync(path.join(folder, release, file));
  }
}

/** A release has a heading of its own in the changelog. */
function refuseReleased(release: string): void {
  if (!isReleased(release, readFileSync('CHANGELOG.md', 'utf8'))) return;
  throw new Error(
    `${release} is released, and what it wrote stays as it is: raise "version" in package.json, then run "npm run record"`,
  );
}

export const isReleased = (release: string, changelog: string): boolean =>
  changelog.split('\n').some((line) => line.startsWith(`## ${release}`) || line.startsWith(`## [${release}]`));
