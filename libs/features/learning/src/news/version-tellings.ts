import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';

/** Who publishes twice in a row, or thinks better of it, writes to nobody in between. */
const QUIET_MS = 15 * 60_000;

const PLAN = `
INSERT INTO version_telling (version_id, kind, course_id, due_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (version_id, kind) DO UPDATE SET due_at = excluded.due_at, ended_at = NULL
WHERE version_telling.ended_at IS NOT NULL`;

/** Taken back before anybody was told. Who was told is not told again: asked anew, it goes on after them. */
const FORGET = `
DELETE FROM version_telling
WHERE version_id = $1 AND kind = 'repeat' AND after_id = '00000000-0000-0000-0000-000000000000'`;

/** Notes what learners have to be told, in the transaction of what it is about. One row, whoever follows the course. */
@Injectable()
export class VersionTellings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('course.version-published', ({ courseId, versionId }) =>
      this.plan(courseId, versionId, 'news'),
    );
    this.events.on('course.repetition-decided', async ({ courseId, versionId, isAsked }) => {
      if (isAsked) await this.plan(courseId, versionId, 'repeat');
      else await this.database.query(FORGET, [versionId]);
    });
  }

  private async plan(courseId: string, versionId: string, kind: 'news' | 'repeat'): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + QUIET_MS);
    await this.database.query(PLAN, [versionId, kind, courseId, dueAt]);
  }
}
