import fc from 'fast-check';
import { scenarioArbitrary } from '../testing/scenario-arbitrary';
import { reachedIn, scenarioFaults } from './graph';
import type { ScenarioGraph, Situation } from './parts';

/** Written as `a: b c` for a situation, `e` for an ending; `?` is a choice that is not linked. */
function graphOf(lines: string[], endings = ['e']): ScenarioGraph {
  const situations = lines.map((line): Situation => {
    const [id = '', to = ''] = line.split(':');
    const targets = to.trim().split(/\s+/).filter(Boolean);
    return {
      id,
      choices: targets.map((target, index) => ({
        id: `c${index}`,
        ...(target !== '?' && { to: target }),
      })),
    };
  });
  return {
    start: situations[0]!.id,
    situations,
    endings: endings.map((id) => ({ id, judgement: 'good' as const })),
  };
}

const told = (graph: ScenarioGraph) =>
  scenarioFaults(graph).map(({ rule, field }) => `${field} ${rule.replace('scenario.', '')}`);

it.each<[string, ScenarioGraph, string[]]>([
  ['a way to an ending', graphOf(['a: b', 'b: e a']), []],
  ['a start that is not there', { ...graphOf(['a: e']), start: 'x' }, ['start unknown-start']],
  ['a start that is an ending', { ...graphOf(['a: e']), start: 'e' }, ['start unknown-start']],
  ['a link that dangles', graphOf(['a: x e']), ['situations.a.choices.c0 unknown-target']],
  ['a choice that is not linked', graphOf(['a: ? e']), ['situations.a.choices.c0 open-choice']],
  ['a situation without choices', graphOf(['a: b e', 'b:']), ['situations.b no-choices']],
  ['a situation that nobody comes to', graphOf(['a: e', 'b: e']), ['situations.b unreachable']],
  [
    'a circle without a way out',
    graphOf(['a: b e', 'b: c', 'c: b']),
    ['situations.b no-way-out', 'situations.c no-way-out'],
  ],
  ['an ending that nobody comes to', graphOf(['a: e'], ['e', 'f']), ['endings.f ending-unreached']],
])('in %s, it finds what is wrong, by field and rule', (_, graph, faults) => {
  expect(told(graph)).toEqual(faults);
});

/** Plays at random, and says where it came to. */
function played({ start, situations }: ScenarioGraph, picks: readonly number[]): string {
  let at = start;
  for (const pick of picks) {
    const choices = situations.find(({ id }) => id === at)?.choices ?? [];
    if (choices.length === 0) break;
    at = choices[pick % choices.length]!.to ?? 'nowhere';
  }
  return at;
}

/** A scenario with every loose link mended to the first ending. */
const mended = (graph: ScenarioGraph): ScenarioGraph => {
  const known = [...graph.situations, ...graph.endings].map(({ id }) => id);
  const end = graph.endings[0]!.id;
  return {
    ...graph,
    situations: graph.situations.map((one) => ({
      ...one,
      choices: [
        ...one.choices.map(({ id, to }) => ({ id, to: to !== undefined && known.includes(to) ? to : end })),
        ...(one.choices.length === 0 ? [{ id: 'end', to: end }] : []),
      ],
    })),
  };
};

it('finds nothing wrong only where nobody gets lost and an ending can be come to from everywhere', () => {
  let sound = 0;
  fc.assert(
    fc.property(scenarioArbitrary, fc.array(fc.nat(30), { maxLength: 40 }), (raw, picks) => {
      const graph = mended(raw);
      const faults = scenarioFaults(graph).filter(({ rule }) => rule !== 'scenario.ending-unreached');
      if (faults.length > 0) return;
      sound += 1;
      const places = [...graph.situations, ...graph.endings].map(({ id }) => id);
      expect(places).toContain(played(graph, picks));
      for (const { id } of graph.situations) {
        const reached = reachedIn({ ...graph, start: id });
        expect(graph.endings.some((ending) => reached.has(ending.id))).toBe(true);
      }
      const reached = reachedIn(graph);
      expect(graph.situations.every(({ id }) => reached.has(id))).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(sound).toBeGreaterThan(10);
});

it('names a fault for each situation that is not come to, and for no other', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const reached = reachedIn(graph);
      const lost = graph.situations.filter(({ id }) => !reached.has(id)).map(({ id }) => `situations.${id}`);
      const named = scenarioFaults(graph).filter(({ rule }) => rule === 'scenario.unreachable');
      expect(named.map(({ field }) => field)).toEqual(lost);
    }),
  );
});

it('takes no longer than a moment where a scenario is as large as it may be', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `s${index}`);
  const lines = ids.map(
    (id, index) => `${id}: ${[1, 2, 3, 4, 5].map((step) => ids[(index + step) % 60]).join(' ')} e`,
  );
  expect(scenarioFaults(graphOf(lines))).toEqual([]);
});
