import { EVENT_TYPES } from '../../domain/index.js';
import { GENESIS, link } from '../../journal/chain.js';
import { plantedIn } from '../support/planted.js';
import { currentRelease, foldStored, isReleased, readStreams, summaryOf } from './streams.js';

const streams = readStreams();
const titled = streams.map((stream) => [`${stream.story} of ${stream.release}`, stream] as const);

describe('the event stream of', () => {
  it.each(titled)('%s folds to what that release made of it', (_title, { events, expected }) => {
    expect(summaryOf(foldStored(events))).toEqual(expected);
  });

  it.each(titled)('%s stands in the chain as it was written', (_title, { events, headHash }) => {
    expect(link(GENESIS, events).at(-1)?.hash).toBe(headHash);
  });
});

describe('the event streams', () => {
  it('hold every type of event that there is: a new one needs a story in test/replay/stories and "npm run record"', () => {
    const seen = new Set(streams.flatMap(({ events }) => events.map(({ type }) => type)));
    const missing = EVENT_TYPES.filter((type) => !seen.has(type));
    expect(missing).toEqual([]);
  });

  it('are there for the release that is under way', () => {
    expect(streams.some(({ release }) => release === currentRelease())).toBe(true);
  });

  it('hold no personal data', () => {
    for (const stream of streams) expect(plantedIn(JSON.stringify(stream))).toEqual([]);
  });
});

it('a release is out when the changelog has a heading for it', () => {
  const changelog = '# Changelog\n\n## Unreleased\n\n## [0.2.0] - 2027-01-01\n\n## 0.1.0\n';
  expect(['0.1.0', '0.2.0', '0.3.0'].map((release) => isReleased(release, changelog))).toEqual([true, true, false]);
});
