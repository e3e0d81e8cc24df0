import { type CourseDocument, isCounting, type Unit, unitsOf } from '@pirecow/content';

/** A version's structure by id, made once per version: versions never change. */
export interface CourseMap {
  units: Unit[];
  unitById: Map<string, Unit>;
  unitBySlug: Map<string, Unit>;
  /** Every id that statements may name: course, modules, units, blocks. */
  parts: Record<'courses' | 'modules' | 'units' | 'blocks', Set<string>>;
  /** Blocks whose answers count. */
  counting: Set<string>;
  unitOfBlock: Map<string, string>;
}

const maps = new WeakMap<CourseDocument, CourseMap>();

function build(structure: CourseDocument): CourseMap {
  const units = unitsOf(structure);
  const blocks = units.flatMap((unit) => unit.blocks.map((block) => ({ block, unit })));
  return {
    units,
    unitById: new Map(units.map((unit) => [unit.id, unit])),
    unitBySlug: new Map(units.map((unit) => [unit.slug, unit])),
    parts: {
      courses: new Set([structure.id]),
      modules: new Set(structure.modules.map(({ id }) => id)),
      units: new Set(units.map(({ id }) => id)),
      blocks: new Set(blocks.map(({ block }) => block.id)),
    },
    counting: new Set(blocks.flatMap(({ block, unit }) => (isCounting(unit) ? [block.id] : []))),
    unitOfBlock: new Map(blocks.map(({ block, unit }) => [block.id, unit.id])),
  };
}

export function mapOf(structure: CourseDocument): CourseMap {
  const map = maps.get(structure) ?? build(structure);
  maps.set(structure, map);
  return map;
}
