import { answerLines, type KeyOf, pointsOf, type QuestionOf } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import { Refusal, type Notes, type QuestionSheet } from '../sheet';
import { keyOf, textsIn } from '../write/sheet-parts';
import { escaped, markdown } from './text';

interface Told {
  text: (field: string) => string;
  feedback: (field: string) => string;
  /** What is said of a right and of any other written answer, where that is not the same. */
  right: string;
  otherwise: string;
}

function told(sheet: QuestionSheet): Told {
  const { text, has } = textsIn(sheet);
  const feedback = (field: string) => (has(field) ? `#${markdown(text(field))}` : '');
  return {
    text: (field) => markdown(text(field)),
    feedback,
    right: saysOne(sheet) ? '' : feedback('feedback.correct'),
    otherwise: saysOne(sheet) ? '' : feedback('feedback.incorrect'),
  };
}

/** Whether the same is said of right and of wrong answers: the one text for all that GIFT has. */
function saysOne(sheet: QuestionSheet): boolean {
  const { correct, incorrect, partial } = textsIn(sheet).overall;
  return correct !== undefined && correct === incorrect && (partial ?? incorrect) === incorrect;
}

const percent = (share: number): string => `%${Number((share * 100).toFixed(5))}%`;

/** A share of the points with the five decimals that are read elsewhere. */
function credit(share: number, notes: Notes): string {
  if (Math.abs(Number(share.toFixed(7)) - share) > 1e-12) notes.change('points.rounded', { share });
  return percent(share);
}

function single(sheet: QuestionSheet, { options }: QuestionOf<'singleChoice'>, notes: Notes): string {
  const { correct, credits = {} } = keyOf(sheet, 'singleChoice');
  const { text, feedback } = told(sheet);
  // A pair is looked for first, and a first answer with an arrow in it would be one.
  if (options[0] === correct && text(`option.${correct}.text`).includes('->'))
    throw new Refusal('gift.arrow');
  const lines = options.map((id) => {
    const mark = id === correct ? '=' : `~${credits[id] ? credit(credits[id], notes) : ''}`;
    return mark + text(`option.${id}.text`) + feedback(`option.${id}.feedback`);
  });
  return lines.join('\n');
}

function multiple(
  sheet: QuestionSheet,
  { options, partial }: QuestionOf<'multipleChoice'>,
  notes: Notes,
): string {
  const { correct } = keyOf(sheet, 'multipleChoice');
  const { text, feedback } = told(sheet);
  const part = 1 / correct.length;
  if (partial === 'none' && correct.length > 1) {
    if (correct.length === options.length) throw new Refusal('gift.all-or-nothing');
    notes.change('points.part-elsewhere');
  }
  const cost = partial === 'none' ? -1 : -part;
  const lines = options.map((id) => {
    const weight = percent(correct.includes(id) ? part : cost);
    return `~${weight}${text(`option.${id}.text`)}${feedback(`option.${id}.feedback`)}`;
  });
  return lines.join('\n');
}

function truth(sheet: QuestionSheet): string {
  const { correct } = keyOf(sheet, 'trueFalse');
  const { feedback } = told(sheet);
  const [wrong, right] = [feedback(`option.${!correct}.feedback`), feedback(`option.${correct}.feedback`)];
  return `${correct ? 'TRUE' : 'FALSE'}${wrong || (right && '#')}${right}`;
}

function matchLines(
  sheet: QuestionSheet,
  { options, targets, partial }: QuestionOf<'matching'>,
  notes: Notes,
): string {
  const { correct } = keyOf(sheet, 'matching');
  const { text } = textsIn(sheet);
  const sides = targets.map((id) => text(`target.${id}.text`));
  if (new Set(sides).size < sides.length) throw new Refusal('gift.same-target');
  if (sides.some((side) => /\s\s/.test(side.replaceAll('\n', '.')))) throw new Refusal('gift.spaces');
  if (sides.some((side) => plainText(side) !== side)) notes.change('rich.shown-as-plain');
  if (partial === 'none') notes.change('points.part-elsewhere');
  const lines = options.map((id) => {
    const left = text(`option.${id}.text`);
    if (left.includes('->')) throw new Refusal('gift.arrow');
    return `=${markdown(left)} -> ${escaped(text(`target.${correct[id]}.text`))}`;
  });
  const used = new Set(Object.values(correct));
  const rest = targets
    .filter((id) => !used.has(id))
    .map((id) => `= -> ${escaped(text(`target.${id}.text`))}`);
  return [...lines, ...rest].join('\n');
}

function number(value: number): string {
  const words = String(value);
  if (words.includes('e')) throw new Refusal('gift.number', { number: words });
  return words;
}

function rangeLine(id: string, key: KeyOf<'numeric'>, { feedback }: Told, notes: Notes): string[] {
  const range = key.ranges?.[id];
  if (!range) return [];
  const bounds = `${number(range.from)}..${number(range.to)}`;
  return [`=${credit(range.credit, notes)}${bounds}${feedback(`range.${id}.feedback`)}`];
}

function numberLines(sheet: QuestionSheet, question: QuestionOf<'numeric'>, notes: Notes): string {
  const key = keyOf(sheet, 'numeric');
  if (question.unit) notes.drop('unit', { unit: textsIn(sheet).text('unit') });
  const said = told(sheet);
  const right = `=${number(key.correct)}:${number(key.tolerance)}${said.right}`;
  const ranges = (question.ranges ?? []).flatMap((id) => rangeLine(id, key, said, notes));
  return ['#', right, ...ranges, ...(said.otherwise ? [`~${said.otherwise}`] : [])].join('\n');
}

/** Moodle takes a star for any letters. */
function answer(words: string): string {
  if (/^\[(?:html|markdown|plain|moodle)\]/.test(words)) throw new Refusal('gift.format-word');
  return escaped(words.replaceAll('*', '\\*'));
}

function expectedLines(sheet: QuestionSheet, id: string, notes: Notes): string[] {
  const share = keyOf(sheet, 'shortText').credits?.[id] ?? 0;
  if (share === 1) notes.change('points.expected-made-right');
  const end = told(sheet).feedback(`expected.${id}.feedback`);
  const lines = answerLines(textsIn(sheet).text(`expected.${id}.answers`));
  return lines.map((words) => `=${credit(share, notes)}${answer(words)}${end}`);
}

function shortLines(sheet: QuestionSheet, question: QuestionOf<'shortText'>, notes: Notes): string {
  const said = told(sheet);
  const right = answerLines(textsIn(sheet).text('answers'));
  // A pair is looked for first.
  if (right[0]?.includes('->')) throw new Refusal('gift.arrow');
  return [
    ...right.map((words) => `=${percent(1)}${answer(words)}${said.right}`),
    ...(question.expected ?? []).flatMap((id) => expectedLines(sheet, id, notes)),
    ...(said.otherwise ? [`=${percent(0)}*${said.otherwise}`] : []),
  ].join('\n');
}

function answersOf(sheet: QuestionSheet, notes: Notes): string {
  const { question } = sheet;
  switch (question.interaction) {
    case 'singleChoice':
      return single(sheet, question, notes);
    case 'multipleChoice':
      return multiple(sheet, question, notes);
    case 'trueFalse':
      return truth(sheet);
    case 'matching':
      return matchLines(sheet, question, notes);
    case 'numeric':
      return numberLines(sheet, question, notes);
    case 'shortText':
      return shortLines(sheet, question, notes);
    default:
      throw new Refusal('question.not-expressible', { interaction: question.interaction });
  }
}

function general(sheet: QuestionSheet, notes: Notes): string {
  const { overall } = textsIn(sheet);
  if (saysOne(sheet) && overall.correct) return `\n####${markdown(overall.correct)}`;
  const written = ['shortText', 'numeric'].includes(sheet.question.interaction)
    ? ['correct', 'incorrect']
    : [];
  for (const [outcome, words] of Object.entries(overall)) {
    if (words !== undefined && !written.includes(outcome))
      notes.drop('text', { field: `feedback.${outcome}` });
  }
  return '';
}

const isLabel = (tag: string): boolean => !/[\]\p{Cc}]/u.test(tag);

/** One question as GIFT. What GIFT has no words for goes to `notes`. @throws Refusal where it cannot be written */
export function writeGift(sheet: QuestionSheet, notes: Notes): string {
  const { name, category, tags, question } = sheet;
  const points = pointsOf(question);
  if (points !== 1) notes.drop('points', { points });
  if (category) notes.drop('category', { category });
  for (const tag of tags.filter((one) => !isLabel(one))) notes.drop('tag', { tag });
  const { text } = textsIn(sheet);
  const answers = answersOf(sheet, notes);
  return [
    ...tags.filter(isLabel).map((tag) => `// [tag:${tag}]\n`),
    name ? `::${escaped(name)}:: ` : '',
    `${markdown(text('prompt'))} {\n${answers}${general(sheet, notes)}\n}\n`,
  ].join('');
}
