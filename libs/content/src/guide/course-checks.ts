import type { Course } from '../course';
import { conditionsOf } from '../completion/conditions';
import { unitsOf } from '../document';
import { minutesOf } from '../minutes';
import { textKey } from '../text';
import { isCounting, isPositioning, questionsOf, type Unit } from '../unit';
import { isObservable } from './observable-verbs';
import type { GuideFacts, GuidePlace } from './guide-result';

/** What a check found to mend: nothing, places, or that it has nothing to look at. */
export type Finding = GuidePlace[] | 'notApplicable';

const say = ({ structure, texts }: Course, field: string) =>
  texts[structure.sourceLanguage]?.[textKey(structure.id, field)]?.text;

/** Modules that lead to no objective. A course without units has nothing that could. */
export function modulesWithoutObjective({ structure }: Course): Finding {
  if (structure.objectives.length === 0 || unitsOf(structure).length === 0) return [{ field: 'objectives' }];
  const idle = structure.modules.filter(
    ({ units }) => !units.some(({ objectives }) => objectives.length > 0),
  );
  return idle.map(({ id }) => ({ moduleId: id }));
}

/** Objectives that say what somebody knows, not what they do. */
export function vagueObjectives(course: Course): Finding {
  const { objectives, sourceLanguage } = course.structure;
  if (objectives.length === 0) return 'notApplicable';
  const vague = objectives.filter(
    (id) => !isObservable(say(course, `objective.${id}`) ?? '', sourceLanguage),
  );
  return vague.map((id) => ({ field: `objective.${id}` }));
}

/** Whether a package has to be passed, or to reach a score: then it asks, though nobody sees what. */
const isTest = ({ kind, completion }: Unit) =>
  kind === 'package' && (completion?.passed ?? completion?.score) !== undefined;

const asks = (unit: Unit) => questionsOf(unit).length > 0 || isTest(unit);

/** An assessment that names no objective looks back on all of them. A positioning test looks back on nothing. */
function assesses(unit: Unit, objective: string): boolean {
  if (!asks(unit) || isPositioning(unit)) return false;
  return unit.objectives.includes(objective) || (isCounting(unit) && unit.objectives.length === 0);
}

/** Objectives that no question asks for. */
export function unassessedObjectives({ structure }: Course): Finding {
  if (structure.objectives.length === 0) return 'notApplicable';
  const units = unitsOf(structure);
  const left = structure.objectives.filter((id) => !units.some((unit) => assesses(unit, id)));
  return left.map((id) => ({ field: `objective.${id}` }));
}

/** What somebody has to know before they enrol and cannot read. */
export function hiddenConditions(course: Course, { tutorNamed }: GuideFacts): Finding {
  const { structure } = course;
  const shown: Record<string, boolean> = {
    prerequisites: !!say(course, 'prerequisites'),
    audience: structure.audience.length > 0,
    minutes: minutesOf(structure) > 0,
    contact: tutorNamed || !!say(course, 'help'),
  };
  return Object.keys(shown).flatMap((field) => (shown[field] ? [] : [{ field }]));
}

/** Units of which nobody knows how long they take. */
export function unitsWithoutMinutes({ structure }: Course): Finding {
  const units = unitsOf(structure);
  if (units.length === 0) return 'notApplicable';
  return units.filter((unit) => minutesOf(unit) === 0).map(({ id }) => ({ unitId: id }));
}

/** What is missing to know whom to ask, and how soon there is an answer. */
export function missingTutor({ structure }: Course, facts: GuideFacts): Finding {
  const hours = facts.answerHours ?? structure.tutor?.answerHours;
  return [
    ...(facts.tutorNamed ? [] : [{ field: 'tutor' }]),
    ...(hours === undefined ? [{ field: 'answerHours' }] : []),
  ];
}

/** Whether nothing says where technical help is found. */
export function missingHelp(course: Course): Finding {
  return say(course, 'help') ? [] : [{ field: 'help' }];
}

/** Whether no question stands along the course or at its end. */
export function missingAssessment({ structure }: Course): Finding {
  return unitsOf(structure).some(asks) ? [] : [{ field: 'assessment' }];
}

/** Units that nobody can finish: attendance is the way to it, and no group of the course meets. */
export function unitsNeverDone({ structure }: Course, { hasMeetings }: GuideFacts): Finding {
  const asking = unitsOf(structure).filter(({ completion }) => completion?.attended !== undefined);
  if (asking.length === 0) return 'notApplicable';
  if (hasMeetings) return [];
  const closed = asking.filter(
    ({ completion }) => completion && (completion.match === 'all' || conditionsOf(completion).length === 1),
  );
  return closed.map(({ id }) => ({ unitId: id, field: 'completion' }));
}

/** Whether the course does not begin with questions by which somebody finds out where they stand. */
export function missingSelfCheck({ structure }: Course): Finding {
  const [first] = unitsOf(structure);
  return first?.kind === 'assessment' ? [] : [{}];
}

/** Whether the course names no competence. Which need it answers stands nowhere in it, so somebody has to say so. */
export function missingCompetence({ structure }: Course): Finding {
  return structure.competences.length > 0 ? [{}] : [{ field: 'competences' }];
}
