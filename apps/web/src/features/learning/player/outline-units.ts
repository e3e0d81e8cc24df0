import type { Outline } from '@pirecow/contracts';

type Unit = Outline[number]['units'][number];

/** The parts of a course in their order. */
export function unitsIn(outline: Outline): Unit[] {
  return outline.flatMap(({ units }) => units);
}

export function unitOf(outline: Outline, slug: string | null): Unit | undefined {
  return unitsIn(outline).find((unit) => unit.slug === slug);
}
