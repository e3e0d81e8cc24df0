import type { BlockContent, Ending, Scenario, Situation, Step } from '@pirecow/content';
import { localId } from './blank-blocks';

/** A scenario as its author edits it. Every edit answers the whole: links that it would break are mended. */
export type ScenarioContent = BlockContent & { block: Scenario };

/** An edit and the place that it made. */
export interface Made {
  content: ScenarioContent;
  id: string;
}

const taken = ({ situations, endings }: Scenario) => [...situations, ...endings].map(({ id }) => id);

const shaped = (content: ScenarioContent, change: Partial<Scenario>): ScenarioContent => ({
  ...content,
  block: { ...content.block, ...change },
});

/** The situation with that id, changed. */
export function withSituation(
  content: ScenarioContent,
  id: string,
  change: (situation: Situation) => Situation,
): ScenarioContent {
  const situations = content.block.situations.map((one) => (one.id === id ? change(one) : one));
  return shaped(content, { situations });
}

/** Leads a choice to a situation or an ending, or nowhere yet. */
export function linked(content: ScenarioContent, step: Step, to: string | undefined): ScenarioContent {
  return withSituation(content, step.situation, (situation) => ({
    ...situation,
    choices: situation.choices.map((choice) =>
      choice.id === step.choice ? { id: choice.id, ...(to !== undefined && { to }) } : choice,
    ),
  }));
}

function insertedBehind<T extends { id: string }>(
  list: readonly T[],
  after: string | undefined,
  one: T,
): T[] {
  const at = list.findIndex(({ id }) => id === after) + 1 || list.length;
  return [...list.slice(0, at), one, ...list.slice(at)];
}

/** One more situation with a choice to be linked: behind that one, else the last. */
export function addSituation(content: ScenarioContent, after?: string): Made {
  const id = localId(taken(content.block));
  const situation = { id, choices: [{ id: localId() }] };
  const situations = insertedBehind(content.block.situations, after, situation);
  return { content: shaped(content, { situations }), id };
}

/** One more ending. */
export function addEnding(content: ScenarioContent): Made {
  const id = localId(taken(content.block));
  const ending: Ending = { id, judgement: 'good' };
  return { content: shaped(content, { endings: [...content.block.endings, ending] }), id };
}

/** One more choice of a situation. */
export function addChoice(content: ScenarioContent, situation: string): Made {
  const found = content.block.situations.find((one) => one.id === situation);
  const id = localId(found?.choices.map((choice) => choice.id));
  const longer = (one: Situation) => ({ ...one, choices: [...one.choices, { id }] });
  return { content: withSituation(content, situation, longer), id };
}

/** Without a choice of a situation, and without its words. */
export function withoutChoice(content: ScenarioContent, { situation, choice }: Step): ScenarioContent {
  const field = `situation.${situation}.choice.${choice}.`;
  const left = Object.entries(content.texts).filter(([name]) => !name.startsWith(field));
  const shorter = (one: Situation) => ({ ...one, choices: one.choices.filter(({ id }) => id !== choice) });
  return { ...withSituation(content, situation, shorter), texts: Object.fromEntries(left) };
}

/** The texts of a part, under the name of another. */
function copied(texts: BlockContent['texts'], from: string, to: string): BlockContent['texts'] {
  const own = Object.entries(texts).filter(([field]) => field.startsWith(`${from}.`));
  return Object.fromEntries(own.map(([field, text]) => [`${to}${field.slice(from.length)}`, text]));
}

/** The same situation again behind it, with its words; its choices lead where they led. */
export function duplicated(content: ScenarioContent, situation: Situation): Made {
  const id = localId(taken(content.block));
  const situations = insertedBehind(content.block.situations, situation.id, { ...situation, id });
  const own = copied(content.texts, `situation.${situation.id}`, `situation.${id}`);
  return { content: { ...shaped(content, { situations }), texts: { ...content.texts, ...own } }, id };
}

/** What becomes of the links to a place when it goes. */
export interface Mend {
  /** How many choices lead there. */
  links: number;
  /** Where they lead from then on; undefined: their author has to say. */
  to: string | undefined;
}

/** Where a place led to one other alone, links to it lead there from then on. */
export function mendFor(scenario: Scenario, id: string): Mend {
  const { situations } = scenario;
  const known = taken(scenario).filter((one) => one !== id);
  const links = situations
    .filter((one) => one.id !== id)
    .flatMap(({ choices }) => choices)
    .filter(({ to }) => to === id).length;
  const own = situations.find((one) => one.id === id)?.choices ?? [];
  const next = new Set(own.flatMap(({ to }) => (to !== undefined && known.includes(to) ? [to] : [])));
  const [only] = next;
  return { links, to: next.size === 1 ? only : undefined };
}

/** Without a situation or an ending, and without its words. */
export function withoutPlace(content: ScenarioContent, id: string): ScenarioContent {
  const { block, texts } = content;
  const { to } = mendFor(block, id);
  const others = block.situations.filter((one) => one.id !== id);
  const situations = others.map((situation) => ({
    ...situation,
    choices: situation.choices.map((choice) =>
      choice.to === id ? { id: choice.id, ...(to !== undefined && { to }) } : choice,
    ),
  }));
  const isSituation = (one: string | undefined) => others.some((other) => other.id === one);
  const start = isSituation(block.start) ? block.start : isSituation(to) ? to : others[0]?.id;
  const left = Object.entries(texts).filter(
    ([field]) => !field.startsWith(`situation.${id}.`) && !field.startsWith(`ending.${id}.`),
  );
  return {
    ...shaped(content, {
      situations,
      endings: block.endings.filter((one) => one.id !== id),
      start: start ?? block.start,
    }),
    texts: Object.fromEntries(left),
  };
}
