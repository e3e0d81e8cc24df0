import { layoutOf } from '@pirecow/content';
import fc from 'fast-check';
import { scenarioArbitrary } from '../../../../../../../libs/content/src/testing/scenario-arbitrary';
import { neighbour, PLACE, sizeOf, spotOf } from './graph-geometry';

it('draws every place within the drawing, and none over another', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const layout = layoutOf(graph);
      const { width, height } = sizeOf(layout);
      const spots = layout.nodes.map((node) => spotOf(node, layout));
      for (const [index, { x, y }] of spots.entries()) {
        expect(Math.min(x, y)).toBeGreaterThan(0);
        expect(x + PLACE.width).toBeLessThan(width);
        expect(y + PLACE.height).toBeLessThan(height);
        const covered = spots.filter(
          (other, at) =>
            at !== index && Math.abs(other.x - x) < PLACE.width && Math.abs(other.y - y) < PLACE.height,
        );
        expect(covered).toEqual([]);
      }
    }),
  );
});

it('comes to every place by arrow keys from the start', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (graph) => {
      const layout = layoutOf(graph);
      const reached = new Set(layout.nodes.slice(0, 1));
      for (const node of reached)
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
          const next = neighbour(layout, node, key);
          if (next) reached.add(next);
        }
      expect(reached.size).toBe(layout.nodes.length);
      expect(neighbour(layout, layout.nodes[0]!, 'Enter')).toBeUndefined();
    }),
  );
});
