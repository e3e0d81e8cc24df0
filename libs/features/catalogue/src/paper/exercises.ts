import { type KeyOf, type LearnerTexts, type Question, splitAtGaps, truthWord } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import type { Sheet } from './sheet';

const RULE = '______________';

/** The text of a question with its gaps numbered, as lines to write on. */
function withLines(text: string, gaps: readonly string[]): string {
  const pieces = splitAtGaps(text).map(({ words, gap }) =>
    gap === undefined ? words : `(${gaps.indexOf(gap) + 1}) ${RULE}`,
  );
  return pieces.join('');
}

const optionsOf = (texts: LearnerTexts, ids: readonly string[]) =>
  ids.map((id) => texts[`option.${id}.text`]);

/** True or false in the language of the question, where its words are known. */
const truth = (isTrue: boolean, { prompt }: LearnerTexts, { say }: Sheet['options']) =>
  truthWord(isTrue, prompt?.language) ?? say(`truth.${isTrue}`);

/** Where one answers. */
function drawField(sheet: Sheet, question: Question, texts: LearnerTexts): void {
  const { say } = sheet.options;
  switch (question.interaction) {
    case 'singleChoice':
    case 'multipleChoice':
      return sheet.items(optionsOf(texts, question.options), true);
    case 'trueFalse':
      return sheet.line([true, false].map((one) => truth(one, texts, sheet.options)).join(' / '));
    case 'fillIn': {
      const text = texts.text && { ...texts.text, text: withLines(texts.text.text, question.gaps) };
      return sheet.rich(text);
    }
    case 'ordering':
      sheet.line(say('paper.order'));
      return sheet.items(optionsOf(texts, question.options), false);
    case 'matching':
      sheet.items(optionsOf(texts, question.options), true);
      sheet.line(say('paper.match'));
      return sheet.items(
        question.targets.map((id) => texts[`target.${id}.text`]),
        false,
      );
    default:
      return sheet.line(`${RULE} ${texts.unit?.text ?? ''}`);
  }
}

/** The right answer as words; empty where none can be said. */
function answerOf(sheet: Sheet, question: Question, texts: LearnerTexts, key: unknown): string {
  const { accepted } = sheet.options;
  const words = (name: string) => plainText(texts[name]?.text ?? '');
  const option = (id: string) => words(`option.${id}.text`);
  switch (question.interaction) {
    case 'singleChoice':
      return option((key as KeyOf<'singleChoice'>).correct);
    case 'multipleChoice':
      return (key as KeyOf<'multipleChoice'>).correct.map(option).join(' ; ');
    case 'trueFalse':
      return truth((key as KeyOf<'trueFalse'>).correct, texts, sheet.options);
    case 'ordering':
      return (key as KeyOf<'ordering'>).correct.map((id, at) => `${at + 1}. ${option(id)}`).join(' ');
    case 'matching':
      return Object.entries((key as KeyOf<'matching'>).correct)
        .map(([id, target]) => `${option(id)} – ${words(`target.${target}.text`)}`)
        .join(' ; ');
    case 'fillIn':
      return question.gaps
        .map((gap, at) => `(${at + 1}) ${accepted(question.id, `gap.${gap}.answers`)}`)
        .join(' ');
    case 'numeric':
      return `${(key as KeyOf<'numeric'>).correct} ${texts.unit?.text ?? ''}`.trim();
    case 'shortText':
      return accepted(question.id, 'answers');
    default:
      return '';
  }
}

/** A question as an exercise; its answer is kept for the end, unless it counts. */
export function drawExercise(sheet: Sheet, question: Question, texts: LearnerTexts, key: unknown): void {
  const { shared, options } = sheet;
  shared.exercises += 1;
  const name = options.say('paper.exercise', { number: shared.exercises });
  sheet.line(name, { bold: true });
  sheet.rich(texts.prompt);
  drawField(sheet, question, texts);
  if (!options.isPractice || key === undefined) return;
  const answer = answerOf(sheet, question, texts, key);
  if (answer) shared.answers.push(`${name}. ${answer}`);
}
