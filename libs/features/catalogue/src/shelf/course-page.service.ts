import { type Course, isPositioning, minutesOf, textKey, unitsOf } from '@pirecow/content';
import { renderRich } from '@pirecow/content/folder';
import type { CourseDetail } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, GatheredReads, rowOfEach } from '@pirecow/platform';
import { CourseVersions } from '../versions/course-versions.service';
import type { CourseVersion } from '../versions/version';
import { textStateOf } from '../versions/version-store';
import { describeCompetence } from './digcomp';
import { tutorOf } from './tutor-sql';
import { onShelf } from '../versions/on-shelf';

interface ShelfRow {
  /** The slug. */
  id: string;
  versionId: string;
  textState: string;
  languages: string[];
  tutorName: string | null;
  /** Chosen on the platform; the course itself may promise something else. */
  answerHours: number | null;
  organisation: CourseDetail['organisation'];
  translations: CourseDetail['translations'];
}

/** One row by the unique slug, with what may change between versions: shared by all who come together. */
const ROW = rowOfEach(
  'text',
  `SELECT c.slug AS id, c.version_id AS "versionId", ${textStateOf('c.version_id')} AS "textState", c.languages,
    (SELECT ${fullNameOf('a')} FROM account a WHERE a.id = ${tutorOf('c')}) AS "tutorName", c.answer_hours AS "answerHours",
    (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'website', o.website)
      FROM organisation o WHERE o.id = c.organisation_id) AS organisation,
    (SELECT jsonb_agg(jsonb_build_object('language', language, 'offered', offered, 'parity', parity)
        ORDER BY array_position(c.languages, language), language)
      FROM catalogue_entry WHERE course_id = c.id) AS translations
  FROM course c WHERE c.slug = wanted AND ${onShelf('c')}`,
);

type Say = (owner: string, field: string) => string | undefined;

function wordsOf({ structure, texts }: Course, language: string): Say {
  return (owner, field) => {
    const key = textKey(owner, field);
    return (texts[language]?.[key] ?? texts[structure.sourceLanguage]?.[key])?.text;
  };
}

function rich(text: string | undefined): string | null {
  return text === undefined ? null : renderRich(text);
}

function outlineOf({ structure }: Course, say: Say): CourseDetail['outline'] {
  const about = (id: string) => ({ id, title: say(id, 'title') ?? '', summary: say(id, 'summary') ?? null });
  return structure.modules.map(({ id, units }) => ({
    ...about(id),
    minutes: units.reduce((sum, unit) => sum + minutesOf(unit), 0),
    units: units.map((unit) => {
      const { slug, kind, required } = unit;
      return { ...about(unit.id), slug, kind, required, minutes: minutesOf(unit) };
    }),
  }));
}

function wordsOfCourse({ structure }: Course, say: Say) {
  const own = (field: string) => say(structure.id, field);
  return {
    title: own('title') ?? '',
    summary: own('summary') ?? '',
    descriptionHtml: rich(own('description')),
    prerequisitesHtml: rich(own('prerequisites')),
    helpHtml: rich(own('help')),
    objectives: structure.objectives.map((id) => own(`objective.${id}`) ?? ''),
  };
}

function assessmentsOf({ structure }: Course): Pick<CourseDetail, 'assessments' | 'passMark'> {
  const marks = unitsOf(structure).flatMap((unit) =>
    unit.kind === 'assessment' && !isPositioning(unit) ? [unit.assessment.passMark] : [],
  );
  return { assessments: marks.length, passMark: marks.length > 0 ? Math.max(...marks) : null };
}

type Stable = Omit<CourseDetail, 'tutor' | 'organisation' | 'translations' | 'languages'>;

/** What the page says as long as version and texts stay as they are. */
function describe({ course, courseId, number }: CourseVersion, language: string): Stable {
  const { slug, sourceLanguage, level, state, audience, competences, parityThreshold } = course.structure;
  const say = wordsOf(course, language);
  return {
    id: courseId,
    slug,
    state,
    level,
    audience,
    parityThreshold,
    sourceLanguage,
    language: course.texts[language] ? language : sourceLanguage,
    minutes: minutesOf(course.structure),
    competences: competences.map((competence) => describeCompetence(competence, language)),
    ...wordsOfCourse(course, say),
    ...assessmentsOf(course),
    outline: outlineOf(course, say),
    version: number,
  };
}

/** Descriptions by language, kept as long as the version they describe: rendering Markdown is what a page costs. */
const described = new WeakMap<CourseVersion, Map<string, Stable>>();

function describedOnce(version: CourseVersion, language: string): Stable {
  const known = described.get(version) ?? new Map<string, Stable>();
  described.set(version, known);
  const description = known.get(language) ?? describe(version, language);
  // Any language may be asked for; only those of the course are worth keeping.
  if (version.languages.includes(language)) known.set(language, description);
  return description;
}

/** What the public page of a course says. */
@Injectable()
export class CoursePage {
  private readonly rows: GatheredReads<ShelfRow>;

  constructor(
    database: Database,
    private readonly versions: CourseVersions,
  ) {
    this.rows = GatheredReads.ofRows(database, 'course-page', ROW);
  }

  /** The page in that language, or undefined where the public sees no course of that slug. One query. */
  async of(slug: string, language: string): Promise<CourseDetail | undefined> {
    const row = await this.rows.one(slug);
    if (!row) return undefined;
    const { id: _, versionId, textState, tutorName, answerHours, ...facts } = row;
    const version = await this.versions.get(versionId, textState);
    const promised = answerHours ?? version.course.structure.tutor?.answerHours ?? null;
    return {
      ...describedOnce(version, language),
      ...facts,
      tutor:
        tutorName === null && promised === null ? null : { name: tutorName || null, answerHours: promised },
    };
  }
}
