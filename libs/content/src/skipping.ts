import { conditionsOf } from './completion/conditions';
import { type CourseDocument, unitsOf } from './document';
import type { KnownPart } from './positioning';
import { maySkipBy, type Unit } from './unit';

/** What positioning tests showed of somebody: unit of the test → its parts, in the order in which they were taken. */
export type ShownByTests = ReadonlyMap<string, readonly KnownPart[]>;

/** Modules and units that count as known. What a later test showed of one takes the place of what an earlier one did. */
export function knownOf(shown: Iterable<readonly KnownPart[]>): Set<string> {
  const last = new Map([...shown].flatMap((parts) => parts.map(({ id, known }) => [id, known] as const)));
  return new Set([...last].flatMap(([id, known]) => (known ? id : [])));
}

/**
 * Units that somebody knows: those that a test spoke of itself, else those of a module that counts as known. Never the tests
 * themselves.
 */
export function knownUnits({ modules }: Pick<CourseDocument, 'modules'>, shown: ShownByTests): Set<string> {
  if (shown.size === 0) return new Set();
  const known = knownOf(shown.values());
  const spokenOf = new Set([...shown.values()].flatMap((parts) => parts.map(({ id }) => id)));
  const isKnown = (module: string, unit: string) => known.has(spokenOf.has(unit) ? unit : module);
  const ids = modules.flatMap(({ id, units }) =>
    units.flatMap((unit) => (isKnown(id, unit.id) ? unit.id : [])),
  );
  return new Set(ids.filter((id) => !shown.has(id)));
}

/** Whether nothing but the word of its learner is asked of a lesson: neither attendance nor an answer that somebody waits for. */
function asksItsLearnerOnly(unit: Unit): boolean {
  if (unit.kind !== 'lesson') return false;
  const asksAnswers = unit.blocks.some((block) => block.type === 'survey' && block.obligatory);
  const rule = unit.completion && conditionsOf(unit.completion);
  return !asksAnswers && (rule ?? []).every((condition) => condition === 'viewed');
}

/**
 * Lessons that somebody may skip, in the order of the course: known by a test whose author allows it, and by all tests together. Never an assessment, and
 * nothing that asks for more than to be gone through.
 */
export function skippableUnits(document: CourseDocument, shown: ShownByTests): Unit[] {
  const units = unitsOf(document);
  const allowing = new Set(units.filter(maySkipBy).map(({ id }) => id));
  const allowed = knownUnits(document, new Map([...shown].filter(([test]) => allowing.has(test))));
  const known = knownUnits(document, shown);
  return units.filter((unit) => allowed.has(unit.id) && known.has(unit.id) && asksItsLearnerOnly(unit));
}
