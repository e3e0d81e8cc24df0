import {
  type CourseFacts,
  courseFactsSchema,
  type EditedCourseFacts,
  type EditedUnitFacts,
  type UnitFacts,
  unitFactsSchema,
} from '@pirecow/content';
import { revisionOf } from '@pirecow/platform';

/** A head or a unit as it is stored. What is not stored is as docs/course-format.md says. */
type Stored = Readonly<Record<string, unknown>>;

/** What the head of a draft says. */
export function courseFactsOf(head: Stored): EditedCourseFacts {
  const { languages, level, competences = [], objectives = [], audience = [], parityThreshold = 1 } = head;
  const answerHours = (head['tutor'] as { answerHours: number } | undefined)?.answerHours ?? null;
  const facts = courseFactsSchema.parse({
    ...{ languages, level, competences, objectives, audience, answerHours, parityThreshold },
  });
  return { ...facts, revision: revisionOf(facts) };
}

/** The facts as a head holds them. */
export function headOf({ answerHours, ...facts }: CourseFacts): Stored {
  return { ...facts, ...(answerHours !== null && { tutor: { answerHours } }) };
}

/** What a unit of a draft says of itself. */
export function unitFactsOf(structure: Stored): EditedUnitFacts {
  const { minutes = null, required = true, objectives = [], assessment, packages, completion } = structure;
  const facts = unitFactsSchema.parse({
    ...{ minutes, required, objectives },
    ...(!!assessment && { assessment }),
    ...(!!packages && { packages }),
    ...(!!completion && { completion }),
  });
  return { ...facts, revision: revisionOf(facts) };
}

/** The facts as a unit holds them. */
export function structureOf({ minutes, ...facts }: UnitFacts): Stored {
  return { ...facts, ...(minutes !== null && { minutes }) };
}
