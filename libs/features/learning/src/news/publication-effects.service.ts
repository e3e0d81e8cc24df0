import { type Course, textKey } from '@pirecow/content';
import type { PublicationEffect } from '@pirecow/contracts';
import { CourseVersions, PublicationPlans } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { answersKept, namedNews } from './answers-kept';

interface Followed {
  versionId: string;
  underWay: number;
  finished: number;
}

/** Along the index on (organisation, course), progress by primary key: linear in those who follow the course. */
const FOLLOWED = `
SELECT e.version_id AS "versionId", count(*) FILTER (WHERE p.completed_at IS NULL)::int AS "underWay",
  count(p.completed_at)::int AS finished
FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
WHERE e.organisation_id = $1 AND e.course_id = $2 AND e.withdrawn_at IS NULL GROUP BY e.version_id`;

/** What publishing a draft would do to those who follow the course. */
@Injectable()
export class PublicationEffects {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly plans: PublicationPlans,
  ) {}

  /**
   * One statement besides those of `PublicationPlans.preview`, whoever follows the course; older versions come from memory.
   * @throws AppError `not-found` for a course of another organisation
   */
  async of(of: { organisationId: string; courseId: string }): Promise<PublicationEffect> {
    const { course, published, outcome, revisions } = await this.plans.preview(of);
    const { sourceLanguage: language } = course.structure;
    const known = published?.course ?? course;
    const { units, course: isCourseNew, corrected } = namedNews(known, course, titlesOf([course, known]));
    const rows = await this.database.query<Followed>(FOLLOWED, [of.organisationId, of.courseId]);
    const from = await Promise.all(rows.map((row) => this.followed(row, course)));
    return {
      outcome: published ? outcome : 'first',
      version: (published?.number ?? 0) + (outcome === 'version' ? 1 : 0),
      ...{ language, units, course: isCourseNew, corrected },
      languages: revisions.map((revision) => revision.language),
      from: from.sort((one, other) => one.version - other.version),
    };
  }

  private async followed({ versionId, underWay, finished }: Followed, draft: Course) {
    const { course, number: version } = await this.versions.get(versionId);
    return { version, underWay, finished, answers: answersKept(course, draft) };
  }
}

/** A title in the source language, as the first of these has it. */
function titlesOf(courses: readonly Course[]): (unitId: string) => string {
  return (unitId) =>
    courses
      .map(({ structure, texts }) => texts[structure.sourceLanguage]?.[textKey(unitId, 'title')]?.text)
      .find((text) => text !== undefined) ?? '';
}
