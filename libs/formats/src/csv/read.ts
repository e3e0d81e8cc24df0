import { parse } from 'csv-parse/sync';
import { MAX_BYTES, MAX_QUESTION } from '../bounds';
import { multipleChoice, singleChoice, trueFalse } from '../build/choice';
import type { Body, Head } from '../build/draft';
import { attempt, finish } from '../build/finish';
import { fillIn, gapId, matching, ordering } from '../build/places';
import { numeric, shortText } from '../build/written';
import { richFromMarkdown } from '../rich/rich';
import { Notes, Refusal, type ReadQuestion } from '../sheet';

type Row = Record<string, string>;

const COLUMNS = new Set(
  'type prompt text correct unit tolerance partial points hint feedback feedback.correct feedback.incorrect name category tags'.split(
    ' ',
  ),
);
const OPTION = /^(option|feedback|match) ([1-9]|[12]\d|30)$/;

/** The answers of a cell: one a line, or parted by `|`. */
const cellLines = (cell: string | undefined): string[] =>
  (cell ?? '').split(/[|\n]/).flatMap((one) => one.trim() || []);

/** The filled cells `option 1`, `option 2`, … with what stands beside them. */
function optionsOf(row: Row, notes: Notes) {
  return Array.from({ length: 30 }, (_, index) => index + 1).flatMap((number) => {
    const words = row[`option ${number}`];
    if (!words) return [];
    const feedback = row[`feedback ${number}`];
    const text = richFromMarkdown(words, notes);
    return [
      {
        number,
        text,
        feedback: feedback && richFromMarkdown(feedback, notes),
        match: row[`match ${number}`] ?? '',
      },
    ];
  });
}

function rightNumbers(row: Row, count: number): number[] {
  const numbers = cellLines(row.correct?.replace(/[,;]/g, '|')).map(Number);
  if (numbers.length === 0) throw new Refusal('question.no-right-answer');
  const wrong = numbers.find((number) => !Number.isInteger(number) || number < 1 || number > count);
  if (wrong !== undefined) throw new Refusal('csv.correct', { correct: (row.correct ?? '').slice(0, 40) });
  return numbers;
}

function choice(row: Row, notes: Notes, many: boolean): Body {
  const options = optionsOf(row, notes);
  const right = rightNumbers(row, 30);
  const lost = right.find((number) => !options.some((option) => option.number === number));
  if (lost !== undefined) throw new Refusal('csv.correct', { correct: String(lost) });
  if (!many && right.length > 1)
    throw new Refusal('csv.correct', { correct: (row.correct ?? '').slice(0, 40) });
  const held = options.map(({ number, ...option }) => ({ ...option, share: right.includes(number) ? 1 : 0 }));
  return many ? multipleChoice(held, notes, partialOf(row, 'none')) : singleChoice(held, notes);
}

function partialOf(row: Row, usual: 'none' | 'perOption'): 'none' | 'perOption' {
  const words = row.partial || usual;
  if (words === 'none' || words === 'perOption') return words;
  throw new Refusal('csv.value', { column: 'partial', value: words.slice(0, 40) });
}

function truth(row: Row): Body {
  const words = row.correct?.toLowerCase();
  if (words !== 'true' && words !== 'false')
    throw new Refusal('csv.value', { column: 'correct', value: (words ?? '').slice(0, 40) });
  return trueFalse(words === 'true', {});
}

function numberOf(row: Row, column: string): number {
  const words = row[column]?.replace(',', '.');
  const value = words ? Number(words) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new Refusal('csv.value', { column, value: (row[column] ?? '').slice(0, 40) });
}

function number(row: Row, notes: Notes): Body {
  const exact = {
    correct: numberOf(row, 'correct'),
    tolerance: row.tolerance ? numberOf(row, 'tolerance') : 0,
  };
  return numeric([{ answer: { from: 0, to: 0, exact }, share: 1 }], notes, row.unit || undefined);
}

function words(row: Row, notes: Notes): Body {
  return shortText(
    cellLines(row.correct).map((answer) => ({ answer, share: 1 })),
    notes,
  );
}

/** Gaps stand in the text with their answers: `The [[Aspe|vallée d'Aspe]] valley`. */
function gaps(row: Row, notes: Notes): Body {
  const found: { answers: string[] }[] = [];
  const text = (row.text ?? '')
    .replaceAll('{{', '{ {')
    .replace(/\[\[([^[\]]{1,1000})\]\]/g, (_, inner: string) => {
      found.push({ answers: cellLines(inner) });
      return `{{${gapId(found.length - 1)}}}`;
    });
  if (found.length === 0) throw new Refusal('csv.value', { column: 'text', value: '' });
  return fillIn(richFromMarkdown(text, notes), found, partialOf(row, 'perOption'));
}

function match(row: Row, notes: Notes): Body {
  const options = optionsOf(row, notes);
  const targets = [...new Set(options.map((option) => richFromMarkdown(option.match, notes)))];
  const pairs = options.map(({ text, match: side }) => ({
    text,
    target: targets.indexOf(richFromMarkdown(side, notes)),
  }));
  return matching(pairs, targets, partialOf(row, 'perOption'));
}

const BODIES = new Map<string, (row: Row, notes: Notes) => Body>(
  Object.entries({
    singleChoice: (row, notes) => choice(row, notes, false),
    multipleChoice: (row, notes) => choice(row, notes, true),
    trueFalse: truth,
    numeric: number,
    shortText: words,
    fillIn: gaps,
    matching: match,
    ordering: (row, notes) => ordering(optionsOf(row, notes), partialOf(row, 'perOption')),
  }),
);

function headOf(row: Row, notes: Notes): Head {
  const rich = (column: string) => (row[column] ? richFromMarkdown(row[column], notes) : undefined);
  const hint = rich('hint');
  return {
    ...{ prompt: rich('prompt') ?? '', name: row.name, category: row.category, tags: cellLines(row.tags) },
    points: row.points ? numberOf(row, 'points') : 1,
    hints: hint ? [hint] : [],
    ...{
      general: rich('feedback'),
      correct: rich('feedback.correct'),
      incorrect: rich('feedback.incorrect'),
    },
  };
}

function rowsOf(text: string): string[][] {
  const [head = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((sign) => head.includes(sign)) ?? ',';
  try {
    const max = { max_record_size: Math.min(MAX_BYTES, MAX_QUESTION) };
    return parse(text, { ...max, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (reason) {
    const line = reason instanceof Error && 'lines' in reason ? Number(reason.lines) : 1;
    throw new Refusal('csv.broken', { line });
  }
}

function columnsOf(head: readonly string[]): string[] {
  const names = head.map((name) => name.trim());
  const unknown = names.find((name) => name !== '' && !COLUMNS.has(name) && !OPTION.test(name));
  if (unknown !== undefined) throw new Refusal('csv.unknown-column', { column: unknown.slice(0, 40) });
  if (!names.includes('type') || !names.includes('prompt')) throw new Refusal('csv.no-columns');
  return names;
}

function readRow(
  cells: readonly string[],
  columns: readonly string[],
  number: number,
  id: string,
): ReadQuestion {
  const row: Row = Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
  const notes = new Notes();
  return attempt({ number, ...(row.name && { name: row.name.slice(0, 200) }) }, notes, () => {
    const body = BODIES.get(row.type ?? '');
    if (!body) throw new Refusal('question.type', { type: (row.type ?? '').slice(0, 40) });
    return finish(id, headOf(row, notes), body(row, notes));
  });
}

/** The questions of a table, one a row. Columns: README.md. @throws Refusal where it is no such table */
export function readCsv(text: string, newId: () => string): Iterable<() => ReadQuestion> {
  const [head = [], ...rows] = rowsOf(text);
  const columns = columnsOf(head);
  return rows.map((cells, index) => () => readRow(cells, columns, index + 1, newId()));
}
