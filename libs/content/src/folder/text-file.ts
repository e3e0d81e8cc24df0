import { error, type Problem } from '../check/problem';
import { FIELD_LINE, isStorable, MAX_TEXT, normaliseText } from '../text';

/** Largest text file, in UTF-16 units. */
const MAX_FILE = 4_000_000;
const MAX_PROBLEMS = 50;

/** One text as its file holds it. */
export interface FileText {
  owner: string;
  field: string;
  text: string;
  /** Line of the comment that names it. */
  line: number;
}

interface Section extends Omit<FileText, 'text'> {
  lines: string[];
}

function cutIntoSections(text: string): { preamble: string[]; sections: Section[] } {
  const preamble: string[] = [];
  const sections: Section[] = [];
  text.split('\n').forEach((content, index) => {
    const [, owner, field] = FIELD_LINE.exec(content) ?? [];
    if (owner && field) sections.push({ owner, field, line: index + 1, lines: [] });
    else (sections.at(-1)?.lines ?? preamble).push(content);
  });
  return { preamble, sections };
}

function sectionProblems(text: FileText, file: string, seen: ReadonlySet<string>): Problem[] {
  const at = { file, line: text.line, id: text.owner, field: text.field };
  if (seen.has(`${text.owner}.${text.field}`)) return [error('text.repeated', at)];
  if (text.text.length > MAX_TEXT.vtt) return [error('text.too-long', at, { maximum: MAX_TEXT.vtt })];
  return isStorable(text.text) ? [] : [error('text.unstorable', at)];
}

/** Reads a text file (docs/course-format.md, "Texts"). A field without words is as good as absent. */
export function parseTextFile(content: string, file: string): { texts: FileText[]; problems: Problem[] } {
  if (content.length > MAX_FILE)
    return { texts: [], problems: [error('file.too-large', { file }, { maximum: MAX_FILE })] };
  const { preamble, sections } = cutIntoSections(content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const problems = normaliseText(preamble.join('\n'))
    ? [error('text.before-first-field', { file, line: 1 })]
    : [];
  const seen = new Set<string>();
  const texts: FileText[] = [];
  for (const { lines, ...place } of sections) {
    const text = { ...place, text: normaliseText(lines.join('\n')) };
    const faults = sectionProblems(text, file, seen);
    seen.add(`${text.owner}.${text.field}`);
    if (faults.length > 0) problems.push(...faults);
    else if (text.text) texts.push(text);
  }
  return { texts, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** Writes a text file: the same texts in the same order give the same bytes. */
export function writeTextFile(texts: readonly Omit<FileText, 'line'>[]): string {
  return texts.map(({ owner, field, text }) => `<!-- @${owner} ${field} -->\n\n${text}\n`).join('\n');
}
