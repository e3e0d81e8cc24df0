import { blockTextFields, type ScenarioGraph, scenarioFaults } from '@pirecow/content';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { scenarioArbitrary } from '../../../../../../libs/content/src/testing/scenario-arbitrary';
import { blankBlock } from './blank-blocks';
import {
  addChoice,
  addEnding,
  addSituation,
  duplicated,
  linked,
  mendFor,
  type ScenarioContent,
  withoutChoice,
  withoutPlace,
} from './scenario-edits';

/** A scenario in which every text says which one it is. */
function contentOf(graph: ScenarioGraph): ScenarioContent {
  const block = { id: v7(), type: 'scenario' as const, ...graph };
  const texts = blockTextFields(block).map(({ field }) => [field, field] as const);
  return { block, texts: Object.fromEntries(texts) };
}
const scenarios = scenarioArbitrary.map(contentOf);
const idsOf = ({ block }: ScenarioContent) => [...block.situations, ...block.endings].map(({ id }) => id);
const fieldsOf = ({ block }: ScenarioContent) => blockTextFields(block).map(({ field }) => field);
const rulesOf = ({ block }: ScenarioContent) => scenarioFaults(block).map(({ rule }) => rule);
const dangling = (content: ScenarioContent) =>
  rulesOf(content).filter((rule) => rule === 'scenario.unknown-target').length;

it('begins with a scenario that can be played', () => {
  expect(rulesOf(blankBlock('scenario') as ScenarioContent)).toEqual([]);
});

it('leaves no link to a place that went, none of its words, and somewhere to begin', () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), (content, pick) => {
      const { situations, endings } = content.block;
      // The last of its kind has no button to take it away.
      const removable = [
        ...(situations.length > 1 ? situations : []),
        ...(endings.length > 1 ? endings : []),
      ];
      fc.pre(removable.length > 0);
      const { id } = removable[pick % removable.length]!;
      const left = withoutPlace(content, id);
      expect(idsOf(left)).toEqual(idsOf(content).filter((one) => one !== id));
      expect(JSON.stringify(left.block)).not.toContain(`"to":"${id}"`);
      expect(dangling(left)).toBeLessThanOrEqual(dangling(content));
      expect(rulesOf(left)).not.toContain('scenario.unknown-start');
      expect(Object.keys(left.texts).sort()).toEqual(fieldsOf(left).sort());
    }),
  );
});

it('leads on by a bridge where a place had one way only, and says so before', () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), (content, pick) => {
      const { situations } = content.block;
      fc.pre(situations.length > 1);
      const { id } = situations[pick % situations.length]!;
      const { links, to } = mendFor(content.block, id);
      const ways = (one: ScenarioContent, goal: string | undefined) =>
        one.block.situations
          .filter((situation) => situation.id !== id)
          .flatMap(({ choices }) => choices)
          .filter((choice) => choice.to === goal).length;
      expect(ways(withoutPlace(content, id), to)).toBe(ways(content, to) + links);
    }),
  );
});

it('copies a situation with its words and its ways, under a name of its own', () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), (content, pick) => {
      const { situations } = content.block;
      const at = pick % situations.length;
      const situation = situations[at]!;
      const { content: copied, id } = duplicated(content, situation);
      expect(idsOf(content)).not.toContain(id);
      expect(copied.block.situations[at + 1]).toEqual({ ...situation, id });
      const renamed = (field: string) => field.replace(`situation.${id}.`, `situation.${situation.id}.`);
      expect(Object.keys(copied.texts).sort()).toEqual(fieldsOf(copied).sort());
      for (const [field, text] of Object.entries(copied.texts)) expect(text).toBe(renamed(field));
      expect(copied.block.situations.filter((one) => one.id !== id)).toEqual(situations);
    }),
  );
});

it('adds situations, endings and choices without touching what is there, and links them', () => {
  fc.assert(
    fc.property(scenarios, (content) => {
      const [first] = content.block.situations;
      const { content: longer, id } = addSituation(content, first!.id);
      expect(longer.block.situations[1]?.id).toBe(id);
      const { content: ended, id: ending } = addEnding(longer);
      const { content: more, id: choice } = addChoice(ended, id);
      expect(more.block.situations[1]!.choices.at(-1)).toEqual({ id: choice });
      expect(withoutChoice(more, { situation: id, choice })).toEqual(ended);
      const whole = linked(more, { situation: id, choice }, ending);
      expect(whole.block.situations[1]!.choices.at(-1)).toEqual({ id: choice, to: ending });
      expect(linked(whole, { situation: id, choice }, undefined)).toEqual(more);
      expect(whole.block.situations.filter((one) => one.id !== id)).toEqual(content.block.situations);
      expect(new Set(idsOf(whole)).size).toBe(idsOf(content).length + 2);
    }),
  );
});
