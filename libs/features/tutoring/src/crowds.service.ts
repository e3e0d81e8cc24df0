import {
  CONTROLS_PERCENT,
  LEARNERS_PER_TUTOR,
  type TutoringRule,
  type TutoringWatch,
} from '@pirecow/contracts';
import { AuditLog, RoleHolders } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, eachAlone, Mailer, type Scope } from '@pirecow/platform';
import { tutorsOfRun } from './reach-sql';

/** Of one organisation, as many as one reads; a letter tells of each anyway. */
const MOST = 100;

interface Crowded {
  runId: string;
  organisationId: string;
  titles: Record<string, string>;
  course: string;
  learners: number;
  tutors: number;
}

/**
 * Runs that are not over and have more learners than their tutors may have, the fullest first. $2: of one organisation, or of
 * all. Along `run_organisation`; counts along `enrolment_run` and the key of `run_tutor`.
 */
const CROWDED = `
SELECT r.id AS "runId", r.organisation_id AS "organisationId", r.titles, coalesce(title.text, c.slug) AS course,
  seats.learners, greatest(hands.tutors, 1) AS tutors
FROM run r JOIN course c ON c.id = r.course_id JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
LEFT JOIN tutoring_rule rule ON rule.organisation_id = r.organisation_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS learners FROM enrolment e WHERE e.run_id = r.id AND e.withdrawn_at IS NULL) seats
CROSS JOIN LATERAL (SELECT count(*)::int AS tutors FROM ${tutorsOfRun('r.id', 'r.organisation_id', 'r.course_id')} own) hands
LEFT JOIN course_text title ON title.course_id = c.id AND title.language = c.source_language AND title.owner_id = c.id
  AND title.field = 'title'
WHERE r.cancelled_at IS NULL AND r.ends_on >= ($1::timestamptz AT TIME ZONE r.time_zone)::date
  AND ($2::uuid IS NULL OR r.organisation_id = $2)
  AND seats.learners > coalesce(rule.learners_per_tutor, ${LEARNERS_PER_TUTOR}) * greatest(hands.tutors, 1)
ORDER BY seats.learners DESC, r.id`;

const RULE = `
SELECT learners_per_tutor AS "learnersPerTutor", coalesce(controls_percent, ${CONTROLS_PERCENT}) AS "controlsPercent"
FROM tutoring_rule WHERE organisation_id = $1`;
const UNRULED: TutoringRule = { learnersPerTutor: LEARNERS_PER_TUTOR, controlsPercent: CONTROLS_PERCENT };

const SET = `
INSERT INTO tutoring_rule (organisation_id, learners_per_tutor, controls_percent) VALUES ($1, $2, $3)
ON CONFLICT (organisation_id) DO UPDATE
SET learners_per_tutor = excluded.learners_per_tutor, controls_percent = excluded.controls_percent`;

/** Once for each run that has become crowded: whoever gets the row back writes the letters. */
const TOLD = `
INSERT INTO tutoring_crowded_run (run_id, told_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING run_id`;
const FORGET = `DELETE FROM tutoring_crowded_run WHERE run_id <> ALL ($1::uuid[])`;

/** Whether tutors have more learners than they can accompany. */
@Injectable()
export class Crowds {
  private readonly logger = new Logger(Crowds.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Two queries. */
  async of(who: Scope, organisationId: string): Promise<TutoringWatch> {
    const sql = `${CROWDED} LIMIT ${MOST}`;
    const rows = await this.database.query<Crowded>(sql, [this.clock.now(), organisationId]);
    const crowded = rows.map((row) => {
      const { runId, learners, tutors } = row;
      return { runId, name: nameOf(row, who.language), learners, tutors };
    });
    const rule = await this.rule(organisationId);
    return { ...rule, crowded, abilities: { edit: who.may('organisation.edit', organisationId) } };
  }

  /** The same again changes nothing. */
  async set(who: Scope, organisationId: string, rule: TutoringRule): Promise<void> {
    const before = await this.rule(organisationId);
    const [was, is] = changedFields(before, rule);
    if (Object.keys(is).length === 0) return;
    await this.database.query(SET, [organisationId, rule.learnersPerTutor, rule.controlsPercent]);
    const details = { organisationId, before: was, after: is };
    await this.audit.write(who, 'organisation.edited', organisationId, details);
  }

  private async rule(organisationId: string): Promise<TutoringRule> {
    return (await this.database.query<TutoringRule>(RULE, [organisationId]))[0] ?? UNRULED;
  }

  /** Tells coordinators of runs that have become crowded, each once; again only after a run had room meanwhile. */
  async watch(): Promise<void> {
    const crowded = await this.database.query<Crowded>(CROWDED, [this.clock.now(), null]);
    await this.database.query(FORGET, [crowded.map(({ runId }) => runId)]);
    const failures = await eachAlone(crowded, (run) => this.database.inTransaction(() => this.tell(run)));
    // It comes again in an hour.
    for (const { item, error } of failures) this.logger.error(`Nobody was told of run ${item.runId}`, error);
  }

  private async tell(run: Crowded): Promise<void> {
    const told = await this.database.query(TOLD, [run.runId, this.clock.now()]);
    if (told.length === 0) return;
    const { publicUrl: site } = this.config;
    for (const to of await this.holders.addressees(run.organisationId, 'coordinator')) {
      const { email: recipient, language, givenName: name } = to;
      const counts = { learners: String(run.learners), tutors: String(run.tutors) };
      const link = `${site}/runs/${run.runId}`;
      const values = { name, run: nameOf(run, language), ...counts, link, site };
      const { organisationId } = run;
      await this.mailer.write({ recipient, language, organisationId, kind: 'tutoring.crowded', values });
    }
  }
}

const nameOf = ({ titles, course }: Crowded, language: string) => runTitle(titles, language) ?? course;

/** The fields that differ, before and after, written out. */
function changedFields(
  before: TutoringRule,
  after: TutoringRule,
): [Record<string, string>, Record<string, string>] {
  const fields = (['learnersPerTutor', 'controlsPercent'] as const).filter(
    (one) => before[one] !== after[one],
  );
  const written = (rule: TutoringRule) =>
    Object.fromEntries(fields.map((field) => [field, String(rule[field])]));
  return [written(before), written(after)];
}
