import type { INestApplicationContext } from '@nestjs/common';
import { CourseImport, CourseLog, Publisher, readDiskFolder } from '@pirecow/features/catalogue';
import { Accounts, AuditLog } from '@pirecow/features/identity';
import { OwnTutorPages } from '@pirecow/features/tutoring';
import { Database, newId } from '@pirecow/platform';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DemoOrganisation,
  FOLLOWED_COURSE,
  ORGANISATIONS,
  PLATFORM_ADMINISTRATOR,
  type Side,
  SOUTHERN_COURSE,
  STAFF,
  THIRD_COURSE,
} from './cast';
import { explainDemo } from './demo-method';
import { TUTOR_PAGES } from './demo-pages';
import { type Houses, welcome } from './demo-people';
import type { StoryClock } from './story-clock';
import { scopeOf } from './told-scope';

const COURSES = join(process.cwd(), 'apps', 'api', 'content', 'courses');

const DAY = 24 * 3600 * 1000;

/** Days before today: when the organisations were founded, and when the first course came out. */
const FOUNDED = 130;
const FIRST_COURSE = 95;

/** Builds what stands before any learner comes: organisations, their people, partnerships and courses. */
export class DemoHouse {
  readonly accounts: Accounts;
  private readonly audit: AuditLog;
  private readonly courseLog: CourseLog;
  readonly database: Database;
  private readonly imports: CourseImport;
  private readonly publisher: Publisher;
  private readonly pages: OwnTutorPages;
  private readonly houses: Houses = { north: newId(), south: newId() };
  private readonly staff = new Map<string, string>();

  constructor(
    private readonly app: INestApplicationContext,
    readonly clock: StoryClock,
    private readonly today: number,
  ) {
    this.accounts = app.get(Accounts, { strict: false });
    this.audit = app.get(AuditLog, { strict: false });
    this.courseLog = app.get(CourseLog, { strict: false });
    this.database = app.get(Database, { strict: false });
    this.imports = app.get(CourseImport, { strict: false });
    this.publisher = app.get(Publisher, { strict: false });
    this.pages = app.get(OwnTutorPages, { strict: false });
  }

  async build(): Promise<void> {
    this.clock.tell(this.today - FOUNDED * DAY);
    for (const organisation of ORGANISATIONS) await this.found(organisation);
    for (const person of STAFF) this.staff.set(person.email, await welcome(this, person, this.houses));
    for (const { side, language } of ORGANISATIONS) await this.introduceTutor(side, language);
    await this.note(PLATFORM_ADMINISTRATOR.email, 'organisation.created', ORGANISATIONS);
    this.clock.tell(this.today - (FOUNDED - 10) * DAY);
    for (const organisation of ORGANISATIONS) await this.grant(organisation);
    await this.fillTheShelf();
  }

  /** Trainers say who they are, by the service that real ones reach. */
  private async introduceTutor(side: Side, language: string): Promise<void> {
    const trainer = scopeOf(this.memberAs('trainer', side), { language, timeZone: 'Europe/Paris' });
    await this.pages.write(trainer, TUTOR_PAGES[side], undefined);
  }

  private async found({
    side,
    slug,
    name,
    country,
    territory,
    language,
    description,
  }: DemoOrganisation): Promise<void> {
    await this.database.query(
      `INSERT INTO organisation (id, slug, name, country, territory, language, description, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.houses[side], slug, name, country, territory, language, description, this.clock.now()],
    );
  }

  private async grant({ side, grants }: DemoOrganisation): Promise<void> {
    const [id, now] = [newId(), this.clock.now()];
    const [from, to] = [this.houses[side], this.houses[side === 'north' ? 'south' : 'north']];
    const by = this.memberAs('administrator', side);
    await this.database.query(
      `INSERT INTO partnership (id, organisation_id, grantee_id, state, proposed_by, created_at, accepted_at)
       VALUES ($1, $2, $3, 'active', $4, $5, $5)`,
      [id, from, to, by, now],
    );
    await this.database.query(
      `INSERT INTO partnership_grant (id, partnership_id, "right", course_id)
       SELECT id, $1, "right", NULL FROM unnest($2::uuid[], $3::text[]) AS g(id, "right")`,
      [id, grants.map(() => newId()), grants],
    );
    const details = { rights: grants, courseIds: null };
    await this.audit.writeAll({ accountId: by }, 'partnership.accepted', [
      { subject: id, organisationId: from, details: { ...details, partnerId: to, given: true } },
      { subject: id, organisationId: to, details: { ...details, partnerId: from, given: false } },
    ]);
  }

  /** Courses that are written in full come first, the one that people follow before all; they are shared out evenly, some days between two of them. */
  private async fillTheShelf(): Promise<void> {
    const first = [FOLLOWED_COURSE, SOUTHERN_COURSE, THIRD_COURSE].map(({ folder }) => folder);
    const others = (await readdir(COURSES)).filter((folder) => !first.includes(folder)).sort();
    const shelf = [...first, ...others];
    for (const [index, folder] of shelf.entries()) {
      this.clock.tell(this.today - (FIRST_COURSE - 5 * index) * DAY);
      await this.publish(folder, index % 2 === 0 ? 'north' : 'south');
    }
  }

  private async publish(folder: string, side: Side): Promise<void> {
    const [organisationId, trainer] = [this.houses[side], this.memberAs('trainer', side)];
    const files = await readDiskFolder(join(COURSES, folder));
    const wishes = { organisationId, dryRun: false, language: 'fr' };
    const { courseId } = await this.imports.fromFolder(files, wishes);
    await this.database.query(`UPDATE course SET tutor_account_id = $2 WHERE id = $1`, [courseId, trainer]);
    await explainDemo(this.app, { organisationId, courseId }, trainer);
    await this.publisher.publish({ organisationId, courseId, by: trainer, note: '' });
    for (const action of ['course.imported', 'course.published'] as const)
      await this.courseLog.write({ accountId: trainer }, action, { organisationId, courseId });
  }

  private async note(
    email: string,
    action: 'organisation.created',
    organisations: readonly DemoOrganisation[],
  ): Promise<void> {
    const entries = organisations.map(({ side, name }) => {
      return { subject: this.houses[side], organisationId: this.houses[side], details: { name } };
    });
    await this.audit.writeAll({ accountId: this.staff.get(email) ?? '' }, action, entries);
  }

  private memberAs(role: 'administrator' | 'trainer', side: Side): string {
    const person = STAFF.find(
      ({ belongs }) => belongs?.organisation === side && belongs.roles.includes(role),
    );
    return this.staff.get(person?.email ?? '') ?? '';
  }
}
