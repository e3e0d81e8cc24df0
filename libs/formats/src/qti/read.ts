import type { Body, Head } from '../build/draft';
import { attempt, finish } from '../build/finish';
import { richFromPlain, richFromTrees } from '../rich/rich';
import { isElement, type Element, type Tree } from '../rich/tree';
import { Notes, Refusal, type ReadQuestion } from '../sheet';
import { childOf, childrenOf, within } from '../xml/find';
import { parseXml } from '../xml/read';
import { choiceBody, matchBody, orderBody } from './choices';
import { gapBody, hasGaps, numberBody, textPart, wordsBody } from './entries';
import { openItem, type Item } from './item';
import { inWordsOf21 } from './names';
import { noteProcessing } from './processing';
import { titleOf } from './write';

function bodyOf(item: Item, notes: Notes): Body {
  const [interaction, ...others] = item.interactions;
  if (!interaction) throw new Refusal('question.type', { type: 'none' });
  const entries = item.interactions.every(({ name }) => name === 'textEntryInteraction');
  if (others.length > 0 && !entries) throw new Refusal('qti.several-interactions');
  switch (interaction.name) {
    case 'choiceInteraction':
      return choiceBody(item, interaction, notes);
    case 'orderInteraction':
      return orderBody(item, interaction, notes);
    case 'matchInteraction':
      return matchBody(item, interaction, notes);
    case 'textEntryInteraction': {
      if (hasGaps(item)) return gapBody(item, notes);
      const { responseIdentifier = '' } = interaction.attributes;
      const isNumber = item.declaration(responseIdentifier).baseType !== 'string';
      return isNumber ? numberBody(item, interaction, notes) : wordsBody(item, interaction, notes);
    }
    default:
      throw new Refusal('question.type', { type: interaction.name.slice(0, 40) });
  }
}

const isHint = ({ name, attributes }: Element) => name === 'rubricBlock' && attributes.class === 'hint';
const isForOthers = ({ name, attributes }: Element) =>
  name === 'rubricBlock' && attributes.view !== undefined && !/candidate/.test(attributes.view);

/** What asks: all of the body but its interactions, of which the prompt is kept. */
function asking(tree: Tree, notes: Notes): Tree[] {
  if (!isElement(tree)) return [tree];
  if (isHint(tree) || tree.attributes.class === 'unit') return [];
  if (isForOthers(tree)) {
    notes.drop('qti.rubric', { view: (tree.attributes.view ?? '').slice(0, 40) });
    return [];
  }
  if (tree.name === 'textEntryInteraction') return [' '];
  if (tree.name.endsWith('Interaction')) return childrenOf(tree, 'prompt');
  return [{ ...tree, children: tree.children.flatMap((child) => asking(child, notes)) }];
}

const promptPart = (body: Element): Element | undefined =>
  childrenOf(body, 'div').find(({ attributes }) => attributes.class === 'prompt');

/** Of a text with gaps the prompt is a part of its own, else the title. */
function promptOf(item: Item, isGapped: boolean, notes: Notes): string {
  const { body, root } = item;
  if (!isGapped)
    return richFromTrees(
      body.children.flatMap((child) => asking(child, notes)),
      notes,
    );
  const part = textPart(body) && promptPart(body);
  if (part) return richFromTrees(part.children, notes);
  notes.change('prompt.from-name');
  return richFromPlain(root.attributes.title ?? '');
}

function headOf(item: Item, isGapped: boolean, notes: Notes): Head {
  const prompt = promptOf(item, isGapped, notes);
  const title = item.root.attributes.title?.trim() ?? '';
  return {
    prompt,
    name: title === titleOf(prompt) ? undefined : title,
    points: item.points,
    hints: within(item.body.children, isHint).map((hint) => richFromTrees(hint.children, notes)),
    correct: item.overall('correct'),
    partial: item.overall('partial'),
    incorrect: item.overall('incorrect'),
  };
}

function refuseLive(root: Element): void {
  const live = ['templateDeclaration', 'templateProcessing'].find((name) => childOf(root, name));
  if (live) throw new Refusal('qti.template');
  if (root.attributes.adaptive === 'true') throw new Refusal('qti.adaptive');
}

function readItem(root: Element, id: string): ReadQuestion {
  const notes = new Notes();
  const name = root.attributes.title?.slice(0, 200);
  return attempt({ number: 1, ...(name && { name }) }, notes, () => {
    refuseLive(root);
    const item = openItem(root, notes);
    noteProcessing(item, notes);
    const body = bodyOf(item, notes);
    const sheet = finish(id, headOf(item, body.interaction === 'fillIn', notes), body);
    item.close();
    return sheet;
  });
}

/** The question of a QTI item, version 2.x or 3.0. @throws Refusal where it is no such file */
export function readQti(text: string, newId: () => string): Iterable<() => ReadQuestion> {
  const root = inWordsOf21(parseXml(text));
  if (root.name !== 'assessmentItem')
    throw new Refusal('qti.not-an-item', { element: root.name.slice(0, 40) });
  return [() => readItem(root, newId())];
}
