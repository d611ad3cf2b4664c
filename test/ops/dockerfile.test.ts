import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../ops/local/paths.js';
import { readRoot } from './compose-file.js';

interface Instruction {
  name: string;
  text: string;
}

/** Instructions of the last stage that begins with FROM come after those of the earlier ones. */
function stages(): Instruction[][] {
  const lines = readRoot('ops/Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const found: Instruction[][] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === 'FROM') found.push([]);
    found.at(-1)?.push({ name, text });
  }
  return found;
}

const [build = [], run = []] = stages();
const all = [...build, ...run];
const textsOf = (stage: Instruction[], name: string) => stage.filter((i) => i.name === name).map(({ text }) => text);
const copied = textsOf(build, 'COPY').flatMap((text) => text.split(' ').slice(0, -1));

describe('ops/Dockerfile', () => {
  it('is made of instructions that a builder knows', () => {
    const known = 'FROM WORKDIR COPY RUN LABEL ENV USER ENTRYPOINT CMD'.split(' ');
    expect(all.filter(({ name }) => !known.includes(name))).toEqual([]);
    expect(stages()).toHaveLength(2);
  });

  it('builds on one exact version of Node with glibc', () => {
    expect([...textsOf(build, 'FROM'), ...textsOf(run, 'FROM')]).toEqual([
      expect.stringMatching(/^node:22\.\d+\.\d+-bookworm AS build$/),
      expect.stringMatching(/^node:22\.\d+\.\d+-bookworm-slim$/),
    ]);
  });

  it('copies what is there, and what .dockerignore lets through', () => {
    const let_through =
      readRoot('.dockerignore')
        .match(/^!.+$/gm)
        ?.map((line) => line.slice(1)) ?? [];
    expect(copied.filter((source) => !existsSync(path.join(projectRoot, source)))).toEqual([]);
    expect(let_through.sort()).toEqual(copied.sort());
  });

  it('copies every room that the build compiles but those that prove and measure, which it can do without', () => {
    const [, rooms = ''] = /const rooms = '([^']+)'/.exec(readRoot('ops/local/build.mjs')) ?? [];
    expect(copied).toEqual(
      expect.arrayContaining(rooms.split(' ').filter((room) => !['bench', 'faults'].includes(room))),
    );
  });

  it('leaves development packages behind', () => {
    expect(textsOf(build, 'RUN').at(-1)).toMatch(/^npm prune --omit=dev/);
    expect(textsOf(run, 'RUN')).toEqual([]);
  });

  it('runs Node directly, as nobody special, in UTC', () => {
    expect(textsOf(run, 'USER')).toEqual(['1000:1000']);
    expect(textsOf(run, 'ENTRYPOINT')).toEqual(['["node"]']);
    expect(textsOf(run, 'ENV').join(' ')).toContain('TZ=UTC');
  });
});
