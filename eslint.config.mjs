import path from 'node:path';
import tseslint from 'typescript-eslint';
import { judgeImport } from './walls.mjs';

const root = import.meta.dirname;

/** The lint side of the walls: every import is judged by the table in architecture.mjs. */
const walls = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{message}}' } },
  create(context) {
    const file = path.relative(root, context.filename).replaceAll(path.sep, '/');
    const judge = (node) => {
      if (typeof node?.value !== 'string') return;
      const message = judgeImport(file, node.value);
      if (message) context.report({ node, messageId: 'wall', data: { message } });
    };
    return {
      ImportDeclaration: ({ source }) => judge(source),
      ExportNamedDeclaration: ({ source }) => judge(source),
      ExportAllDeclaration: ({ source }) => judge(source),
      ImportExpression: ({ source }) => judge(source),
      TSImportType: ({ source }) => judge(source),
      'CallExpression[callee.name="require"]': (call) => judge(call.arguments[0]),
      'CallExpression[callee.object.name="require"][callee.property.name="resolve"]': (call) =>
        judge(call.arguments[0]),
    };
  },
};

/** Forms that no file may hold. */
const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'A closed set is an `as const` array or object and a union type.' },
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'An error is handled, or thrown on with what it means; it is never swallowed.',
  },
  {
    selector:
      'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression:matches([body.type="Identifier"][body.name="undefined"], [body.type="BlockStatement"][body.body.length=0])',
    message: 'An error is handled, or thrown on with what it means; it is never swallowed.',
  },
];

/** Reading the machine's clock; workflow code and the clock port are the two places that may. */
const wallClock = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Take the instant as an argument, or ask the injected Clock (platform/clock.ts).',
  },
];
const emptyDate = [
  {
    selector: ':matches(NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"])',
    message: 'Take the instant as an argument, or ask the injected Clock (platform/clock.ts).',
  },
];

const LOCAL_FORMS =
  '^(toLocale.*|localeCompare|toDateString|toTimeString|getTimezoneOffset|getYear|setYear|[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds))$';

/** Whatever may give another answer tomorrow, or on another machine. */
const undetermined = [
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'The same input gives the same output here: take ids and random numbers as arguments.',
  },
  {
    selector: `MemberExpression[property.name=/${LOCAL_FORMS}/]`,
    message: "This asks for the machine's zone or language: use UTC getters, or domain/calendar outside the workflow.",
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
    message: "This reads its parts in the machine's zone: use Date.UTC.",
  },
];
const undeterminedGlobals = [
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Intl',
  'performance',
  'crypto',
  'fetch',
  'Buffer',
  'global',
  'globalThis',
  'WeakRef',
  'FinalizationRegistry',
].map((name) => ({
  name,
  message: 'Rules and workflows see only their arguments; time comes from the command, timers from the workflow SDK.',
}));

const forbid = (...lists) => ['error', ...lists.flat()];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.redress*/', 'node_modules/', '**/*.d.mts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

  // What every file keeps, typed or not.
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { redress: { rules: { walls } } },
    languageOptions: { parser: tseslint.parser },
    rules: {
      'redress/walls': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unused-labels': 'error',
      'no-useless-rename': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false }],
      'max-params': ['error', 6],
      complexity: ['error', { max: 16, variant: 'modified' }],
      'no-restricted-syntax': forbid(everywhere, wallClock, emptyDate),
    },
  },

  // What the compiler's types let us ask of TypeScript.
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // A default that ends in assertNever is checked by the compiler; any other default has to mean something.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // The compiler reports these (noUnusedLocals, noUnusedParameters), with the same leave for a leading underscore.
      '@typescript-eslint/no-unused-vars': 'off',
      // Ports are objects of closures, and proxied activities are taken apart: neither has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // An async function is how a port that answers with a promise is implemented, also where nothing is awaited.
      '@typescript-eslint/require-await': 'off',
      // It takes assertions for needless that the compiler insists on (mapped types over generic keys), and removes them.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },

  // The deterministic rooms.
  {
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...undeterminedGlobals] },
  },
  {
    files: ['domain/**/*.ts'],
    rules: { 'no-restricted-syntax': forbid(everywhere, wallClock, emptyDate, undetermined) },
  },
  // Time zones are what this room is for; it is never in the workflow bundle, and a zone comes as an argument.
  {
    files: ['domain/calendar/zone.ts'],
    rules: { 'no-restricted-globals': ['error', ...undeterminedGlobals.filter(({ name }) => name !== 'Intl')] },
  },
  // The SDK makes Date.now() the workflow's own time: the one source of "now" for facts, deadlines and events.
  {
    files: ['workflows/**/*.ts'],
    rules: { 'no-restricted-syntax': forbid(everywhere, emptyDate, undetermined) },
  },

  // The clock port itself, and scripts that measure how long they take.
  {
    files: ['platform/clock.ts', 'ops/local/**', 'bench/**', 'faults/**', 'test/**', '*.mjs'],
    rules: { 'no-restricted-syntax': forbid(everywhere) },
  },
  // Commands that speak to the person at the terminal.
  {
    files: ['ops/**', 'bench/**', 'faults/**', 'test/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  // A story is as long as it is, and what came over the wire is whatever the expectation says of it.
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
