import { multipleChoice, singleChoice, trueFalse } from '../build/choice';
import type { Body, Head } from '../build/draft';
import { attempt, finish } from '../build/finish';
import { matching, ordering } from '../build/places';
import { numeric, shortText } from '../build/written';
import { richFromPlain } from '../rich/rich';
import type { Element } from '../rich/tree';
import { Notes, Refusal, type ReadQuestion } from '../sheet';
import { childOf, childrenOf, wordsAt } from '../xml/find';
import { parseXml } from '../xml/read';
import { cloze } from './cloze';
import { numberFrom, plainAt, richAt, richIn, shareOf } from './text';

const isTrue = (words: string | undefined) => /^(?:1|true)$/i.test(words ?? '');

function choices(question: Element, notes: Notes): Body {
  const held = childrenOf(question, 'answer').map((answer) => ({
    text: richIn(answer, notes) ?? '',
    share: shareOf(answer),
    feedback: richAt(answer, 'feedback', notes),
  }));
  const one = isTrue(wordsAt(question, 'single') ?? 'true');
  return one ? singleChoice(held, notes) : multipleChoice(held, notes);
}

function truth(question: Element, notes: Notes): Body {
  const answers = childrenOf(question, 'answer');
  const right = answers.find((answer) => shareOf(answer) === 1);
  const wrong = answers.find((answer) => answer !== right);
  const words = wordsAt(right, 'text')?.toLowerCase();
  if (!right || (words !== 'true' && words !== 'false')) throw new Refusal('question.no-right-answer');
  return trueFalse(words === 'true', {
    right: richAt(right, 'feedback', notes),
    wrong: wrong && richAt(wrong, 'feedback', notes),
  });
}

/** A star stands for any letters; alone it is any answer, which is all that we have. */
function written(question: Element, notes: Notes): Body {
  if (isTrue(wordsAt(question, 'usecase'))) notes.change('answers.case');
  const answers = childrenOf(question, 'answer').map((answer) => {
    const words = wordsAt(answer, 'text') ?? '';
    if (words !== '*' && /(?<!\\)\*/.test(words))
      notes.change('answers.wildcard', { answer: words.slice(0, 100) });
    return {
      answer: words === '*' ? null : words.replaceAll('\\*', '*'),
      share: shareOf(answer),
      feedback: richAt(answer, 'feedback', notes),
    };
  });
  return shortText(answers, notes);
}

function rangeOf(answer: Element) {
  const words = wordsAt(answer, 'text');
  if (words === '*') return null;
  const correct = numberFrom(words);
  const tolerance = Math.abs(numberFrom(wordsAt(answer, 'tolerance') ?? '0'));
  return { from: correct - tolerance, to: correct + tolerance, exact: { correct, tolerance } };
}

function unitOf(question: Element, notes: Notes): string | undefined {
  const [first, ...others] = childrenOf(childOf(question, 'units'), 'unit');
  if (others.length > 0) notes.drop('moodle.units', { units: others.length });
  return wordsAt(first, 'unit_name');
}

function numbers(question: Element, notes: Notes): Body {
  const answers = childrenOf(question, 'answer').map((answer) => ({
    answer: rangeOf(answer),
    share: shareOf(answer),
    feedback: richAt(answer, 'feedback', notes),
  }));
  return numeric(answers, notes, unitOf(question, notes));
}

function pairs(question: Element, notes: Notes): Body {
  const held = childrenOf(question, 'subquestion').map((pair) => ({
    text: richIn(pair, notes) ?? '',
    right: plainAt(pair, 'answer') ?? '',
  }));
  const targets = [...new Set(held.map(({ right }) => right))];
  const asked = held.filter(({ text }) => text !== '');
  return matching(
    asked.map(({ text, right }) => ({ text, target: targets.indexOf(right) })),
    targets.map(richFromPlain),
    'perOption',
  );
}

function ordered(question: Element, notes: Notes): Body {
  const items = childrenOf(question, 'answer').map((answer) => ({ text: richIn(answer, notes) ?? '' }));
  const whole = /^(?:-1|ALL_OR_NOTHING)$/.test(wordsAt(question, 'gradingtype') ?? '');
  return ordering(items, whole ? 'none' : 'perOption');
}

const BODIES = new Map<string, (question: Element, notes: Notes) => Body>(
  Object.entries({
    multichoice: choices,
    truefalse: truth,
    shortanswer: written,
    numerical: numbers,
    matching: pairs,
    ordering: ordered,
    cloze,
  }),
);

function tagsOf(question: Element): string[] {
  return childrenOf(childOf(question, 'tags'), 'tag').flatMap((tag) => wordsAt(tag, 'text') ?? []);
}

function headOf(question: Element, category: string | undefined, notes: Notes): Head {
  const name = plainAt(question, 'name');
  const isCloze = question.attributes.type === 'cloze';
  if (isCloze) notes.change('prompt.from-name');
  const prompt = isCloze ? name && richFromPlain(name) : richAt(question, 'questiontext', notes);
  const points = wordsAt(question, 'defaultgrade');
  return {
    ...{ prompt: prompt ?? '', name, category, tags: tagsOf(question) },
    points: points === undefined ? 1 : numberFrom(points),
    hints: childrenOf(question, 'hint').flatMap((hint) => richIn(hint, notes) ?? []),
    correct: richAt(question, 'correctfeedback', notes),
    partial: richAt(question, 'partiallycorrectfeedback', notes),
    incorrect: richAt(question, 'incorrectfeedback', notes),
    general: richAt(question, 'generalfeedback', notes),
  };
}

function readOne(question: Element, number: number, category: string | undefined, id: string): ReadQuestion {
  const notes = new Notes();
  const { type = '' } = question.attributes;
  const name = plainAt(question, 'name')?.slice(0, 200);
  return attempt({ number, ...(name && { name }) }, notes, () => {
    const body = BODIES.get(type);
    if (!body) throw new Refusal('question.type', { type: type.slice(0, 40) });
    return finish(id, headOf(question, category, notes), body(question, notes));
  });
}

/** The questions of a Moodle XML file (`<quiz>`), each by itself. @throws Refusal where it is no such file */
export function readMoodleXml(text: string, newId: () => string): Iterable<() => ReadQuestion> {
  const root = parseXml(text);
  if (root.name !== 'quiz') throw new Refusal('moodle.not-a-quiz', { element: root.name.slice(0, 40) });
  const readers: (() => ReadQuestion)[] = [];
  let category: string | undefined;
  for (const question of childrenOf(root, 'question')) {
    const [folder, number] = [category, readers.length + 1];
    if (question.attributes.type === 'category') category = plainAt(question, 'category');
    else readers.push(() => readOne(question, number, folder, newId()));
  }
  return readers;
}
