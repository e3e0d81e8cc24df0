import { newId } from '@pirecow/platform';
import {
  type ActivityDefinition,
  activityTypes,
  type Agent,
  cmi5Categories,
  contextExtensions,
  formatDuration,
  isIri,
  isLanguageTag,
  packageIri,
  resultExtensions,
  scormCategory,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import type {
  AssignableUnit,
  Block,
  CourseStructure,
  PackageStandard,
  Texts,
} from '../structure/course-structure';
import { type Progress, settle } from './progress';
import type { LaunchMode } from './statement-rules';

/** Who learns what, as statements name it. */
export interface RegistrationNames {
  iriBase: string;
  packageId: string;
  registration: string;
  actor: Agent;
  structure: CourseStructure;
}

interface Told {
  verb: string;
  object: {
    id: string;
    type?: string;
    title: Texts;
    interaction?: Pick<ActivityDefinition, 'interactionType' | 'correctResponsesPattern'>;
  };
  /** The publisher's name of the object, which stands in `grouping` unaltered (cmi5 9.6.2.3). */
  publisherId: string;
  sessionId: string;
  at: Date;
  result?: Statement['result'];
  extensions?: Record<string, unknown>;
  countsForMoveOn?: boolean;
  /** Whether it comes from a unit that follows SCORM. */
  isScorm?: boolean;
  /** Whether it is one that cmi5 defines (7.1.2): most are. */
  isDefined?: boolean;
}

/** Standards whose units keep to rules of their own: what is said of them is none of the statements that cmi5 defines. */
const BESIDE_CMI5: readonly (PackageStandard | undefined)[] = ['tincan', 'h5p'];

const categories = ({ countsForMoveOn, isScorm, isDefined = true }: Told) => [
  ...(isDefined ? [{ id: cmi5Categories.cmi5 }] : []),
  ...(countsForMoveOn ? [{ id: cmi5Categories.moveOn }] : []),
  ...(isScorm ? [{ id: scormCategory }] : []),
];

/** What a structure says is looser than a statement: names in other than languages, and types that are no IRI, stay out. */
function definitionOf({ type, title, interaction }: Told['object']) {
  const names = Object.entries(title).filter(([language]) => isLanguageTag(language));
  const definition = {
    ...(type !== undefined && isIri(type) && { type }),
    ...(names.length > 0 && { name: Object.fromEntries(names) }),
    ...interaction,
  };
  return Object.keys(definition).length > 0 ? { definition } : {};
}

/** A statement of the platform about a package or a part of it. */
export function statementOf({ registration, actor, structure }: RegistrationNames, told: Told): Statement {
  const category = BESIDE_CMI5.includes(structure.standard) ? [] : categories(told);
  return {
    id: newId(),
    actor,
    verb: { id: told.verb, display: { en: told.verb.slice(told.verb.lastIndexOf('/') + 1) } },
    object: { objectType: 'Activity', id: told.object.id, ...definitionOf(told.object) },
    ...(told.result && { result: told.result }),
    context: {
      registration,
      contextActivities: { ...(category.length > 0 && { category }), grouping: [{ id: told.publisherId }] },
      extensions: { [contextExtensions.sessionId]: told.sessionId, ...told.extensions },
    },
    timestamp: told.at.toISOString(),
  };
}

/** The name of a unit that is the platform's own and never the publisher's (cmi5 8.1.5). */
export function unitIri(
  { iriBase, packageId }: Pick<RegistrationNames, 'iriBase' | 'packageId'>,
  position: number,
) {
  return packageIri(iriBase, packageId, { kind: 'au', position });
}

/** How a unit names itself: an xAPI package by the publisher's name, which it may have written down; others by ours. */
export function activityIri(names: RegistrationNames, unit: AssignableUnit): string {
  return names.structure.standard === 'tincan' ? unit.id : unitIri(names, unit.position);
}

/** How statements name a unit. */
export const aboutUnit = (names: RegistrationNames, unit: AssignableUnit) => ({
  object: {
    id: activityIri(names, unit),
    title: unit.title,
    ...(unit.activityType && { type: unit.activityType }),
  },
  publisherId: unit.id,
});

/** The platform launches a unit (cmi5 9.3.1), at an address without what the launch adds to it (9.6.3.4). */
export function launched(
  names: RegistrationNames,
  unit: AssignableUnit,
  { sessionId, launchMode, url, at }: { sessionId: string; launchMode: LaunchMode; url: string; at: Date },
): Statement {
  const { masteryScore, launchParameters, moveOn } = unit;
  const extensions = {
    [contextExtensions.launchMode]: launchMode,
    [contextExtensions.launchUrl]: url,
    [contextExtensions.moveOn]: moveOn,
    ...(masteryScore !== undefined && { [contextExtensions.masteryScore]: masteryScore }),
    ...(launchParameters !== undefined && { [contextExtensions.launchParameters]: launchParameters }),
  };
  return statementOf(names, { verb: verbs.launched, ...aboutUnit(names, unit), sessionId, at, extensions });
}

/** A session ended without its unit saying so (9.3.6), after `seconds` from its launch to its last statement (9.5.4.2). */
export function abandoned(
  names: RegistrationNames,
  unit: AssignableUnit,
  { sessionId, seconds, at }: { sessionId: string; seconds: number; at: Date },
): Statement {
  const result = { duration: formatDuration(seconds) };
  return statementOf(names, { verb: verbs.abandoned, ...aboutUnit(names, unit), sessionId, at, result });
}

/** A unit need not be done (9.3.7), for a reason (9.5.5.2). Its session is one that nothing else uses. */
export function waived(
  names: RegistrationNames,
  unit: AssignableUnit,
  { sessionId, reason, at }: { sessionId: string; reason: string; at: Date },
): Statement {
  const result = { success: true, completion: true, extensions: { [resultExtensions.reason]: reason } };
  const about = aboutUnit(names, unit);
  return statementOf(names, { verb: verbs.waived, ...about, sessionId, at, result, countsForMoveOn: true });
}

function satisfied(
  names: RegistrationNames,
  block: Block | undefined,
  session: { sessionId: string; at: Date },
): Statement {
  const { iriBase, packageId, structure } = names;
  const part = block && ({ kind: 'block', position: block.position } as const);
  const { id: publisherId, title } = block ?? structure;
  const type = block ? activityTypes.cmi5Block : activityTypes.cmi5Course;
  const object = { id: packageIri(iriBase, packageId, part), type, title };
  return statementOf(names, { verb: verbs.satisfied, object, publisherId, ...session });
}

/** Says what is satisfied now and was not said yet: blocks, inner ones first, then the course (9.3.9). */
export function satisfactions(
  names: RegistrationNames,
  progress: Progress,
  session: { sessionId: string; at: Date },
): Statement[] {
  const { blocks, course } = settle(names.structure, progress);
  const told = blocks.map((block) => satisfied(names, block, session));
  return course ? [...told, satisfied(names, undefined, session)] : told;
}
