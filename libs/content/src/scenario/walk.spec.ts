import fc from 'fast-check';
import { scenarioArbitrary } from '../testing/scenario-arbitrary';
import type { ScenarioGraph } from './parts';
import { MAX_STEPS, placeOf, validWalk, type Walk, walkOn } from './walk';
import { scenarioDefinition, successOf, walkPattern } from './xapi';

const GRAPH: ScenarioGraph = {
  start: 'a',
  situations: [
    {
      id: 'a',
      choices: [
        { id: 'x', to: 'b' },
        { id: 'y', to: 'bad' },
      ],
    },
    {
      id: 'b',
      choices: [{ id: 'x', to: 'a' }, { id: 'y', to: 'good' }, { id: 'z' }],
    },
  ],
  endings: [
    { id: 'good', judgement: 'good' },
    { id: 'bad', judgement: 'bad' },
  ],
};
const step = (situation: string, choice: string) => ({ situation, choice });

/** A walk by chance, as far as there are links. */
function walked(graph: ScenarioGraph, picks: readonly number[]): Walk {
  let walk: Walk = [];
  for (const pick of picks) {
    const { situation } = placeOf(graph, walk) ?? {};
    const linked = situation?.choices.filter(({ to }) => to !== undefined) ?? [];
    const next = linked[pick % Math.max(1, linked.length)];
    if (!situation || !next) break;
    const longer = walkOn(walk, step(situation.id, next.id));
    if (!placeOf(graph, longer)) break;
    walk = longer;
  }
  return walk;
}

it('begins at the start, goes where a choice leads, and ends at an ending', () => {
  expect(placeOf(GRAPH, [])?.situation?.id).toBe('a');
  expect(placeOf(GRAPH, [step('a', 'x')])?.situation?.id).toBe('b');
  expect(placeOf(GRAPH, [step('a', 'x'), step('b', 'y')])?.ending?.id).toBe('good');
  expect(placeOf(GRAPH, [step('a', 'x'), step('b', 'z')])).toBeUndefined();
});

it('keeps of an older walk what the scenario still knows', () => {
  const walk = [step('a', 'x'), step('b', 'x'), step('a', 'y')];
  expect(validWalk(GRAPH, walk)).toEqual(walk);
  const changed = { ...GRAPH, situations: [GRAPH.situations[0]!, { id: 'b', choices: [] }] };
  expect(validWalk(changed, walk)).toEqual([step('a', 'x')]);
  expect(validWalk({ ...GRAPH, start: 'b' }, walk)).toEqual([]);
  expect(validWalk(GRAPH, [step('__proto__', 'toString')])).toEqual([]);
});

it('leaves every walk that was walked as it is, however long', () => {
  fc.assert(
    fc.property(scenarioArbitrary, fc.array(fc.nat(20), { maxLength: 2 * MAX_STEPS }), (graph, picks) => {
      const walk = walked(graph, picks);
      expect(walk.length).toBeLessThanOrEqual(MAX_STEPS);
      expect(validWalk(graph, walk)).toEqual(walk);
    }),
  );
});

it('always stands somewhere after what is kept of a walk from anywhere', () => {
  fc.assert(
    fc.property(scenarioArbitrary, scenarioArbitrary, fc.array(fc.nat(9)), (before, after, picks) => {
      expect(placeOf(after, validWalk(after, walked(before, picks)))).toBeDefined();
    }),
  );
});

it('is stated as a sequence of choices and the ending, each of which the definition names', () => {
  const walk = [step('a', 'x'), step('b', 'y')];
  expect(walkPattern(walk, 'good')).toBe('a.x[,]b.y[,]good');
  const { interactionType, choices = [] } = scenarioDefinition(GRAPH);
  expect(interactionType).toBe('sequencing');
  const ids = choices.map(({ id }) => id);
  expect(ids).toEqual(['a.x', 'a.y', 'b.x', 'b.y', 'b.z', 'good', 'bad']);
  expect(['good', 'middling', 'bad'].map((one) => successOf(one as 'good'))).toEqual([
    true,
    undefined,
    false,
  ]);
});
