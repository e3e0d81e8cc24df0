import { draftTitle, OrganisationPackages, type OwnedPackage } from '@pirecow/features/catalogue';
import { type ShownStep, UnitPackagesShown } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { PackageReader } from '../package-reader.service';

/** Held until the transaction ends, so that nobody removes what a version that is being published names. */
const AMONG = `
SELECT id, units FROM package WHERE organisation_id = $1 AND id = ANY($2::uuid[]) AND removed_at IS NULL ORDER BY id FOR SHARE`;

/**
 * The one version that the public sees, those that somebody follows and has not completed, and those that a run under way
 * keeps for who comes later: where it has seated nobody yet, that may be any version of its course.
 */
const USED_BY = `
SELECT ${draftTitle('c', '$2')} AS title FROM version_package p JOIN course_version v ON v.id = p.version_id JOIN course c ON c.id = v.course_id
WHERE p.package_id = $1 AND ((c.version_id = v.id AND c.state = 'published') OR EXISTS (
  SELECT FROM enrolment e LEFT JOIN enrolment_progress g ON g.enrolment_id = e.id
  WHERE e.version_id = v.id AND e.withdrawn_at IS NULL AND g.completed_at IS NULL) OR EXISTS (
  SELECT FROM run r WHERE r.course_id = c.id AND r.versions = 'pinned' AND r.cancelled_at IS NULL AND coalesce(r.version_id, v.id) = v.id
    AND (now() AT TIME ZONE r.time_zone)::date BETWEEN r.starts_on AND r.ends_on))
LIMIT 1`;

/** Answers what courses ask about packages, and asks them before one is removed. */
@Injectable()
export class CourseAnswers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly reader: PackageReader,
    private readonly owned: OrganisationPackages,
    private readonly shown: UnitPackagesShown,
  ) {}

  onModuleInit(): void {
    this.owned.answerWith((organisationId, ids) =>
      this.database.query<OwnedPackage>(AMONG, [organisationId, ids]),
    );
    this.shown.answerWith((step) => this.step(step));
  }

  /** Inside the transaction that removes it. @throws AppError `packages.in-course` where somebody needs it still */
  async expectUnused(packageId: string, language: string): Promise<void> {
    await this.database.query(`SELECT FROM package WHERE id = $1 FOR UPDATE`, [packageId]);
    const [course] = await this.database.query<{ title: string }>(USED_BY, [packageId, language]);
    if (course) throw new AppError('packages.in-course', { course: course.title });
  }

  private async step({ organisationId, accountId, packageId, ...place }: ShownStep) {
    try {
      return await this.reader.one({ accountId }, organisationId, packageId, place);
    } catch (error) {
      // One that is not there any more is told, and keeps nobody from the rest of the page.
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    }
  }
}
