import { error, warning, type Problem } from '../check/problem';
import type { CourseDocument } from '../document';
import { COURSE_FILE, slugsByOwner, textFile, unitFile } from '../folder-paths';
import { textHash } from '../hash';
import { textKey, type TextRecord, type Texts, type TextState } from '../text';
import type { States } from './course-file';
import { parseTextFile, type FileText } from './text-file';

/** Line of each text: `${language} ${owner}.${field}` → line. */
export type TextLines = Map<string, number>;

interface Reading {
  texts: Texts;
  lines: TextLines;
  problems: Problem[];
}

function keepTexts(into: Reading, found: readonly FileText[], language: string, file: string): void {
  const records = (into.texts[language] ??= {});
  for (const { owner, field, text, line } of found) {
    const key = textKey(owner, field);
    if (records[key]) into.problems.push(error('text.repeated', { file, line, id: owner, field, language }));
    records[key] = { text, status: 'ready' };
    into.lines.set(`${language} ${key}`, line);
  }
}

function readLanguage(
  into: Reading,
  files: ReadonlyMap<string, string>,
  slugs: (string | undefined)[],
  language: string,
) {
  for (const slug of slugs) {
    const file = textFile(slug, language);
    const content = files.get(file);
    if (content === undefined) continue;
    const { texts, problems } = parseTextFile(content, file);
    into.problems.push(...problems.map((problem) => ({ ...problem, at: { ...problem.at, language } })));
    keepTexts(into, texts, language, file);
  }
}

/** Ready, and translated from the source as it stands: what a text without an entry in `states` is. */
function presumedState(source: TextRecord | undefined, isSource: boolean): TextState {
  return { status: 'ready', ...(source && !isSource && { source: textHash(source.text) }) };
}

type StatesByText = ReadonlyMap<
  string,
  { state: TextState; at: { id: string; field: string; language: string } }
>;

/** The states under `${language} ${owner}.${field}`, out of reach of names such as `constructor`. */
function statesByText(states: States): StatesByText {
  return new Map(
    Object.entries(states).flatMap(([language, owners]) =>
      Object.entries(owners).flatMap(([id, fields]) =>
        Object.entries(fields).map(
          ([field, state]) =>
            [`${language} ${textKey(id, field)}`, { state, at: { id, field, language } }] as const,
        ),
      ),
    ),
  );
}

function applyStates(document: CourseDocument, into: Reading, states: StatesByText): void {
  const source = into.texts[document.sourceLanguage] ?? {};
  for (const [language, records] of Object.entries(into.texts)) {
    for (const [key, { text }] of Object.entries(records)) {
      const stated = states.get(`${language} ${key}`)?.state;
      const state = stated ?? presumedState(source[key], language === document.sourceLanguage);
      records[key] = { text, ...state };
    }
  }
}

/** Reads the text files of a course in all its languages and joins them with their states. */
export function readTexts(
  document: CourseDocument,
  files: ReadonlyMap<string, string>,
  states: States,
): Reading {
  const into: Reading = { texts: {}, lines: new Map(), problems: [] };
  const slugs = document.modules.flatMap((module) => module.units.map(({ slug }) => slug));
  for (const language of new Set(document.languages)) {
    readLanguage(into, files, [undefined, ...slugs], language);
  }
  const stated = statesByText(states);
  applyStates(document, into, stated);
  const owners = slugsByOwner(document);
  for (const [key, { at }] of stated) {
    const slug = owners.get(at.id);
    const file = slug === undefined ? COURSE_FILE : unitFile(slug);
    if (!into.lines.has(key)) into.problems.push(warning('state.without-text', { ...at, file }));
  }
  return into;
}
