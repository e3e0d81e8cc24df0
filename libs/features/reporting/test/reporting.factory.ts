import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Course } from '@pirecow/content';
import { CourseImport, CourseVersions, type FolderFiles, readDiskFolder } from '@pirecow/features/catalogue';
import { join } from 'node:path';
import type {
  CoordinationHours,
  CoordinationList,
  CoordinationScope,
  CoordinationSummary,
  ReportDetail,
  ReportRow,
} from '@pirecow/contracts';
import { parse } from 'csv-parse/sync';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aPerson, type PersonWishes, type TestPerson } from '../../identity/test/identity.factory';
import { LearnerAtTheDoor } from '../../learning/test/learning.factory';

const FOLDER = join(process.cwd(), 'apps', 'api', 'content', 'courses', 'teletravail-droit');

/** The real course under other ids, so that several organisations can have one each. */
async function twinFolder(number: number): Promise<FolderFiles> {
  const files = await readDiskFolder(FOLDER);
  const change = (text: string) =>
    text
      .replaceAll(/\b01a19(?=[0-9a-f]{3}-)/g, `02${number}19`)
      .replace('slug: teletravailler', `slug: cours-${number}`);
  const isText = (path: string) => /\.(ya?ml|md)$/.test(path);
  return new Map(
    [...files].map(([path, bytes]) => [
      path,
      isText(path) ? Buffer.from(change(Buffer.from(bytes).toString())) : bytes,
    ]),
  );
}

/** Publishes a twin of the real course for an organisation. `number`: one figure, another for each twin. */
export async function aTwin(
  app: NestFastifyApplication,
  organisationId: string,
  number: number,
): Promise<Course> {
  const strict = { strict: false };
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  const { courseId } = await app.get(CourseImport, strict).fromFolder(await twinFolder(number), wishes);
  await publishReady(app, { organisationId, courseId });
  const version = await app.get(CourseVersions, strict).current(courseId);
  if (!version) throw new Error('The course was not published');
  return version.course;
}

/** A learner with a name, enrolled in a course. */
export async function aLearnerIn(
  app: NestFastifyApplication,
  course: Course,
  wishes: PersonWishes & { courseLanguage?: string } = {},
): Promise<{ learner: LearnerAtTheDoor; enrolmentId: string; accountId: string }> {
  const { courseLanguage, ...person } = wishes;
  const account = await aPerson(app, person);
  const learner = new LearnerAtTheDoor(app, account);
  const { id } = await learner.enrol(course.structure.id, courseLanguage);
  return { learner, enrolmentId: id, accountId: account.id };
}

let calls = 0;

/** A coordinator at the door: every call is an HTTP request with that person's session. */
export class CoordinatorAtTheDoor {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly person: TestPerson,
  ) {}

  /** From an address of its own each time, so that the limit on files stays out of the way. */
  ask(path: string) {
    calls += 1;
    return this.app.inject({
      url: `/api/coordination/${path}`,
      headers: this.person.headers,
      remoteAddress: `10.0.${calls >> 8}.${calls & 255}`,
    });
  }

  async list(query = ''): Promise<ReportRow[]> {
    return (await this.page(query)).items;
  }

  async page(query = ''): Promise<CoordinationList> {
    return (await this.ask(`enrolments?${query}`)).json<CoordinationList>();
  }

  async summary(query = ''): Promise<CoordinationSummary> {
    return (await this.ask(`summary?${query}`)).json<CoordinationSummary>();
  }

  /** Seconds of learning in a period. */
  async hours(query: string): Promise<number> {
    return (await this.ask(`hours?${query}`)).json<CoordinationHours>().activeSeconds;
  }

  async scope(): Promise<CoordinationScope> {
    return (await this.ask('scope')).json<CoordinationScope>();
  }

  async detail(enrolmentId: string): Promise<ReportDetail> {
    return (await this.ask(`enrolments/${enrolmentId}`)).json<ReportDetail>();
  }

  /** The lines of the file. French, Spanish and Basque files part their columns by semicolons. */
  async file(query = '', delimiter = ','): Promise<Record<string, string>[]> {
    const { body } = await this.ask(`enrolments.csv?${query}`);
    return parse(body, { columns: true, bom: true, delimiter });
  }
}

/** A coordinator of that organisation. */
export async function aCoordinator(
  app: NestFastifyApplication,
  organisationId: string,
  language = 'en',
): Promise<CoordinatorAtTheDoor> {
  return new CoordinatorAtTheDoor(
    app,
    await aPerson(app, { roles: { [organisationId]: ['coordinator'] }, language }),
  );
}
