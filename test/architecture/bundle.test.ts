import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type BundleOptions } from '@temporalio/worker';
import { reachOf, root } from './sources.js';

type BundlerConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];
type BundlerPlugin = Extract<NonNullable<BundlerConfig['plugins']>[number], { apply: unknown }>;

const entries = ['domain/index.ts', 'workflows/contract/index.ts', 'workflows/index.ts'];
const packages = ['@noble/hashes', '@temporalio/common', '@temporalio/workflow', 'canonicalize'];

describe('the workflow bundle', () => {
  it.each(entries)('reaches, from %s, our rules and its contract only', (entry) => {
    const strangers = [...reachOf(entry).files].filter(([file]) => !/^(domain|workflows)\/(?!calendar\/)/.test(file));
    expect(strangers.map(([, chain]) => chain.join(' → '))).toEqual([]);
  });

  it.each(entries)('reaches, from %s, packages that are fit for the sandbox only', (entry) => {
    const outside = [...reachOf(entry).outside].filter(
      ([specifier]) => !packages.some((name) => specifier === name || specifier.startsWith(`${name}/`)),
    );
    expect(outside.map(([specifier, file]) => `${specifier}, imported by ${file}`)).toEqual([]);
  });

  it('holds, once built, no time zones, no parser, no database and no Node builtin', async () => {
    const modules = await bundledModules('workflows/index.ts');
    const forbidden = /domain\/calendar\/|\/zod\/|\/pg\/|\/(platform|journal|db|policy|api)\/|^node:/;
    expect(modules.filter((name) => forbidden.test(name))).toEqual([]);
    expect(modules).toContain('domain/complaint/evolve.ts');
  }, 120_000);
});

/** Modules in the bundle, as paths from the root. The SDK itself refuses to bundle Node builtins. */
async function bundledModules(entry: string): Promise<string[]> {
  const modules = new Set<string>();
  await bundleWorkflowCode({
    workflowsPath: path.join(root, entry),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), collect(modules)] }),
  });
  return [...modules];
}

function collect(modules: Set<string>): BundlerPlugin {
  return {
    apply: (compiler) =>
      compiler.hooks.compilation.tap('modules', (compilation) =>
        compilation.hooks.finishModules.tap('modules', (all) => {
          for (const one of all)
            modules.add((one.identifier().split('!').at(-1) ?? '').replaceAll(path.join(root, path.sep), ''));
        }),
      ),
  };
}
