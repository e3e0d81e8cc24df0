import { mediaOf, type Block } from '../block';
import { unitsOf, type CourseDocument } from '../document';
import { COURSE_FILE, unitFile } from '../folder-paths';
import { isGraded } from '../graded';
import { hasItems } from '../item-fields';
import { poolMembers } from '../pool';
import { pointsOf, questionLists } from '../question';
import { scenarioFaults, situationField } from '../scenario/graph';
import type { Scenario } from '../scenario/parts';
import type { SurveyQuestion } from '../survey/shape';
import { isCounting, needsNetwork, questionsOf, type Unit } from '../unit';
import { packageProblems } from './packages';
import { positioningProblems } from './positioning';
import { error, repeated, warning, type Place, type Problem } from './problem';

function repeatedIds(document: CourseDocument): Problem[] {
  const ids = [
    document.id,
    ...document.modules.map(({ id }) => id),
    ...document.media.map(({ id }) => id),
    ...unitsOf(document).flatMap((unit) => [unit.id, ...unit.blocks.map(({ id }) => id)]),
  ];
  return repeated(ids).map((id) => error('id.repeated', { id }, { id }));
}

function languageProblems(document: CourseDocument): Problem[] {
  const at = { file: COURSE_FILE, id: document.id, field: 'languages' };
  const known = document.languages.includes(document.sourceLanguage);
  return [
    ...(known ? [] : [error('course.source-not-listed', at, { language: document.sourceLanguage })]),
    ...repeated(document.languages).map((language) => error('language.repeated', at, { language })),
  ];
}

function outlineProblems(document: CourseDocument): Problem[] {
  const at = { file: COURSE_FILE, id: document.id, field: 'modules' };
  const units = unitsOf(document);
  const slugs = repeated(units.map(({ slug }) => slug));
  const problems = slugs.map((slug) =>
    error('unit.slug-repeated', { ...at, file: unitFile(slug) }, { slug }),
  );
  if (document.state === 'announced') {
    return units.length > 0 ? [...problems, warning('course.announced-with-units', at)] : problems;
  }
  if (units.length === 0) problems.push(error('course.no-units', at));
  const empty = document.modules.filter((module) => module.units.length === 0);
  return [...problems, ...empty.map(({ id }) => warning('module.empty', { ...at, id }))];
}

function mediaProblems(document: CourseDocument): Problem[] {
  const used = new Set(unitsOf(document).flatMap((unit) => unit.blocks.flatMap(mediaOf)));
  return document.media.flatMap(({ id, files }) => {
    const at = { file: COURSE_FILE, id, field: 'files' };
    const strangers = Object.keys(files).filter((key) => key !== '*' && !document.languages.includes(key));
    const seen = files['*'] ?? files[document.sourceLanguage];
    return [
      ...(seen ? [] : [error('media.no-file', at, { language: document.sourceLanguage })]),
      ...strangers.map((language) => warning('media.unknown-language', at, { language })),
      ...(used.has(id) ? [] : [warning('media.unused', at)]),
    ];
  });
}

function listProblems(lists: Record<string, readonly string[]>, at: Place): Problem[] {
  return Object.entries(lists).flatMap(([field, ids]) =>
    repeated(ids).map((id) => error('local-id.repeated', { ...at, field }, { id })),
  );
}

function scenarioProblems(scenario: Scenario, at: Place): Problem[] {
  const { situations, endings } = scenario;
  const places = [...situations, ...endings].map(({ id }) => id);
  const choices = situations.map(
    ({ id, choices: own }) => [`${situationField(id)}.choices`, own.map((choice) => choice.id)] as const,
  );
  const faults = scenarioFaults(scenario).map(({ rule, field, values }) => {
    const say = rule === 'scenario.ending-unreached' ? warning : error;
    return say(rule, { ...at, field }, values);
  });
  return [...listProblems({ situations: places, ...Object.fromEntries(choices) }, at), ...faults];
}

function surveyProblems(questions: readonly SurveyQuestion[], at: Place): Problem[] {
  const options = questions.map(
    (question) => [`question.${question.id}.options`, 'options' in question ? question.options : []] as const,
  );
  return listProblems({ questions: questions.map(({ id }) => id), ...Object.fromEntries(options) }, at);
}

function blockProblems(block: Block, at: Place, media: ReadonlySet<string>): Problem[] {
  const lost = mediaOf(block).filter((id) => !media.has(id));
  const problems = lost.map((id) => error('media.unknown', { ...at, field: 'media' }, { media: id }));
  if (hasItems(block)) return [...problems, ...listProblems({ items: block.items }, at)];
  if (block.type === 'code' && block.code === '') return [...problems, error('code.empty', at)];
  if (block.type === 'math' && block.tex === '') return [...problems, error('math.empty', at)];
  if (block.type === 'hotspots')
    return [...problems, ...listProblems({ points: block.points.map(({ id }) => id) }, at)];
  if (block.type === 'survey') return [...problems, ...surveyProblems(block.questions, at)];
  if (block.type === 'scenario') return [...problems, ...scenarioProblems(block, at)];
  if (block.type !== 'question') return problems;
  const lists = questionLists(block);
  const rubric = isGraded(block) ? block.criteria : [];
  const few = lists.options && block.interaction !== 'matching' && lists.options.length < 2;
  return [
    ...problems,
    ...listProblems(lists, at),
    ...rubric.flatMap(({ id, levels }) =>
      listProblems({ [`criterion.${id}`]: levels.map((level) => level.id) }, at),
    ),
    ...(few ? [error('question.few-options', { ...at, field: 'options' }, { minimum: 2 })] : []),
  ];
}

/** What stands in assessments only: pools, and questions that somebody grades. */
function countingProblems(unit: Unit, block: Block, at: Place): Problem[] {
  const open = block.type === 'question' && isGraded(block);
  if (isCounting(unit) && block.type === 'survey') return [error('survey.in-assessment', at)];
  if (!isCounting(unit)) {
    if (open) return [error('open-answer.in-lesson', at)];
    return block.type === 'pool' ? [error('pool.in-lesson', at)] : [];
  }
  if (block.type !== 'pool') return [];
  const members = poolMembers(unit.blocks, block.id);
  const { draw } = block;
  return [
    ...(members.length < draw
      ? [error('pool.too-small', { ...at, field: 'draw' }, { draw, count: members.length })]
      : []),
    ...(new Set(members.map(pointsOf)).size > 1 ? [warning('pool.points-differ', at)] : []),
  ];
}

function unitProblems(unit: Unit, document: CourseDocument): Problem[] {
  const at = { file: unitFile(unit.slug), id: unit.id };
  const media = new Set(document.media.map(({ id }) => id));
  const lost = unit.objectives.filter((id) => !document.objectives.includes(id));
  const problems = lost.map((objective) =>
    error('unit.unknown-objective', { ...at, field: 'objectives' }, { objective }),
  );
  const silent = unit.kind === 'assessment' && !questionsOf(unit).some((one) => pointsOf(one) > 0);
  const isTied = unit.kind === 'assessment' && unit.assessment.offline && needsNetwork(unit);
  return [
    ...problems,
    ...(unit.blocks.length === 0 && unit.kind !== 'package' ? [warning('unit.empty', at)] : []),
    ...(silent ? [error('assessment.no-points', at)] : []),
    ...(isTied ? [error('assessment.needs-network', { ...at, field: 'offline' })] : []),
    ...positioningProblems(unit, document),
    ...packageProblems(unit, document),
    ...unit.blocks.flatMap((block) => [
      ...blockProblems(block, { ...at, id: block.id }, media),
      ...countingProblems(unit, block, { ...at, id: block.id }),
    ]),
  ];
}

/** What is wrong with the structure of a course beyond its shape: ids, references, outline, media. */
export function checkStructure(document: CourseDocument): Problem[] {
  const objectives = { file: COURSE_FILE, id: document.id };
  return [
    ...repeatedIds(document),
    ...languageProblems(document),
    ...outlineProblems(document),
    ...listProblems({ objectives: document.objectives }, objectives),
    ...mediaProblems(document),
    ...unitsOf(document).flatMap((unit) => unitProblems(unit, document)),
  ];
}
