import type { MatrixColumn } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, type Reach, type Scope } from '@pirecow/platform';
import { ScopeWords } from '../scope-words.service';

/** The columns of a matrix: the courses of a reach, or the units of one course by its newest version. */
@Injectable()
export class MatrixColumns {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly words: ScopeWords,
  ) {}

  /** @param courseId whose units, where it is one of the reach, which is narrowed to it already */
  async of(who: Scope, reach: readonly Reach[], courseId?: string): Promise<MatrixColumn[]> {
    if (courseId !== undefined) return this.units(who, reach, courseId);
    const courses = await this.words.courses(who, reach);
    return courses.map(({ id, name }) => ({ id, title: name, within: null, required: true }));
  }

  private async units(
    { language }: Scope,
    reach: readonly Reach[],
    courseId: string,
  ): Promise<MatrixColumn[]> {
    const organisations = reach.map(({ organisationId }) => organisationId);
    const [row] = await this.database.query<{ id: string }>(
      `SELECT version_id AS id FROM course WHERE id = $1 AND organisation_id = ANY($2) AND version_id IS NOT NULL`,
      [courseId, organisations],
    );
    if (!row) return [];
    const version = await this.versions.get(row.id);
    return version.course.structure.modules.flatMap((module) =>
      module.units.map(({ id, required }) => {
        const within = titleIn(version, module.id, language);
        return { id, title: titleIn(version, id, language), within, required };
      }),
    );
  }
}
