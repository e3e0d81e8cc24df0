import type { NewRun, RunChoices, RunEdit, RunMade } from '@pirecow/contracts';
import { CourseVersions, draftTitle } from '@pirecow/features/catalogue';
import { AuditLog, OrganisationRegister, PossibleTutors } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, expectRevision, fieldError, newId, type Scope } from '@pirecow/platform';
import { newRunCode } from './run-code';
import { RunLetters } from './run-letters';
import { RunPlaces } from './run-places.service';
import { runRevision, tutorIdsOf } from './run-revision';
import { isEnded } from './run-state';
import { type RunRow, RunStore } from './run-store';
import { runTitle } from './run-words';

interface RunOf {
  organisationId: string;
  runId: string;
  /** The revision of what was edited. */
  seen?: string | undefined;
}

/** Published courses of an organisation, by title; two hundred at most, as many as one can choose among. */
const COURSES = `
SELECT c.id, title.text AS name, c.languages FROM course c
CROSS JOIN LATERAL (SELECT ${draftTitle('c', '$2')} AS text) AS title
WHERE c.organisation_id = $1 AND c.state = 'published'
ORDER BY unaccent(lower(title.text)), c.id LIMIT 200`;

const INSERT = `
INSERT INTO run (id, organisation_id, course_id, created_at, created_by, titles, time_zone, opens_on, starts_on, ends_on,
  due_on, access_until, languages, seats, waiting_list, entry, places, versions, code)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`;

const UPDATE = `
UPDATE run SET titles = $2, time_zone = $3, opens_on = $4, starts_on = $5, ends_on = $6, due_on = $7, access_until = $8,
  languages = $9, seats = $10, waiting_list = $11, entry = $12, places = $13, versions = $14, code = $15,
  version_id = CASE WHEN $14 = 'pinned' AND starts_on = $5::date THEN version_id END WHERE id = $1`;

/** Everybody who sits in a run, asks or waits. */
const CONCERNED = `
SELECT account_id AS id FROM enrolment WHERE run_id = $1 AND withdrawn_at IS NULL
UNION SELECT account_id FROM run_request WHERE run_id = $1 AND state <> 'declined'`;

/** Making, changing and cancelling runs. */
@Injectable()
export class RunDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly places: RunPlaces,
    private readonly versions: CourseVersions,
    private readonly register: OrganisationRegister,
    private readonly tutors: PossibleTutors,
    private readonly letters: RunLetters,
    private readonly audit: AuditLog,
  ) {}

  async choices(who: Scope, organisationId: string): Promise<RunChoices> {
    const courses = await this.database.query<RunChoices['courses'][number]>(COURSES, [
      organisationId,
      who.language,
    ]);
    return { courses, tutors: await this.tutors.of(organisationId) };
  }

  /** @throws AppError `organisation.closed`; `input.invalid` for a course of others, or what does not fit together */
  async create(who: Scope, organisationId: string, { courseId, ...edit }: NewRun): Promise<RunMade> {
    const { closedAt } = await this.register.byId(organisationId);
    if (closedAt) throw new AppError('organisation.closed');
    await this.check(organisationId, courseId, edit);
    const id = newId();
    const code = edit.entry === 'code' ? newRunCode() : null;
    const head = [id, organisationId, courseId, this.clock.now(), who.accountId];
    await this.database.query(INSERT, [...head, ...columnsOf(edit), code]);
    await this.writeTutors(id, edit.tutorIds);
    await this.note(who, 'run.created', await this.store.get(id, who.language));
    return { id };
  }

  /** More seats are filled from the line at once. @throws AppError `not-found`, `conflict`, and as {@link create} */
  async edit(who: Scope, { organisationId, runId, seen }: RunOf, edit: RunEdit): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    const tutorIds = await tutorIdsOf(this.database, runId);
    if (run.cancelledAt) throw new AppError('run.closed');
    expectRevision(seen, runRevision(run, tutorIds));
    await this.check(organisationId, run.courseId, edit);
    const code = edit.entry === 'code' ? (run.code ?? newRunCode()) : null;
    await this.database.query(UPDATE, [runId, ...columnsOf(edit), code]);
    await this.writeTutors(runId, edit.tutorIds);
    await this.places.moveUp(runId);
    await this.note(who, 'run.edited', await this.store.get(runId, who.language));
  }

  /**
   * Calls a run off and tells everybody whom it concerns. Who has begun goes on in the course, without the run. Twice is
   * harmless. @throws AppError `not-found`; `run.closed` for one that is over
   */
  async cancel(who: Scope, { organisationId, runId }: RunOf): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    if (run.cancelledAt) return;
    if (isEnded(run, this.clock.now())) throw new AppError('run.closed');
    await this.database.query(`UPDATE run SET cancelled_at = $2 WHERE id = $1`, [runId, this.clock.now()]);
    const concerned = await this.database.query<{ id: string }>(CONCERNED, [runId]);
    for (const { id } of concerned) await this.letters.write('cancelled', id, run);
    await this.database.query(`DELETE FROM run_request WHERE run_id = $1`, [runId]);
    await this.database.query(`DELETE FROM run_invitation WHERE run_id = $1`, [runId]);
    await this.note(who, 'run.cancelled', run);
  }

  private async check(organisationId: string, courseId: string, edit: RunEdit): Promise<void> {
    const version = await this.versions.current(courseId);
    if (version?.organisationId !== organisationId) throw fieldError('courseId', 'not-a-course');
    if (version.course.structure.state === 'announced') throw new AppError('learning.announced');
    if (!edit.languages.every((language) => version.languages.includes(language)))
      throw fieldError('languages', 'language');
    if (edit.endsOn < edit.startsOn) throw fieldError('endsOn', 'period-order');
    if (edit.opensOn && edit.opensOn > edit.endsOn) throw fieldError('opensOn', 'period-order');
    if (edit.dueOn && edit.dueOn < edit.startsOn) throw fieldError('dueOn', 'period-order');
    if (edit.accessUntil && edit.accessUntil < edit.endsOn) throw fieldError('accessUntil', 'period-order');
    for (const id of edit.tutorIds)
      if (!(await this.tutors.may(id, organisationId, courseId))) throw fieldError('tutorIds', 'not-a-tutor');
  }

  private async writeTutors(runId: string, ids: readonly string[]): Promise<void> {
    await this.database.query(`DELETE FROM run_tutor WHERE run_id = $1`, [runId]);
    await this.database.query(
      `INSERT INTO run_tutor (run_id, account_id, place)
       SELECT $1, id, min(place) FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, place) GROUP BY id`,
      [runId, ids],
    );
  }

  private note(
    who: Scope,
    action: 'run.created' | 'run.edited' | 'run.cancelled',
    run: RunRow,
  ): Promise<void> {
    const { id, organisationId, courseId } = run;
    const name = runTitle(run.titles, who.language) ?? run.course;
    return this.audit.write(who, action, id, { organisationId, name, courseIds: [courseId] });
  }
}

function columnsOf(edit: RunEdit): unknown[] {
  return [
    ...[JSON.stringify(edit.titles), edit.timeZone, edit.opensOn, edit.startsOn, edit.endsOn],
    ...[edit.dueOn, edit.accessUntil, edit.languages, edit.seats, edit.waitingList],
    ...[edit.entry, edit.places, edit.versions],
  ];
}
