import { checkCourse } from '../check/check-course';
import { error, warning, type Problem } from '../check/problem';
import type { Course } from '../course';
import type { CourseDocument } from '../document';
import { COURSE_FILE, textFile, unitFile } from '../folder-paths';
import type { Keys } from '../key';
import { textKey } from '../text';
import { courseFileSchema, type CourseFile, type States } from './course-file';
import { checkMath } from './math';
import { readTexts, type TextLines } from './read-texts';
import { readUnit, type ReadUnit } from './read-unit';
import { parseStructure, takeStatesOut } from './structure-file';
import { parseYaml, type YamlFile } from './yaml';

const MAX_TOTAL = 40_000_000;

/** What reading a folder gives: the course, unless its structure could not be read, and all that is wrong. */
export interface ReadCourse {
  course: Course | null;
  problems: Problem[];
}

const failed = (...problems: Problem[]): ReadCourse => ({ course: null, problems });

function mergeStates(all: readonly States[]): States {
  const merged: States = {};
  for (const states of all) {
    for (const [language, owners] of Object.entries(states)) {
      merged[language] = { ...merged[language], ...owners };
    }
  }
  return merged;
}

function readUnits(head: CourseFile, files: ReadonlyMap<string, string>) {
  const units = new Map<string, ReadUnit>();
  const problems: Problem[] = [];
  for (const slug of head.modules.flatMap((module) => module.units)) {
    const content = files.get(unitFile(slug));
    const read =
      content === undefined ? [error('file.missing', { file: unitFile(slug) })] : readUnit(slug, content);
    if (units.has(slug))
      problems.push(error('unit.slug-repeated', { file: COURSE_FILE, field: 'modules' }, { slug }));
    else if (Array.isArray(read)) problems.push(...read);
    else units.set(slug, read);
  }
  return { units, problems };
}

function assemble(head: CourseFile, units: ReadonlyMap<string, ReadUnit>): CourseDocument {
  const { modules, media, ...rest } = head;
  const filled = modules.map(({ id, units: slugs }) => ({
    id,
    units: slugs.flatMap((slug) => units.get(slug)?.unit ?? []),
  }));
  return { ...rest, modules: filled, media };
}

function strayFiles(document: CourseDocument, files: ReadonlyMap<string, string>): Problem[] {
  const slugs = document.modules.flatMap((module) => module.units.map(({ slug }) => slug));
  const known = new Set([
    COURSE_FILE,
    ...slugs.map(unitFile),
    ...document.languages.flatMap((language) =>
      [undefined, ...slugs].map((slug) => textFile(slug, language)),
    ),
  ]);
  return [...files.keys()]
    .filter((file) => !known.has(file) && !file.startsWith('media/'))
    .map((file) =>
      /^units\/.*\.yaml$/.test(file) ? error('unit.unlisted', { file }) : warning('file.unknown', { file }),
    );
}

function missingMedia(document: CourseDocument, media: ReadonlySet<string>): Problem[] {
  const named = document.media.flatMap(({ id, files }) => Object.values(files).map((path) => ({ id, path })));
  const paths = new Set(named.map(({ path }) => path));
  return [
    ...named
      .filter(({ path }) => !media.has(path))
      .map(({ id, path }) => error('media.file-missing', { file: COURSE_FILE, id }, { path })),
    ...[...media].filter((path) => !paths.has(path)).map((file) => warning('media.unlisted', { file })),
  ];
}

function withLine(problem: Problem, ids: ReadonlyMap<string, number>, texts: TextLines): Problem {
  const { id, field, language, line } = problem.at;
  if (line !== undefined || id === undefined) return problem;
  const found = language ? texts.get(`${language} ${textKey(id, field ?? '')}`) : ids.get(id);
  return found === undefined ? problem : { ...problem, at: { ...problem.at, line: found } };
}

function readWhole(
  head: CourseFile,
  headStates: States,
  yaml: YamlFile,
  files: ReadonlyMap<string, string>,
): ReadCourse {
  const { units, problems } = readUnits(head, files);
  if (problems.length > 0) return failed(...problems);
  const read = [...units.values()];
  const structure = assemble(head, units);
  const states = mergeStates([headStates, ...read.map((unit) => unit.states)]);
  const { texts, lines, problems: textProblems } = readTexts(structure, files, states);
  const keys = read.reduce<Keys>((all, unit) => Object.assign(all, unit.keys), {});
  const course = { structure, keys, texts };
  const idLines = new Map([yaml, ...read].flatMap((file) => [...file.idLines]));
  const found = [
    ...textProblems,
    ...strayFiles(structure, files),
    ...checkCourse(course),
    ...checkMath(structure),
  ];
  return { course, problems: found.map((problem) => withLine(problem, idLines, lines)) };
}

/**
 * Reads a course folder. `files` are its text files by path inside the folder (`course.yaml`, `units/x.fr.md`);
 * `media` are the paths of all its media files, where their presence is to be checked. Never throws on what a folder
 * holds: hostile input is answered by problems with file and line.
 */
export function readCourseFolder(
  files: ReadonlyMap<string, string>,
  media?: ReadonlySet<string>,
): ReadCourse {
  const total = [...files.values()].reduce((sum, content) => sum + content.length, 0);
  if (total > MAX_TOTAL) return failed(error('folder.too-large', {}, { maximum: MAX_TOTAL }));
  const content = files.get(COURSE_FILE);
  if (content === undefined) return failed(error('file.missing', { file: COURSE_FILE }));
  const yaml = parseYaml(content, COURSE_FILE);
  if (Array.isArray(yaml)) return failed(...yaml);
  const { rawStates, data } = takeStatesOut(yaml);
  const head = parseStructure(courseFileSchema, data, rawStates, { name: COURSE_FILE, yaml });
  if (Array.isArray(head)) return failed(...head);
  const { course, problems } = readWhole(head.structure, head.states, yaml, files);
  return {
    course,
    problems: course && media ? [...problems, ...missingMedia(course.structure, media)] : problems,
  };
}
