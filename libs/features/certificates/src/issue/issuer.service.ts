import { CERTIFICATES_ISSUE } from '@pirecow/contracts';
import { EnrolmentReader, PathFinishers } from '@pirecow/features/learning';
import { type AttendanceShare, AttendanceShares } from '@pirecow/features/sessions';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  allAlone,
  Clock,
  Database,
  eachAlone,
  notFound,
  Outbox,
  TransactionEventBus,
} from '@pirecow/platform';
import { NAME_KEPT } from '../certificate';
import { type Earned, earnedColumns } from './earned';
import { courseFacts } from './facts';
import { IS_REOPENED, IssuedStore, type Place, type Replacing } from './issued-store';
import { PathIssuer } from './path-issuer.service';

const BATCH = 100;

/**
 * A completed enrolment ($1) with the rules of its course and its run, or with one that it met before ($2), all by key. Locked: its
 * progress against a completion that is taken back, and the account against its closing, which takes the name.
 */
const COMPLETED = `
SELECT ${earnedColumns('e.language')}
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id AND p.completed_at IS NOT NULL
JOIN certificate_rule r ON r.id = $2 OR ($2::uuid IS NULL AND r.given AND (r.course_id = e.course_id OR r.run_id = e.run_id))
JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL JOIN organisation o ON o.id = e.organisation_id
WHERE e.id = $1 FOR NO KEY UPDATE OF p FOR SHARE OF a`;

/** Whose last certificate by rule \`r\`, if there is one, was reopened. */
const owes = (earnedBy: string) => `
coalesce((SELECT ${IS_REOPENED} FROM certificate c WHERE c.rule_id = r.id AND c.earned_by = ${earnedBy} ORDER BY c.issue DESC LIMIT 1), true)`;

const WITHOUT = (joined: string) => `
SELECT e.id FROM certificate_rule r JOIN enrolment e ON ${joined}
JOIN enrolment_progress p ON p.enrolment_id = e.id AND p.completed_at IS NOT NULL
WHERE r.id = $1 AND r.given AND e.withdrawn_at IS NULL AND e.id > $2 AND ${owes('e.id')} ORDER BY e.id LIMIT ${BATCH}`;

/**
 * Who has completed what a rule ($1) is about and has no certificate of it: enrolments page by page along the index of their course or
 * run, accounts that follow a path ($1 then) along its key.
 */
const OWED = {
  course: WITHOUT('e.organisation_id = r.organisation_id AND e.course_id = r.course_id'),
  run: WITHOUT('e.run_id = r.run_id'),
  path: `
SELECT f.account_id AS id FROM certificate_rule r, ${PathFinishers.AFTER} f
WHERE r.path_id = $1 AND r.given AND ${owes('f.account_id')} ORDER BY f.account_id LIMIT ${BATCH}`,
};

const RULE = `SELECT id, run_id AS "runId", path_id AS "pathId" FROM certificate_rule WHERE id = $1 AND given`;
const RULE_OF_COURSE = `SELECT id FROM certificate_rule WHERE course_id = $1`;
const GIVEN = `SELECT id FROM certificate_rule WHERE given ORDER BY id`;

const NO_MORE = `
UPDATE certificate SET revoked_at = $2, name = ${NAME_KEPT} WHERE earned_by = $1 AND revoked_at IS NULL AND replaced_by IS NULL`;

interface GivenRule {
  id: string;
  runId: string | null;
  pathId: string | null;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Issues certificates: once for each completion and rule, whatever is repeated; the unique keys of the table see to it. */
@Injectable()
export class Issuer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentReader,
    private readonly outbox: Outbox,
    private readonly events: TransactionEventBus,
    private readonly store: IssuedStore,
    private readonly paths: PathIssuer,
    private readonly shares: AttendanceShares,
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

  /**
   * Issues those of an enrolment, where its course, its run or a path that it completes gives one and it has none yet. Safe to repeat.
   * Nine queries where there is one, all by key.
   */
  async issue(enrolmentId: string): Promise<void> {
    await this.database.inTransaction(async () => {
      for (const earned of await this.completed(enrolmentId)) await this.give(earned, enrolmentId);
    });
    await this.paths.issueBy(enrolmentId);
  }

  /** Issues those of all who have met a rule and have none. Safe to repeat. Linear in the enrolments of its course or run, or in the followers of its path. */
  async issueAll(ruleId: string): Promise<void> {
    const [rule] = await this.database.query<GivenRule>(RULE, [ruleId]);
    if (!rule) return;
    const errors: unknown[] = [];
    let owed: { id: string }[];
    let after = FIRST;
    do {
      owed = await this.owed(rule, after);
      const failures = await eachAlone(owed, ({ id }) =>
        rule.pathId ? this.paths.issue(ruleId, id) : this.issue(id),
      );
      errors.push(...failures.map(({ error }) => error));
      after = owed.at(-1)?.id ?? after;
    } while (owed.length === BATCH);
    if (errors.length > 0) throw new AggregateError(errors, 'Certificates could not be issued');
  }

  /** As {@link issueAll}, by the rule of a course. */
  async issueOf(courseId: string): Promise<void> {
    const [rule] = await this.database.query<{ id: string }>(RULE_OF_COURSE, [courseId]);
    if (rule) await this.issueAll(rule.id);
  }

  private owed({ id, runId, pathId }: GivenRule, after: string): Promise<{ id: string }[]> {
    if (pathId) return this.database.query(OWED.path, [pathId, after]);
    return this.database.query(runId ? OWED.run : OWED.course, [id, after]);
  }

  /**
   * Issues what was missed by all rules: by a job that gave up, or one that came while progress was folded anew; and what came to be
   * earned without a completion: the last half-day of a run, a path that asks for less. Safe to repeat.
   */
  async issueOwed(): Promise<void> {
    const given = await this.database.query<{ id: string }>(GIVEN);
    await allAlone(given, ({ id }) => this.issueAll(id), 'Certificates could not be issued');
  }

  /** The same completion once more, with what is right today. In the transaction of who marks the one before. @throws AppError `not-found` */
  async replace(replacing: Replacing): Promise<void> {
    const { enrolmentId, ruleId, employer } = replacing;
    if (enrolmentId === null) return this.paths.replace(replacing);
    const [earned] = await this.completed(enrolmentId, ruleId);
    if (!earned) throw notFound();
    await this.write(replacing, earned, { enrolmentId, employer, share: await this.share(earned) });
  }

  private async completed(enrolmentId: string, ruleId: string | null = null): Promise<Earned[]> {
    await this.enrolments.hold([enrolmentId]);
    return this.database.query<Earned>(COMPLETED, [enrolmentId, ruleId]);
  }

  private async give(earned: Earned, enrolmentId: string): Promise<void> {
    const share = await this.share(earned);
    if (share && !isEnough(share, earned.attendance ?? 0)) return;
    const place = await this.store.next(earned, enrolmentId);
    if (place) await this.write(place, earned, { enrolmentId, employer: '', share });
  }

  /** Undefined where none is asked for. */
  private async share({ attendance, runId, accountId }: Earned): Promise<AttendanceShare | undefined> {
    return attendance && runId ? this.shares.of(runId, accountId) : undefined;
  }

  private async write(
    place: Place,
    earned: Earned,
    {
      enrolmentId,
      employer,
      share,
    }: { enrolmentId: string; employer: string; share: AttendanceShare | undefined },
  ): Promise<void> {
    const [row] = await this.enrolments.some([enrolmentId]);
    if (!row) throw notFound();
    const version = await this.enrolments.versionOf(row);
    const facts = courseFacts({ row, version }, { ...earned, employer }, share);
    const { completedAt, courseId } = row;
    await this.store.add(place, earned, { completedAt, facts, of: { enrolmentId, courseId } });
  }
}

/** A share of a run is known once nothing will be added to it: a certificate says it for ever. */
const isEnough = ({ attended, expected, isSettled }: AttendanceShare, percent: number): boolean =>
  isSettled && expected > 0 && attended * 100 >= expected * percent;
