import { minutesOf, textKey, unitsOf } from '@pirecow/content';
import { tutorOf } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { possibleMs, titleIn } from '@pirecow/features/learning';
import type { Learner } from './learner';
import type { Cells, Part, Reading } from './part';

interface Help {
  tutors: string[];
  hours: number | null;
}

/** Who tutors the run, in their order, or else the course; and within how many working hours they promise to answer. By keys. */
const HELP = `
SELECT c.answer_hours AS hours, coalesce(
  (SELECT array_agg(${fullNameOf('a')} ORDER BY t.place) FROM run_tutor t JOIN account a ON a.id = t.account_id
    WHERE t.run_id = $2 AND a.closed_at IS NULL),
  (SELECT array_agg(${fullNameOf('a')}) FROM account a WHERE a.id = ${tutorOf('c')} AND a.closed_at IS NULL), '{}') AS tutors
FROM course c WHERE c.id = $1`;

/** The seat of somebody who sat in one run only, or in none: all they did belongs to it. */
const ALWAYS = '{(,)}';

/** Along the key of `unit_progress`, which keeps time for the whole enrolment. */
const DONE = `
SELECT u.unit_id AS "unitId", (${possibleMs('u.active_ms', 'u.last_active_at')})::float8 AS ms
FROM unit_progress u JOIN enrolment e ON e.id = u.enrolment_id
WHERE u.enrolment_id = $1 AND $2::tstzmultirange = '${ALWAYS}'`;

const minutes = (ms: number) => Math.round(ms / 60_000);

const helpOf = async ({ courseId, runId }: Learner, { database }: Reading): Promise<Help> =>
  (await database.query<Help>(HELP, [courseId, runId]))[0] ?? { tutors: [], hours: null };

async function doneBy({ enrolmentId, seat }: Learner, { database }: Reading) {
  const rows = await database.query<{ unitId: string; ms: number }>(DONE, [enrolmentId, seat]);
  const known = new Map(rows.map(({ unitId, ms }) => [unitId, minutes(ms)]));
  return (unitId: string) => known.get(unitId) ?? (seat === ALWAYS ? 0 : null);
}

const fact = (content: string, text: string): Cells => ({
  ...{ content, text },
  ...{ 'planned-minutes': null, 'active-minutes': null },
});

/**
 * What was promised, as France asks (Code du travail D6313-3-1: help, activities and how long they take on average) and Spain (RD
 * 694/2017: contents, mode and duration), with what the person did of it beside.
 */
export const COURSE_PART: Part = {
  part: 'course',
  columns: ['content', 'text', 'planned-minutes', 'active-minutes'],
  rows: async function* (learner, { say, language }, reading) {
    const version = await reading.versions.get(learner.versionId, learner.textState);
    const { structure, texts } = version.course;
    const wordsOf = (field: string) => {
      const key = textKey(structure.id, field);
      return (texts[language]?.[key] ?? texts[structure.sourceLanguage]?.[key])?.text ?? '';
    };
    const { tutors, hours } = await helpOf(learner, reading);
    const promised = hours ?? structure.tutor?.answerHours ?? null;
    yield fact(say('course.version'), String(version.number));
    yield fact(say('course.tutors'), tutors.join(' · ') || say('course.no-tutor'));
    yield fact(
      say('course.answer'),
      promised === null ? say('course.no-promise') : say('course.hours', { hours: promised }),
    );
    for (const id of structure.objectives) yield fact(say('course.objective'), wordsOf(`objective.${id}`));
    const done = await doneBy(learner, reading);
    for (const unit of unitsOf(structure))
      yield {
        content: titleIn(version, unit.id, language),
        ...{ 'planned-minutes': minutesOf(unit), 'active-minutes': done(unit.id) },
        text: unit.required ? '' : say('course.optional'),
      };
    yield {
      content: say('course.whole'),
      ...{ 'planned-minutes': minutesOf(structure), 'active-minutes': minutes(learner.activeMs) },
      text: '',
    };
  },
};
