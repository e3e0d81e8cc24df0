import { element, xmlFile } from '../xml/write';
import type { LanguageMap, Outline, OutlineUnit } from './outline';
import { masteryScore } from './unit-page';

const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

function inLanguages(name: string, words: LanguageMap) {
  const strings = Object.entries(words).map(([lang, text]) => element('langstring', { lang }, text));
  return element(name, {}, ...strings);
}

/** Both are asked for (cmi5 13.1): what has no summary is described by its title. */
const about = ({ title, summary }: { title: LanguageMap; summary: LanguageMap }) => [
  inLanguages('title', title),
  inLanguages('description', { ...title, ...summary }),
];

/** When a unit lets one go on: an assessment once passed, a lesson once finished, what nobody asks for at once. */
function moveOnOf({ required, mustPass }: OutlineUnit): string {
  if (!required) return 'NotApplicable';
  return mustPass ? 'Passed' : 'Completed';
}

function unitElement(unit: OutlineUnit, outline: Outline) {
  const { id, path, passMark } = unit;
  const attributes = {
    id: `${outline.base}/xapi/activities/units/${id}`,
    moveOn: moveOnOf(unit),
    masteryScore: passMark === undefined ? undefined : String(masteryScore(passMark)),
    launchMethod: 'AnyWindow',
  };
  return element('au', attributes, ...about(unit), element('url', {}, path));
}

/** The `cmi5.xml` of a course (cmi5 13): a block for each module, an assignable unit for each unit. */
export function writeCourseStructure(outline: Outline): string {
  const { base, id, modules } = outline;
  const blocks = modules.map((one) =>
    element(
      'block',
      { id: `${base}/xapi/activities/modules/${one.id}` },
      ...about(one),
      ...one.units.map((unit) => unitElement(unit, outline)),
    ),
  );
  const course = element('course', { id: `${base}/xapi/activities/courses/${id}` }, ...about(outline));
  return xmlFile(element('courseStructure', { xmlns: NAMESPACE }, course, ...blocks));
}
