import {
  CST,
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { error, type Problem } from '../check/problem';

/** Largest structure file, in UTF-16 units. */
const MAX_YAML = 1_000_000;
const MAX_DEPTH = 30;
const MAX_MARKS = 20;
const DIALECT = { schema: 'core', version: '1.2' } as const;
const MAX_FLOW = 100;

/** A structure file: its data, and where in the file a property stands. */
export interface YamlFile {
  data: unknown;
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
  /** Line of each `id`, by its value. */
  idLines: ReadonlyMap<string, number>;
}

type Parsed = ReturnType<typeof parseDocument>;

/** The marks of a YAML file. What stands in its texts is none: each text follows a token that announces it. */
function* marksOf(text: string): Generator<CST.TokenType | null> {
  let isText = false;
  for (const token of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isText ? null : CST.tokenType(token);
    isText = type === 'scalar';
    yield type;
  }
}

/** What would cost the parser time or stack out of proportion is counted before it sees it. */
function costlyProblems(text: string, file: string): Problem[] {
  if (text.length > MAX_YAML) return [error('file.too-large', { file }, { maximum: MAX_YAML })];
  let [marks, depth] = [0, 0];
  for (const type of marksOf(text)) {
    if (type === 'anchor' || type === 'alias' || type === 'tag') marks += 1;
    if (type === 'flow-map-start' || type === 'flow-seq-start') depth += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') depth = Math.max(0, depth - 1);
    if (marks > MAX_MARKS) return [error('yaml.alias', { file })];
    if (depth > MAX_DEPTH) return [error('yaml.too-deep', { file }, { maximum: MAX_DEPTH })];
  }
  return [];
}

/** The parser's own check compares each key with each, which takes minutes on a hostile file. */
function repeatedKeys(document: Parsed, file: string, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const line = lines.linePos(key.range?.[0] ?? 0).line;
        if (seen.has(name))
          problems.push(error('yaml.repeated-key', { file, line }, { key: name.slice(0, 80) }));
        seen.add(name);
      }
    },
  });
  return problems.slice(0, 20);
}

function lineFinder(document: Parsed, lines: LineCounter): YamlFile['lineOf'] {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
}

function linesOfIds(document: Parsed, lines: LineCounter): Map<string, number> {
  const found = new Map<string, number>();
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'id' || !isScalar(value) || !value.range) return;
      found.set(String(value.value), lines.linePos(value.range[0]).line);
    },
  });
  return found;
}

function syntaxProblems(document: Parsed, file: string): Problem[] {
  return [...document.errors, ...document.warnings]
    .slice(0, 20)
    .map(({ code, linePos }) =>
      error('yaml.syntax', { file, ...(linePos && { line: linePos[0].line }) }, { code }),
    );
}

/** Reads YAML 1.2 (core schema) without aliases and own tags. Never throws: what is wrong is told as problems. */
export function parseYaml(text: string, file: string): YamlFile | Problem[] {
  const costly = costlyProblems(text, file);
  if (costly.length > 0) return costly;
  const lines = new LineCounter();
  const document = parseDocument(text, { ...DIALECT, uniqueKeys: false, lineCounter: lines });
  const problems = [...syntaxProblems(document, file), ...repeatedKeys(document, file, lines)];
  if (problems.length > 0) return problems;
  try {
    const data: unknown = document.toJS({ maxAliasCount: 0 });
    return { data, lineOf: lineFinder(document, lines), idLines: linesOfIds(document, lines) };
  } catch (reason) {
    if (reason instanceof ReferenceError) return [error('yaml.alias', { file })];
    throw reason;
  }
}

function issueValues(issue: z.core.$ZodIssue): Problem['values'] {
  const values: Problem['values'] = {};
  for (const name of ['expected', 'maximum', 'minimum', 'format'] as const) {
    const value = name in issue ? (issue as unknown as Record<string, unknown>)[name] : undefined;
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  if (issue.code === 'unrecognized_keys') values.keys = issue.keys.slice(0, 10).join(', ');
  if (issue.code === 'invalid_value') values.allowed = issue.values.map(String).join(', ');
  return values;
}

/** The issues of a schema as problems with their lines; `within` is where the parsed value stands in the file. */
export function shapeProblems(
  issues: readonly z.core.$ZodIssue[],
  file: string,
  yaml: YamlFile,
  within: readonly PropertyKey[] = [],
): Problem[] {
  return issues.slice(0, 50).map((issue) => {
    const path = [...within, ...issue.path];
    const line = yaml.lineOf(path);
    const at = { file, field: path.map(String).join('.'), ...(line !== undefined && { line }) };
    return error(`shape.${issue.code.replaceAll('_', '-')}`, at, issueValues(issue));
  });
}

/** Short collections of bare values stand on one line. */
function putOnOneLine(node: unknown): void {
  if (!isCollection(node)) return;
  const values = node.items.map((item) => (isPair(item) ? item.value : item));
  const bare = values.every(isScalar);
  node.flow = bare && JSON.stringify(node.toJSON()).length <= MAX_FLOW;
}

/** Writes a structure file: the same data gives the same bytes. Properties that are undefined are left out. */
export function writeYaml(data: object): string {
  const document = new Document(data, { ...DIALECT, aliasDuplicateObjects: false });
  visit(document, { Collection: (_, node) => putOnOneLine(node) });
  if (isMap(document.contents)) document.contents.flow = false;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true });
}
