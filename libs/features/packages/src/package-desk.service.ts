import { AuditLog } from '@pirecow/features/identity';
import { STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, notFound, Outbox, type Scope } from '@pirecow/platform';
import { CourseAnswers } from './courses/course-answers';
import { PackageStore } from './package-store';
import { nameOf } from './structure/course-structure';
import { SessionEnds } from './session-ends';
import { SessionStore } from './session-store';

interface Named {
  organisationId: string;
  packageId: string;
}

/** What staff do with packages and sessions that are there. */
@Injectable()
export class PackageDesk {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageStore,
    private readonly outbox: Outbox,
    private readonly sessions: SessionStore,
    private readonly ends: SessionEnds,
    private readonly audit: AuditLog,
    private readonly courses: CourseAnswers,
  ) {}

  /**
   * Takes a package away with its files. What was said in it, and how far people came, stays.
   * @throws AppError `not-found`; `packages.in-course` while a course needs it
   */
  async remove(who: Scope, { organisationId, packageId }: Named): Promise<void> {
    const { structure } = await this.packages.available(packageId, organisationId);
    await this.database.inTransaction(async () => {
      await this.courses.expectUnused(packageId, who.language);
      await this.audit.write(who, 'package.removed', packageId, { organisationId, name: nameOf(structure) });
      const keys = await this.packages.remove(packageId);
      if (keys.length > 0) await this.outbox.add(STORAGE_REMOVE, { keys });
    });
    // After the mark, so that no launch begins behind.
    await this.ends.abandonIn(packageId);
  }

  /** Ends a session in somebody's place (cmi5 9.3.6). One that is over stays as it is. @throws AppError `not-found` */
  async abandon({ organisationId, packageId }: Named, sessionId: string): Promise<void> {
    const session = await this.sessions.find(sessionId);
    if (session?.packageId !== packageId || session.organisationId !== organisationId) throw notFound();
    await this.ends.abandon(sessionId);
  }
}
