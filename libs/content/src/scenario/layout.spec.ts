import fc from 'fast-check';
import { scenarioArbitrary } from '../testing/scenario-arbitrary';
import { reachedIn } from './graph';
import { layoutOf } from './layout';

it('puts every situation and ending in a place of its own, the same each time', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const { nodes, layers, rows } = layoutOf(graph);
      const ids = [...graph.situations, ...graph.endings].map(({ id }) => id);
      expect(nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
      const places = nodes.map(({ layer, row }) => `${layer} ${row}`);
      expect(new Set(places).size).toBe(nodes.length);
      for (const { layer, row } of nodes) {
        expect(layer).toBeLessThan(layers);
        expect(row).toBeLessThan(rows);
      }
      expect(layoutOf(structuredClone(graph))).toEqual(layoutOf(graph));
    }),
  );
});

it('begins at the left with the start alone, leaves no column empty, and draws what nobody comes to last', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const { nodes, layers } = layoutOf(graph);
      expect(nodes.filter(({ layer }) => layer === 0).map(({ id }) => id)).toEqual([graph.start]);
      expect(new Set(nodes.map(({ layer }) => layer)).size).toBe(layers);
      const reached = reachedIn(graph);
      const lost = nodes.filter(({ id }) => !reached.has(id));
      expect(lost.every(({ layer }) => layer === layers - 1)).toBe(true);
      if (lost.length > 0)
        expect(nodes.filter(({ layer }) => layer === layers - 1)).toHaveLength(lost.length);
    }),
  );
});

it('draws each choice that leads somewhere once, and says which lead back', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const { nodes, edges } = layoutOf(graph);
      const layer = new Map(nodes.map((node) => [node.id, node.layer]));
      const linked = graph.situations.flatMap(({ id, choices }) =>
        choices.filter(({ to }) => to !== undefined && layer.has(to)).map((choice) => `${id} ${choice.id}`),
      );
      expect(edges.map(({ from, choice }) => `${from} ${choice}`)).toEqual(linked);
      for (const { from, to, back } of edges) {
        const [left = 0, right = 0] = [layer.get(from), layer.get(to)];
        expect(back).toBe(right <= left);
        // From column to column, one at a time: a choice is one step.
        if (reachedIn(graph).has(from)) expect(right - left).toBeLessThanOrEqual(1);
      }
    }),
  );
});
