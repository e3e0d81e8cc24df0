import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AtTheIntake, type Outcome } from '../../media/test/intakes.factory';
import type { TestPerson } from '../../identity/test/identity.factory';

interface CourseFile {
  bytes: Buffer;
  /** A zip, unless it says otherwise. */
  name?: string;
  edits?: 'major' | 'minor';
  dryRun?: boolean;
}

/** Brings a course in as its page does: looked at and, unless one only looks, said yes to. */
export function bringCourse(
  app: NestFastifyApplication,
  { who, to }: { who: TestPerson; to: string },
  { bytes, name = 'course.zip', edits = 'major', dryRun = false }: CourseFile,
): Promise<Outcome> {
  return new AtTheIntake(app, who, to).bring({ name, bytes }, { kind: 'course', edits }, { dryRun });
}
