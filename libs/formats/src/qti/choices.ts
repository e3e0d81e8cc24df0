import { multipleChoice, singleChoice, trueFalse, type Choice } from '../build/choice';
import type { Body } from '../build/draft';
import { matching, ordering } from '../build/places';
import { richFromTrees } from '../rich/rich';
import { isElement, type Element } from '../rich/tree';
import { Refusal, type Notes } from '../sheet';
import { childrenOf, within } from '../xml/find';
import type { Item } from './item';
import { addsUp, branchesOf, constantsIn, usesMap } from './processing';

const isFeedback = ({ name }: Element) => name === 'feedbackInline' || name === 'feedbackBlock';

function without(element: Element, left: (element: Element) => boolean): Element {
  const children = element.children.filter((child) => !isElement(child) || !left(child));
  return { ...element, children: children.map((child) => (isElement(child) ? without(child, left) : child)) };
}

const idOf = ({ attributes }: Element): string => attributes.identifier ?? '';
const textOf = (choice: Element, notes: Notes): string =>
  richFromTrees(without(choice, isFeedback).children, notes);

function inlineFeedback(choice: Element, notes: Notes): string | undefined {
  const [shown] = within(choice.children, isFeedback);
  return shown && (richFromTrees(shown.children, notes) || undefined);
}

/** What picking an option earns, as a share of the points. */
function sharesOf(item: Item, identifier: string): (id: string) => number {
  const { correct, mapping } = item.declaration(identifier);
  const points = item.points || 1;
  if (mapping && usesMap(item)) return (id) => (mapping.get(id) ?? 0) / points;
  const branches = branchesOf(item);
  return (id) => {
    if (correct.includes(id)) return 1;
    const found = branches.find(
      ({ test }) => test.name === 'match' && constantsIn(test, 'identifier')[0] === id,
    );
    return (found?.points ?? 0) / points;
  };
}

export function choiceBody(item: Item, interaction: Element, notes: Notes): Body {
  const identifier = interaction.attributes.responseIdentifier ?? '';
  const declaration = item.declaration(identifier);
  const choices = childrenOf(interaction, 'simpleChoice');
  const ids = choices.map(idOf);
  if (ids.length === 2 && ['true', 'false'].every((id) => ids.includes(id))) {
    const correct = declaration.correct[0] === 'true';
    if (declaration.correct.length !== 1) throw new Refusal('question.no-right-answer');
    const said = (id: boolean) => item.feedback(String(id));
    return trueFalse(correct, { right: said(correct), wrong: said(!correct) });
  }
  const shareOf = sharesOf(item, identifier);
  const held = choices.map((choice): Choice => ({
    text: textOf(choice, notes),
    share: shareOf(idOf(choice)),
    feedback: item.feedback(idOf(choice)) ?? inlineFeedback(choice, notes),
  }));
  if (declaration.cardinality === 'single') return singleChoice(held, notes);
  return multipleChoice(held, notes, declaration.mapping && usesMap(item) ? undefined : 'none');
}

const placed = (item: Item, choice: Element, notes: Notes) => ({
  text: textOf(choice, notes),
  correct: item.feedback(`${idOf(choice)}.correct`),
  incorrect: item.feedback(`${idOf(choice)}.incorrect`),
});

export function orderBody(item: Item, interaction: Element, notes: Notes): Body {
  const { correct } = item.declaration(interaction.attributes.responseIdentifier ?? '');
  const choices = childrenOf(interaction, 'simpleChoice');
  const ordered = correct.flatMap((id) => choices.find((choice) => idOf(choice) === id) ?? []);
  if (ordered.length !== choices.length || new Set(correct).size !== choices.length) {
    throw new Refusal('question.no-right-answer');
  }
  const stored = choices.map((choice) => correct.indexOf(idOf(choice)));
  return ordering(
    ordered.map((choice) => placed(item, choice, notes)),
    addsUp(item) ? 'perOption' : 'none',
    stored,
  );
}

export function matchBody(item: Item, interaction: Element, notes: Notes): Body {
  const { correct } = item.declaration(interaction.attributes.responseIdentifier ?? '');
  const [left, right] = childrenOf(interaction, 'simpleMatchSet').map((side) =>
    childrenOf(side, 'simpleAssociableChoice'),
  );
  if (!left || !right) throw new Refusal('question.shape', { field: 'simpleMatchSet' });
  const pairs = correct.map((pair) => pair.split(/\s+/));
  const held = left.map((choice) => {
    const mine = pairs.filter(([source]) => source === idOf(choice));
    const target = right.findIndex((one) => idOf(one) === mine[0]?.[1]);
    if (mine.length !== 1 || target < 0) throw new Refusal('qti.not-one-target');
    return { ...placed(item, choice, notes), target };
  });
  return matching(
    held,
    right.map((choice) => textOf(choice, notes)),
    addsUp(item) ? 'perOption' : 'none',
  );
}
