import { CERTIFICATES_ISSUE, type CertificateKind } from '@pirecow/contracts';
import { minutesOf } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { EnrolmentReader, type EnrolmentRow, titleIn } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  allAlone,
  Clock,
  Database,
  eachAlone,
  momentsIn,
  newId,
  notFound,
  Outbox,
  TransactionEventBus,
} from '@pirecow/platform';
import { type Facts, NAME_KEPT } from '../certificate';
import { newCode } from './code';

const BATCH = 100;

/**
 * A completed enrolment ($1) with the rule of its course, all by key. Locked: its progress against a completion that is taken back, and
 * the account against its closing, which takes the name.
 */
const COMPLETED = `
SELECT r.id AS "ruleId", r.given, r.kind, r.language, r.beside, r.valid_months AS "validMonths", r.signatory, r.place,
  ${fullNameOf('a')} AS name, a.time_zone AS "timeZone", o.name AS organisation
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id AND p.completed_at IS NOT NULL
JOIN certificate_rule r ON r.course_id = e.course_id
JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL JOIN organisation o ON o.id = e.organisation_id
WHERE e.id = $1 FOR NO KEY UPDATE OF p FOR SHARE OF a`;

/** Revoked by nobody: its completion was taken back. */
const IS_REOPENED = 'revoked_at IS NOT NULL AND revoked_by IS NULL';

const LAST = `
SELECT issue, ${IS_REOPENED} AS "isReopened" FROM certificate
WHERE rule_id = $1 AND enrolment_id = $2 ORDER BY issue DESC LIMIT 1`;

const ISSUE = `
INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, code, kind, language, beside, name, facts,
  issued_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz + make_interval(months => $16))
ON CONFLICT (rule_id, enrolment_id, issue) DO NOTHING`;

/** Who has completed a course and whose last certificate of it, if there is one, was reopened: page by page along the index on its enrolments. */
const OWED = `
SELECT e.id FROM certificate_rule r JOIN enrolment e ON e.organisation_id = r.organisation_id AND e.course_id = r.course_id
JOIN enrolment_progress p ON p.enrolment_id = e.id AND p.completed_at IS NOT NULL
WHERE r.course_id = $1 AND r.given AND e.withdrawn_at IS NULL AND e.id > $2
  AND coalesce((SELECT ${IS_REOPENED} FROM certificate c WHERE c.rule_id = r.id AND c.enrolment_id = e.id ORDER BY c.issue DESC LIMIT 1), true)
ORDER BY e.id LIMIT ${BATCH}`;

const GIVEN = `SELECT course_id AS "courseId" FROM certificate_rule WHERE given ORDER BY id`;

const NO_MORE = `
UPDATE certificate SET revoked_at = $2, name = ${NAME_KEPT} WHERE enrolment_id = $1 AND revoked_at IS NULL AND replaced_by IS NULL`;

interface Completed {
  ruleId: string;
  given: boolean;
  kind: CertificateKind;
  language: string | null;
  beside: string | null;
  validMonths: number | null;
  signatory: string;
  place: string;
  name: string;
  timeZone: string;
  organisation: string;
}

/** What a replacement takes from the one before it, and what it says anew. */
export interface Replacing {
  id: string;
  enrolmentId: string;
  issue: number;
  kind: CertificateKind;
  employer: string;
}

function factsOf(row: EnrolmentRow, version: CourseVersion, completed: Completed, employer: string): Facts {
  const { structure } = version.course;
  const { organisation, signatory, place } = completed;
  const timeZone = row.run?.timeZone ?? completed.timeZone;
  const dayOf = (moment: Date | null) => momentsIn(timeZone)(moment?.toISOString() ?? null).slice(0, 10);
  const each = <Told>(tell: (language: string) => Told) =>
    Object.fromEntries(version.languages.map((language) => [language, tell(language)]));
  return {
    titles: each((language) => titleIn(version, row.courseId, language)),
    modules: each((language) => structure.modules.map(({ id }) => titleIn(version, id, language))),
    ...{ sourceLanguage: structure.sourceLanguage, organisation, signatory, place, employer, timeZone },
    startedOn: dayOf(row.enrolledAt),
    completedOn: dayOf(row.completedAt),
    ...{ minutes: minutesOf(structure), level: structure.level, competences: structure.competences },
    mode: row.halfDays.length > 0 ? 'mixed' : 'distance',
  };
}

/** Issues certificates: once for each completion, whatever is repeated; the unique keys of the table see to it. */
@Injectable()
export class Issuer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentReader,
    private readonly outbox: Outbox,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('course.completed', ({ enrolmentId }) => this.ask(enrolmentId));
    this.events.on('course.reopened', async ({ enrolmentId }) => {
      await this.database.query(NO_MORE, [enrolmentId, this.clock.now()]);
    });
  }

  /**
   * In the transaction of the completion: either both are there or neither. Whether its course gives one is looked up by the job,
   * for that may be decided at the same moment.
   */
  private ask(enrolmentId: string): Promise<void> {
    return this.outbox.add(CERTIFICATES_ISSUE, { enrolmentId }, `certificate:${enrolmentId}`);
  }

  /** Issues that of an enrolment, where its course gives one and it has none yet. Safe to repeat. Eight queries, all by key. */
  async issue(enrolmentId: string): Promise<void> {
    await this.database.inTransaction(async () => {
      const completed = await this.completed(enrolmentId);
      if (!completed?.given) return;
      const [last] = await this.database.query<{ issue: number; isReopened: boolean }>(LAST, [
        completed.ruleId,
        enrolmentId,
      ]);
      // What was revoked by somebody stays so; who completed the course again after it was taken back has earned a new one.
      if (last && !last.isReopened) return;
      const place = { id: newId(), enrolmentId, issue: (last?.issue ?? 0) + 1 };
      await this.write(completed, { ...place, kind: completed.kind, employer: '' });
    });
  }

  /** Issues those of all who have completed a course and have none. Safe to repeat. Linear in the enrolments of the course. */
  async issueAll(courseId: string): Promise<void> {
    const errors: unknown[] = [];
    let owed: { id: string }[];
    let after = '00000000-0000-0000-0000-000000000000';
    do {
      owed = await this.database.query<{ id: string }>(OWED, [courseId, after]);
      const failures = await eachAlone(owed, ({ id }) => this.issue(id));
      errors.push(...failures.map(({ error }) => error));
      after = owed.at(-1)?.id ?? after;
    } while (owed.length === BATCH);
    if (errors.length > 0) throw new AggregateError(errors, 'Certificates could not be issued');
  }

  /** Issues what was missed in all courses: by a job that gave up, or one that came while progress was folded anew. Safe to repeat. */
  async issueOwed(): Promise<void> {
    const given = await this.database.query<{ courseId: string }>(GIVEN);
    await allAlone(given, ({ courseId }) => this.issueAll(courseId), 'Certificates could not be issued');
  }

  /** The same completion once more, with what is right today. In the transaction of who marks the one before. @throws AppError `not-found` */
  async replace(replacing: Replacing): Promise<void> {
    const completed = await this.completed(replacing.enrolmentId);
    if (!completed) throw notFound();
    await this.write(completed, replacing);
  }

  private async completed(enrolmentId: string): Promise<Completed | undefined> {
    await this.enrolments.hold(enrolmentId);
    return (await this.database.query<Completed>(COMPLETED, [enrolmentId]))[0];
  }

  private async write(completed: Completed, { id, issue, kind, employer, enrolmentId }: Replacing) {
    const [row] = await this.enrolments.some([enrolmentId]);
    if (!row) throw notFound();
    const { ruleId, name, validMonths } = completed;
    const language = completed.language ?? row.language;
    const beside = completed.beside === language ? null : completed.beside;
    const facts = factsOf(row, await this.enrolments.versionOf(row), completed, employer);
    await this.database.query(ISSUE, [
      ...[id, ruleId, enrolmentId, issue, row.accountId, row.organisationId, row.courseId, newCode()],
      ...[kind, language, beside, name, JSON.stringify(facts), this.clock.now()],
      ...[row.completedAt, validMonths],
    ]);
  }
}
