import type { Body } from '../build/draft';
import { fillIn, gapId } from '../build/places';
import { numeric, shortText, type Expected, type NumberRange } from '../build/written';
import { richFromTrees } from '../rich/rich';
import { isElement, wordsOf, type Element, type Tree } from '../rich/tree';
import { Refusal, type Notes } from '../sheet';
import { within } from '../xml/find';
import type { Item } from './item';
import { addsUp, branchesOf, comparedWith, constantsIn } from './processing';

const idOf = ({ attributes }: Element): string => attributes.responseIdentifier ?? '';
const isEntry = (tree: Tree): boolean => isElement(tree) && tree.name === 'textEntryInteraction';
const isUnit = (tree: Tree): boolean => isElement(tree) && tree.attributes.class === 'unit';

/** Whether an entry stands alone in its paragraph, and not in the middle of a sentence. */
function standsAlone(body: Element): boolean {
  const [around] = within([body], ({ children }) => children.some(isEntry));
  const words = around?.children.filter((child) => !isEntry(child) && !isUnit(child)).map(wordsOf) ?? [];
  return words.join('').trim() === '';
}

export const textPart = (body: Element): Element | undefined =>
  within(body.children, ({ name, attributes }) => name === 'div' && attributes.class === 'text').find(
    (part) => within(part.children, isEntry).length > 0,
  );

/** Whether written answers are gaps in a text. */
export function hasGaps({ body, interactions, declaration }: Item): boolean {
  const [first] = interactions;
  if (interactions.length > 1 || textPart(body)) return true;
  return first !== undefined && declaration(idOf(first)).baseType === 'string' && !standsAlone(body);
}

function gapAnswers(item: Item, identifier: string): string[] {
  const { correct, mapping, baseType } = item.declaration(identifier);
  if (baseType !== 'string') throw new Refusal('qti.gap-type', { type: baseType.slice(0, 40) });
  const mapped = [...(mapping ?? [])].flatMap(([answer, points]) => (points > 0 ? [answer] : []));
  const answers = [...new Set([...comparedWith(item, identifier), ...correct, ...mapped])];
  if (answers.length === 0) throw new Refusal('question.no-right-answer');
  return answers;
}

export function gapBody(item: Item, notes: Notes): Body {
  const ids: string[] = [];
  const marked = (tree: Tree): Tree => {
    if (isElement(tree)) {
      if (isEntry(tree)) return `{{${gapId(ids.push(idOf(tree)) - 1)}}}`;
      return { ...tree, children: tree.children.map(marked) };
    }
    if (tree.includes('{{')) notes.change('text.braces');
    return tree.replaceAll('{{', '{ {');
  };
  const text = richFromTrees((textPart(item.body) ?? item.body).children.map(marked), notes);
  const gaps = ids.map((id) => ({
    answers: gapAnswers(item, id),
    correct: item.feedback(`${id}.correct`),
    incorrect: item.feedback(`${id}.incorrect`),
  }));
  return fillIn(text, gaps, addsUp(item) ? 'perOption' : 'none');
}

const number = (words: string | undefined): number => {
  const value = words ? Number(words) : Number.NaN;
  if (!Number.isFinite(value)) throw new Refusal('question.number', { number: (words ?? '').slice(0, 40) });
  return value;
};

function exactOf(item: Item, correct: number): NumberRange {
  const [test] = within(item.processing?.children ?? [], ({ name }) => name === 'equal');
  const { toleranceMode = 'exact', tolerance = '0' } = test?.attributes ?? {};
  const [below = 0]: number[] = toleranceMode === 'exact' ? [0] : tolerance.trim().split(/\s+/).map(number);
  const margin = Math.abs(toleranceMode === 'relative' ? (correct * below) / 100 : below);
  return { from: correct - margin, to: correct + margin, exact: { correct, tolerance: margin } };
}

function ranges(item: Item): Expected<NumberRange>[] {
  return branchesOf(item).flatMap(({ test, points = 0, shown }) => {
    const [from] = within([test], ({ name }) => name === 'gte').flatMap((one) => constantsIn(one, 'float'));
    const [to] = within([test], ({ name }) => name === 'lte').flatMap((one) => constantsIn(one, 'float'));
    if (test.name !== 'and' || !from || !to) return [];
    const answer = { from: number(from), to: number(to) };
    return [{ answer, share: points / (item.points || 1), feedback: shown && item.feedback(shown) }];
  });
}

export function numberBody(item: Item, interaction: Element, notes: Notes): Body {
  const [words] = item.declaration(idOf(interaction)).correct;
  const right = { answer: exactOf(item, number(words)), share: 1 };
  const [unit] = within(item.body.children, isUnit);
  return numeric([right, ...ranges(item)], notes, unit && (wordsOf(unit).trim() || undefined));
}

function expectedBy(item: Item, identifier: string): Expected<string>[] {
  const points = item.points || 1;
  const tried = branchesOf(item).flatMap(({ test, points: earned = 0, shown }) => {
    const feedback = shown && item.feedback(shown);
    return constantsIn(test, 'string').map((answer) => ({ answer, share: earned / points, feedback }));
  });
  if (tried.length > 0) return tried;
  const { correct, mapping = new Map<string, number>() } = item.declaration(identifier);
  const mapped = [...mapping].map(([answer, earned]) => ({ answer, share: earned / points }));
  return [
    ...correct.filter((answer) => !mapping.has(answer)).map((answer) => ({ answer, share: 1 })),
    ...mapped,
  ];
}

export function wordsBody(item: Item, interaction: Element, notes: Notes): Body {
  return shortText(expectedBy(item, idOf(interaction)), notes);
}
