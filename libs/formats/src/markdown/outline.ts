import type { Conversion } from './conversion';
import type { Piece } from './pieces';

/** A heading inside a unit. */
interface Section {
  kind: 'section';
  level: 2 | 3;
  words: string;
}

type Content = Exclude<Piece, { kind: 'heading' }> | Section;

export interface OutlinedUnit {
  title: string;
  content: Content[];
}

export interface OutlinedModule {
  title: string;
  units: OutlinedUnit[];
}

/** Headings by what they become. `inner`: the depth that begins a unit, and the one that begins a module around it. */
interface Depths {
  module: number;
  unit: number;
}

const depthsOf = (pieces: readonly Piece[]): number[] =>
  [...new Set(pieces.flatMap((piece) => (piece.kind === 'heading' ? [piece.depth] : [])))].sort(
    (a, b) => a - b,
  );

/** Two kinds of headings and more: the outer ones are modules, the next ones units. One kind: they are units. */
function depths(pieces: readonly Piece[], isOneModule: boolean): Depths {
  const [outer = 7, next = 7] = depthsOf(pieces);
  return isOneModule || next === 7 ? { module: 0, unit: outer } : { module: outer, unit: next };
}

/** A document that has one first-level heading, before all others, is called by it. */
export function titleOf(pieces: readonly Piece[]): { title: string | undefined; rest: Piece[] } {
  const headings = pieces.filter((piece) => piece.kind === 'heading');
  const [first] = headings;
  const isTitle = first?.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1;
  if (!first || !isTitle) return { title: undefined, rest: [...pieces] };
  return { title: first.words || undefined, rest: pieces.filter((piece) => piece !== first) };
}

/**
 * Modules and units of a document. What stands before the first heading of a kind is a unit by the name of what is around it.
 * @param isOneModule whether the document is one module among others
 */
export function outlineOf(
  pieces: readonly Piece[],
  {
    title,
    isOneModule,
    conversion,
    file,
  }: { title: string; isOneModule: boolean; conversion: Conversion; file: string },
): OutlinedModule[] {
  const { module: outer, unit } = depths(pieces, isOneModule);
  const modules: OutlinedModule[] = [];
  const inModule = () => modules.at(-1) ?? begun({ title, units: [] });
  const begun = (one: OutlinedModule) => {
    modules.push(one);
    return one;
  };
  const inUnit = () => {
    const module = inModule();
    const last = module.units.at(-1);
    if (last) return last;
    const first = { title: module.title, content: [] };
    module.units.push(first);
    return first;
  };
  for (const piece of pieces) {
    if (piece.kind !== 'heading') inUnit().content.push(piece);
    else if (piece.depth === outer) begun({ title: piece.words || title, units: [] });
    else if (piece.depth === unit) inModule().units.push({ title: piece.words || title, content: [] });
    else {
      inUnit().content.push({ kind: 'section', level: piece.depth - unit > 1 ? 3 : 2, words: piece.words });
      if (piece.depth - unit > 2)
        conversion.note('changed', 'headings', `${file}:${piece.line} ${piece.words}`);
    }
  }
  return modules.filter(({ units }) => units.length > 0);
}
