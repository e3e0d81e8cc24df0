import {
  parse,
  SyntaxError as GiftError,
  type GIFTQuestion,
  type Matching,
  type MultipleChoice,
  type Numerical,
  type NumericalChoice,
  type NumericalFormat,
  type ShortAnswer,
  type TrueFalse,
} from 'gift-pegjs';
import { MAX_QUESTION } from '../bounds';
import { multipleChoice, singleChoice, trueFalse } from '../build/choice';
import type { Body, Head } from '../build/draft';
import { attempt, finish } from '../build/finish';
import { matching } from '../build/places';
import { numeric, shortText, type Expected, type NumberRange } from '../build/written';
import { Notes, Refusal, type ReadQuestion } from '../sheet';
import { chunksOf, type Chunk } from './chunks';
import { rich, richOf, unescapedPlain } from './text';

const shareOf = ({ isCorrect, weight }: { isCorrect: boolean; weight: number | null }): number =>
  weight === null ? Number(isCorrect) : weight / 100;

function choices(question: MultipleChoice, notes: Notes): Body {
  const held = question.choices.map((choice) => ({
    text: rich(choice.text, notes),
    share: shareOf(choice),
    feedback: richOf(choice.feedback, notes),
  }));
  const one = question.choices.some(({ isCorrect }) => isCorrect);
  return one ? singleChoice(held, notes) : multipleChoice(held, notes);
}

/** Moodle takes a star for any letters; we have the star alone, for any answer. `\*` is the sign itself. */
function shortAnswer(text: string, notes: Notes): string | null {
  if (text === '*') return null;
  if (/(?<!\\)\*/.test(text)) notes.change('answers.wildcard', { answer: text.slice(0, 100) });
  return text.replaceAll('\\*', '*');
}

function words(question: ShortAnswer, notes: Notes): Body {
  const answers = question.choices.map((choice): Expected<string> => ({
    answer: shortAnswer(choice.text.text, notes),
    share: shareOf(choice),
    feedback: richOf(choice.feedback, notes),
  }));
  return shortText(answers, notes);
}

function rangeOf(format: NumericalFormat | { text: string }): NumberRange | null {
  if ('text' in format) return null;
  const { type, number = 0, range = 0, numberLow = 0, numberHigh = 0 } = format;
  if (type === 'high-low') return { from: numberLow, to: numberHigh };
  return { from: number - range, to: number + range, exact: { correct: number, tolerance: range } };
}

function numbers({ choices: held }: Numerical, notes: Notes): Body {
  const list = Array.isArray(held) ? held : [{ isCorrect: true, weight: null, text: held, feedback: null }];
  return numeric(
    list.map((choice: NumericalChoice) => ({
      answer: rangeOf(choice.text),
      share: shareOf(choice),
      feedback: richOf(choice.feedback, notes),
    })),
    notes,
  );
}

function pairs(question: Matching, notes: Notes): Body {
  const held = question.matchPairs.map(({ subquestion, subanswer }) => ({
    text: rich(subquestion, notes),
    right: unescapedPlain(subanswer),
  }));
  const targets = [...new Set(held.map(({ right }) => right))];
  const asked = held.filter(({ text }) => text !== '');
  return matching(
    asked.map(({ text, right }) => ({ text, target: targets.indexOf(right) })),
    targets,
    'perOption',
  );
}

function truth(question: TrueFalse, notes: Notes): Body {
  // The first of the two is said of a wrong answer, whatever the parser calls it.
  const [wrong, right] = [question.trueFeedback, question.falseFeedback];
  return trueFalse(question.isTrue, { wrong: richOf(wrong, notes), right: richOf(right, notes) });
}

function bodyOf(question: GIFTQuestion, notes: Notes): Body {
  switch (question.type) {
    case 'MC':
      return choices(question, notes);
    case 'Short':
      return words(question, notes);
    case 'Numerical':
      return numbers(question, notes);
    case 'Matching':
      return pairs(question, notes);
    case 'TF':
      return truth(question, notes);
    default:
      throw new Refusal('question.type', { type: question.type });
  }
}

function headOf(question: GIFTQuestion, category: string | undefined, notes: Notes): Head {
  if (question.type === 'Category') throw new Refusal('question.type', { type: 'Category' });
  const general = 'globalFeedback' in question ? richOf(question.globalFeedback, notes) : undefined;
  if (question.hasEmbeddedAnswers) notes.change('gift.missing-word');
  return {
    prompt: rich(question.stem, notes),
    name: question.title ?? undefined,
    category,
    tags: question.tags ?? [],
    general,
  };
}

function parsed({ text, line }: Chunk): GIFTQuestion {
  if (text.length > MAX_QUESTION) throw new Refusal('question.too-long', { maximum: MAX_QUESTION });
  try {
    const [question] = parse(`${text}\n`);
    if (question) return question;
  } catch (reason) {
    if (!(reason instanceof GiftError)) throw reason;
    const { start } = reason.location;
    throw new Refusal('gift.syntax', { line: line + start.line - 1, column: start.column });
  }
  throw new Refusal('gift.syntax', { line, column: 1 });
}

/** The questions of a GIFT file, each by itself. */
export function readGift(text: string, newId: () => string): Iterable<() => ReadQuestion> {
  return chunksOf(text).map((chunk, index) => () => {
    const notes = new Notes();
    return attempt({ number: index + 1, line: chunk.line }, notes, () => {
      const question = parsed(chunk);
      return finish(newId(), headOf(question, chunk.category, notes), bodyOf(question, notes));
    });
  });
}
