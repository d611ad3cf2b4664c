import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { judgeImport } from '../../walls.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const SOURCE = /\.[cm]?[jt]s$/;
const foreign = /^(node_modules|dist|coverage|docs|\.[^/]*)$/;

/** Every source file of the project, as a path from its root. */
export function sourceFiles(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !foreign.test(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]))
    .filter((file) => SOURCE.test(file));
}

/** Folders at the root that hold what is ours, sorted. */
export function topFolders(): string[] {
  const entries = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).filter((name) => name === 'docs' || !foreign.test(name));
}

/** Every file below a folder, as paths from the root. */
export function filesBelow(folder: string): string[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')));
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What a source imports, as it stands there: static, dynamic and type imports, re-exports, `require`. */
export function importsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node) && loads(node.expression)) return node.arguments[0];
  return undefined;
}

function loads(callee: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(callee))
    return callee.name.text === 'resolve' && ['require', 'import.meta'].includes(nameOf(callee.expression));
  return callee.kind === ts.SyntaxKind.ImportKeyword || nameOf(callee) === 'require';
}

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isMetaProperty(node) ? 'import.meta' : '';
}

/** What the table says against the imports of one source, as `file: message`. */
export function faultsOf(file: string, text: string): string[] {
  const messages = importsOf(file, text).map((specifier) => judgeImport(file, specifier));
  return messages.filter((message) => message !== undefined).map((message) => `${file}: ${message}`);
}

export interface Reach {
  /** Our files, each with the chain of imports that leads to it. */
  files: Map<string, string[]>;
  /** Packages and builtins, each with the file that imports it first. */
  outside: Map<string, string>;
}

/** Everything that a file reaches through imports of ours, types included. */
export function reachOf(entry: string): Reach {
  const reach: Reach = { files: new Map([[entry, [entry]]]), outside: new Map() };
  // A map hands out what is added while it is walked, so this is the whole graph.
  for (const [file, chain] of reach.files) {
    for (const specifier of importsOf(file, read(file))) {
      const target = sourceOf(file, specifier);
      if (!target) reach.outside.set(specifier, reach.outside.get(specifier) ?? file);
      else if (!reach.files.has(target)) reach.files.set(target, [...chain, target]);
    }
  }
  return reach;
}

function sourceOf(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const source = target.replace(/\.js$/, '.ts');
  return existsSync(path.join(root, source)) ? source : target;
}
