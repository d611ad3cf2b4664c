import ts from 'typescript';

/** A test, and what it says that it shows: rows in its title or in a `// shows` comment, policy entries it goes through. */
export interface Citation {
  file: string;
  line: number;
  title: string;
  /** Ids of rows; unknown ones are found by `unknownIn`. */
  rows: string[];
  /** Policy entries named behind `// exercises`. */
  entries: string[];
}

const DECLARES = new Set(['it', 'test', 'describe']);
/** An id in prose: of a handbook, a decision, a contradiction or a formula. */
const ID_IN_PROSE = /(?<![\w-])(?:S\d-\d+|X-\d+|[CF]\d{1,2})(?![\w-])/g;
/** `// exercises the rules it names`: every string in the test that is the name of an entry. */
const NAMED = 'the rules it names';

/** What the tests of one file cite. A comment counts only directly above `it`, `test` or `describe`. */
export function citationsOf(file: string, text: string, isEntry: (name: string) => boolean): Citation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Citation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && declaresTest(node.expression)) found.push(citation(source, node, isEntry));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter(({ rows, entries }) => rows.length + entries.length > 0);
}

/** `it(…)`, `it.each(table)(…)`, `describe.each(…)(…)`. */
function declaresTest(node: ts.Expression): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  let callee: ts.Expression = node.expression;
  while (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) callee = callee.expression;
  return ts.isIdentifier(callee) && DECLARES.has(callee.text);
}

function citation(
  source: ts.SourceFile,
  statement: ts.ExpressionStatement,
  isEntry: (name: string) => boolean,
): Citation {
  const title = (statement.expression as ts.CallExpression).arguments[0]?.getText(source) ?? '';
  const comments = commentsAbove(source, statement);
  const behind = (word: string) =>
    comments.flatMap((line) => (line.startsWith(`${word} `) ? listed(line.slice(word.length)) : []));
  const exercised = comments.includes(`exercises ${NAMED}`)
    ? stringsIn(statement).filter(isEntry)
    : behind('exercises');
  return {
    file: source.fileName,
    line: source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1,
    title: title.replace(/^['"`]|['"`]$/g, ''),
    rows: [...new Set([...(title.match(ID_IN_PROSE) ?? []), ...behind('shows')])],
    entries: [...new Set(exercised)],
  };
}

/** Up to a colon, behind which prose may follow; lines of the deadline register (R) and of the law (L) are no rows. */
const listed = (text: string): string[] =>
  text
    .split(':', 1)
    .join()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !/^[RL]\d+$/.test(word));

function commentsAbove(source: ts.SourceFile, node: ts.Node): string[] {
  const ranges = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  return ranges
    .map(({ pos, end }) => source.text.slice(pos, end))
    .filter((comment) => comment.startsWith('//'))
    .map((comment) => comment.slice(2).trim());
}

function stringsIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isStringLiteralLike(one)) found.push(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

/** Ids that a source mentions anywhere, comments included; C and F only where nothing else can be meant. */
export const mentionsIn = (text: string): string[] => text.match(/(?<![\w-])(?:S[0-4]-\d+|X-\d\d)(?![\w-])/g) ?? [];
