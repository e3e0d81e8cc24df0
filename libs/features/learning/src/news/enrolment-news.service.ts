import type { EnrolmentNews } from '@pirecow/contracts';
import { type CourseVersion, CourseVersions, repetitionAsked } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope } from '@pirecow/platform';
import { EnrolmentReader, type EnrolmentRow, titleIn } from '../enrolment-reader';
import { answersKept, namedNews } from './answers-kept';

/** By primary keys: what is asked of who completes the version that is followed. */
const ASKED = `SELECT ${repetitionAsked('v.course_id', 'v.id')} AS repetition FROM course_version v WHERE v.id = $1`;

/** What the public version of a course brings to who follows an older one. Three statements by primary key, the rest from memory. */
@Injectable()
export class EnrolmentNewsReader {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly versions: CourseVersions,
  ) {}

  /** @throws AppError `not-found` for an enrolment of somebody else, or one that has no newer version to go on with */
  async of({ accountId }: Pick<Scope, 'accountId'>, enrolmentId: string): Promise<EnrolmentNews> {
    const row = await this.reader.own(accountId, enrolmentId);
    const [own, newest] = [await this.reader.versionOf(row), await this.newest(row)];
    const [asked] = await this.database.query<Pick<EnrolmentNews, 'repetition'>>(ASKED, [own.id]);
    const titleOf = (id: string) => titleIn(newest, id, row.language) || titleIn(own, id, row.language);
    const { course, units } = namedNews(own.course, newest.course, titleOf);
    return {
      ...{ own: own.number, version: newest.number, revision: newest.id, language: row.language },
      ...{ course, units, answers: answersKept(own.course, newest.course) },
      completed: row.completedAt !== null,
      repetition: asked?.repetition ?? null,
    };
  }

  /**
   * The public version, where it is another than the one that is followed. Whoever is under way goes on in their language, so
   * one that does not speak it is none for them; nor is any while their run stays together. @throws AppError `not-found`
   */
  async newest(row: EnrolmentRow): Promise<CourseVersion> {
    const newest =
      row.withdrawnAt || this.reader.staysTogether(row)
        ? undefined
        : await this.versions.current(row.courseId);
    if (!newest || newest.id === row.versionId || newest.course.structure.state === 'announced')
      throw notFound();
    if (!row.completedAt && !newest.languages.includes(row.language)) throw notFound();
    return newest;
  }
}
