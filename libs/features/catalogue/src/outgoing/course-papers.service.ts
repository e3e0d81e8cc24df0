import { CourseFiles } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, fieldError, Words } from '@pirecow/platform';
import type { CourseVersion } from '../versions/version';
import { type CourseOf, OutgoingCourses } from './outgoing-courses.service';

/** Two rows by their keys. */
const IMPRINT = `
  SELECT o.name, v.created_at AS "madeAt" FROM course_version v JOIN course c ON c.id = v.course_id
  JOIN organisation o ON o.id = c.organisation_id WHERE v.id = $1`;

/** Published courses on paper. */
@Injectable()
export class CoursePapers {
  constructor(
    private readonly courses: OutgoingCourses,
    private readonly files: CourseFiles,
    private readonly database: Database,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A course in one of its languages as PDF.
   * @throws AppError `not-found`; `input.invalid` for a language that learners may not choose, or a course that is too long
   */
  async write(of: CourseOf, wished?: string): Promise<{ name: string; pdf: Buffer }> {
    const version = await this.courses.published(of);
    const { slug, sourceLanguage } = version.course.structure;
    const language = wished ?? sourceLanguage;
    if (!version.languages.includes(language)) throw fieldError('language', 'outgoing.language');
    // Its libraries are large, and few people print.
    const { writeCoursePaper } = await import('../paper/course-paper');
    const pdf = await writeCoursePaper({
      ...{ version, language, origin: this.config.publicUrl },
      say: (key, values) => this.words.say(language, `packaged:${key}`, values),
      read: (hash) => this.files.read(hash),
      imprint: await this.imprint(version, language),
    });
    return { name: `${slug}-v${version.number}.${language}.pdf`, pdf };
  }

  private async imprint({ id, number, course }: CourseVersion, language: string): Promise<string[]> {
    const [row] = await this.database.query<{ name: string; madeAt: Date }>(IMPRINT, [id]);
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(row?.madeAt);
    return [
      row?.name ?? '',
      this.words.say(language, 'packaged:paper.version', { number, date }),
      `${this.config.publicUrl}/${language}/courses/${course.structure.slug}`,
    ];
  }
}
