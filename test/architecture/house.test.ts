import { existsSync } from 'node:fs';
import path from 'node:path';
import { read, root, sourceFiles, topFolders } from './sources.js';

describe('the house', () => {
  it.each(topFolders())('%s/ says in a README what lives there', (folder) => {
    expect(existsSync(path.join(root, folder, 'README.md'))).toBe(true);
  });

  it('has no drawer for whatever: a file is called after its concept', () => {
    const drawers = /(^|\/|-)(utils?|helpers?|common|misc|shared)(\/|-|\.[cm]?[jt]s$)/;
    const found = sourceFiles().filter((file) => !file.startsWith('test/') && drawers.test(file));
    expect(found).toEqual([]);
  });
});

describe('the guide for contributors', () => {
  const named = read('CONTRIBUTING.md').matchAll(/`([\w.-]+\/[\w./-]+\.(?:ts|mjs|json|md))`/g);
  const examples = new Set([...named].map(([, file]) => file ?? ''));

  it.each([...examples])('names %s, which is there', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };

  it('names no registry, so that everybody installs from his own', () => {
    const hosts = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(hosts.map(([name, entry]) => `${name}: ${entry.resolved}`)).toEqual([]);
  });

  it('agrees with package.json', () => {
    const declared = JSON.parse(read('package.json')) as Record<string, unknown>;
    const { dependencies, devDependencies } = declared;
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies });
  });
});
