import { minutesOf } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { type EnrolmentRow, type PathTexts, pathWords, titleIn } from '@pirecow/features/learning';
import type { AttendanceShare } from '@pirecow/features/sessions';
import { momentsIn } from '@pirecow/platform';
import type { Facts } from '../certificate';
import type { Earned } from './earned';

/** An enrolment with the version in which it was completed. */
export interface Completion {
  row: EnrolmentRow;
  version: CourseVersion;
}

type Said = Pick<Earned, 'organisation' | 'signatory' | 'place' | 'look'> & { employer: string };

const dayIn = (timeZone: string, moment: Date | null) =>
  momentsIn(timeZone)(moment?.toISOString() ?? null).slice(0, 10);

const each = <Told>(languages: Iterable<string>, tell: (language: string) => Told) =>
  Object.fromEntries([...languages].map((language) => [language, tell(language)]));

/** What a certificate says of a course. @param share of the half-days of its run, where that was asked for */
export function courseFacts(
  { row, version }: Completion,
  earned: Said & Pick<Earned, 'timeZone'>,
  share?: AttendanceShare,
): Facts {
  const { structure } = version.course;
  const { organisation, signatory, place, employer, look } = earned;
  const timeZone = row.run?.timeZone ?? earned.timeZone;
  return {
    titles: each(version.languages, (language) => titleIn(version, row.courseId, language)),
    modules: each(version.languages, (language) =>
      structure.modules.map(({ id }) => titleIn(version, id, language)),
    ),
    ...{ sourceLanguage: structure.sourceLanguage, organisation, signatory, place, employer, timeZone },
    startedOn: dayIn(timeZone, row.enrolledAt),
    completedOn: dayIn(timeZone, row.completedAt),
    ...{ minutes: minutesOf(structure), level: structure.level, competences: structure.competences },
    mode: row.halfDays.length > 0 ? 'mixed' : 'distance',
    ...(look && { look }),
    ...(share && { attendance: { attended: share.attended, expected: share.expected } }),
  };
}

/** What the courses of a path teach, each competence once. */
function competencesOf(completions: readonly Completion[]): Facts['competences'] {
  const all = completions.flatMap(({ version }) => version.course.structure.competences);
  return [...new Map(all.map((one) => [[one.framework, one.version, one.code].join('/'), one])).values()];
}

/** When the last course of a path was completed, and with it the path. */
export const pathCompletedAt = (completions: readonly Completion[]): Date =>
  new Date(Math.max(...completions.map(({ row }) => row.completedAt?.getTime() ?? 0)));

/** What a certificate says of a path: its courses are its contents, and it lasted as long as they did. Words of the path are in the language, else in another of its own. */
export function pathFacts(
  completions: readonly Completion[],
  texts: PathTexts,
  earned: Said & Pick<Earned, 'timeZone' | 'language'>,
): Facts {
  const { organisation, signatory, place, employer, timeZone, look } = earned;
  const languages = new Set([
    ...Object.keys(texts),
    ...completions.flatMap(({ version }) => version.languages),
  ]);
  const started = new Date(Math.min(...completions.map(({ row }) => row.enrolledAt.getTime())));
  return {
    titles: each(languages, (language) => pathWords(texts, language).title),
    modules: each(languages, (language) =>
      completions.map(({ row, version }) => titleIn(version, row.courseId, language)),
    ),
    sourceLanguage: pathWords(texts, earned.language).language,
    ...{ organisation, signatory, place, employer, timeZone },
    startedOn: dayIn(timeZone, started),
    completedOn: dayIn(timeZone, pathCompletedAt(completions)),
    minutes: completions.reduce((sum, { version }) => sum + minutesOf(version.course.structure), 0),
    competences: competencesOf(completions),
    mode: completions.some(({ row }) => row.halfDays.length > 0) ? 'mixed' : 'distance',
    ...(look && { look }),
  };
}
