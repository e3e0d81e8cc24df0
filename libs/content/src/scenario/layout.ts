import type { ScenarioGraph } from './parts';

/** A situation or an ending at its place in the drawing. */
export interface LaidNode {
  id: string;
  kind: 'situation' | 'ending';
  /** Column, from 0: how many choices away from the start, or behind all others where nobody comes there. */
  layer: number;
  /** Place in its column, from 0. */
  row: number;
}

/** A choice that leads from one place to another. */
export interface LaidEdge {
  from: string;
  choice: string;
  to: string;
  /** It leads back, or stays in its column. */
  back: boolean;
}

/** A scenario as a drawing in columns. */
export interface ScenarioLayout {
  nodes: LaidNode[];
  edges: LaidEdge[];
  layers: number;
  /** Places of the fullest column. */
  rows: number;
}

type Link = Omit<LaidEdge, 'back'>;

function linksOf({ situations, endings }: ScenarioGraph): Link[] {
  const known = new Set([...situations, ...endings].map(({ id }) => id));
  return situations.flatMap(({ id: from, choices }) =>
    choices.flatMap(({ id: choice, to }) =>
      to !== undefined && known.has(to) ? [{ from, choice, to }] : [],
    ),
  );
}

/** How many choices each place is away from the start, breadth first. */
function distances(start: string, links: readonly Link[]): Map<string, number> {
  const away = new Map([[start, 0]]);
  // A map that grows while it is walked is walked to its end.
  for (const [id, distance] of away)
    for (const { from, to } of links) if (from === id && !away.has(to)) away.set(to, distance + 1);
  return away;
}

function layersOf({ start, situations, endings }: ScenarioGraph, links: readonly Link[]): string[][] {
  const ids = [...new Set([...situations, ...endings].map(({ id }) => id))];
  const away = distances(ids.includes(start) ? start : (ids[0] ?? ''), links);
  const layers: string[][] = [];
  for (const id of ids) {
    const layer = away.get(id);
    if (layer !== undefined) (layers[layer] ??= []).push(id);
  }
  const lost = ids.filter((id) => !away.has(id));
  return lost.length > 0 ? [...layers, lost] : layers;
}

/** Rows that lie near those that lead there, so that few lines cross: one sweep of the barycentre heuristic. */
function sorted(layers: string[][], links: readonly Link[]): string[][] {
  const rows = new Map<string, number>();
  const middle = (id: string, otherwise: number) => {
    const before = links.flatMap(({ from, to }) => (to === id ? (rows.get(from) ?? []) : []));
    return before.length > 0 ? before.reduce((sum, row) => sum + row, 0) / before.length : otherwise;
  };
  return layers.map((layer) => {
    const weighed = layer.map((id, index) => ({ id, weight: middle(id, index) }));
    const order = weighed.sort((a, b) => a.weight - b.weight).map(({ id }) => id);
    for (const [row, id] of order.entries()) rows.set(id, row);
    return order;
  });
}

/** Lays a scenario out in columns from its start: the same scenario gives the same drawing, and no two places overlap. */
export function layoutOf(graph: ScenarioGraph): ScenarioLayout {
  const links = linksOf(graph);
  const layers = sorted(layersOf(graph, links), links);
  const endings = new Set(graph.endings.map(({ id }) => id));
  const nodes = layers.flatMap((ids, layer) =>
    ids.map((id, row): LaidNode => ({ id, kind: endings.has(id) ? 'ending' : 'situation', layer, row })),
  );
  const layerOf = new Map(nodes.map(({ id, layer }) => [id, layer]));
  return {
    nodes,
    edges: links.map((link) => ({
      ...link,
      back: (layerOf.get(link.to) ?? 0) <= (layerOf.get(link.from) ?? 0),
    })),
    layers: layers.length,
    rows: Math.max(0, ...layers.map(({ length }) => length)),
  };
}
