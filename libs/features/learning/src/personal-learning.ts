import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { Enrolments } from './enrolments.service';

/** All enrolments of an account by the index on it, with all that is folded from their statements, by primary keys. */
const ENROLMENTS = `
SELECT e.id, o.name AS organisation, c.slug AS course, v.number AS version, e.language, e.enrolled_at AS "enrolledAt",
  e.withdrawn_at AS "withdrawnAt", e.withdrawn_because AS "withdrawnBecause", e.withdrawal_words AS "withdrawalWords",
  e.due_on::text AS "dueOn", e.access_until::text AS "accessUntil",
  e.term_due_on::text AS "termDueOn", e.term_access_until::text AS "termAccessUntil",
  (SELECT jsonb_agg(jsonb_build_object('givenAt', x.given_at, 'dueOn', x.due_on, 'accessUntil', x.access_until, 'because', x.because)
     ORDER BY x.given_at) FROM run_extension x WHERE x.enrolment_id = e.id) AS extensions,
  jsonb_build_object('titles', r.titles, 'startsOn', r.starts_on, 'endsOn', r.ends_on) AS run,
  to_jsonb(p) - 'enrolment_id' AS progress,
  (SELECT jsonb_agg(to_jsonb(u) - 'enrolment_id' ORDER BY u.started_at, u.unit_id)
    FROM unit_progress u WHERE u.enrolment_id = e.id) AS units,
  (SELECT jsonb_agg(to_jsonb(b) - 'enrolment_id' ORDER BY b.answered_at, b.block_id)
    FROM block_progress b WHERE b.enrolment_id = e.id) AS questions,
  (SELECT jsonb_agg(h.began_at ORDER BY h.began_at, h.meeting_id)
    FROM attended_half_day h WHERE h.enrolment_id = e.id) AS "halfDays",
  (SELECT jsonb_agg(to_jsonb(h) - 'enrolment_id' ORDER BY h.hour) FROM learning_hour h WHERE h.enrolment_id = e.id) AS hours,
  (SELECT jsonb_agg(to_jsonb(m) - 'enrolment_id' ORDER BY m.moved_at)
    FROM enrolment_move m WHERE m.enrolment_id = e.id) AS moves,
  (SELECT jsonb_agg(jsonb_build_object('titles', d.titles, 'startsOn', d.starts_on, 'cameAt', x.came_at, 'movedAt', x.moved_at) ORDER BY x.moved_at)
    FROM run_departure x JOIN run d ON d.id = x.run_id WHERE x.enrolment_id = e.id) AS "earlierRuns",
  (SELECT n.renews_id FROM enrolment_renewal n WHERE n.enrolment_id = e.id) AS renews,
  (SELECT jsonb_agg(to_jsonb(r) - 'enrolment_id' ORDER BY r.written_at, r.block_id)
    FROM reflection r WHERE r.enrolment_id = e.id) AS reflections,
  (SELECT jsonb_agg(to_jsonb(n) - 'enrolment_id' ORDER BY n.written_at, n.block_id)
    FROM block_note n WHERE n.enrolment_id = e.id) AS notes,
  (SELECT jsonb_agg(to_jsonb(w) - 'enrolment_id' ORDER BY w.walked_at, w.block_id)
    FROM scenario_walk w WHERE w.enrolment_id = e.id) AS walks,
  (SELECT jsonb_agg(to_jsonb(s) - 'enrolment_id' ORDER BY s.answered_at, s.block_id)
    FROM survey_answer s WHERE s.enrolment_id = e.id) AS surveys
FROM enrolment e JOIN organisation o ON o.id = e.organisation_id JOIN course c ON c.id = e.course_id
LEFT JOIN course_version v ON v.id = e.version_id LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
LEFT JOIN run r ON r.id = e.run_id
WHERE e.account_id = $1 ORDER BY e.enrolled_at, e.id`;

/** When the person was last told, as a coordinator, of requests that wait. */
const ASKED_LETTERS = `SELECT told_on::text AS "toldOn" FROM run_asked_letter WHERE account_id = $1`;

/** Runs that the person has asked for or waits for, and those that they tutor. */
const REQUESTS = `
SELECT c.slug AS course, r.titles, r.starts_on::text AS "startsOn", q.state, q.language, q.since
FROM run_request q JOIN run r ON r.id = q.run_id JOIN course c ON c.id = r.course_id
WHERE q.account_id = $1 ORDER BY q.since, r.id`;

const TUTORED = `
SELECT c.slug AS course, r.titles, r.starts_on::text AS "startsOn", r.ends_on::text AS "endsOn"
FROM run_tutor t JOIN run r ON r.id = t.run_id JOIN course c ON c.id = r.course_id
WHERE t.account_id = $1 ORDER BY r.starts_on, r.id`;

/** Runs into which a partner has sent the person, and sees them. */
const SENT = `
SELECT c.slug AS course, r.titles, r.starts_on::text AS "startsOn", o.name AS "sentBy", t.sent_at AS "sentAt"
FROM run_sent t JOIN run r ON r.id = t.run_id JOIN course c ON c.id = r.course_id JOIN organisation o ON o.id = t.organisation_id
WHERE t.account_id = $1 ORDER BY t.sent_at, r.id`;

const PLAN = `SELECT minutes, days, since::text FROM study_plan WHERE account_id = $1`;

/** Learning paths that the person follows. */
const PATHS = `
SELECT p.slug AS path, p.texts, f.joined_at AS "joinedAt"
FROM path_following f JOIN learning_path p ON p.id = f.path_id WHERE f.account_id = $1 ORDER BY f.joined_at, p.id`;

/** Courses that the person is in the middle of. What was completed stays completed: it is the evidence. */
const UNDER_WAY = `
SELECT e.id FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
WHERE e.account_id = $1 AND e.withdrawn_at IS NULL AND p.completed_at IS NULL ORDER BY e.id`;

/** What was written for oneself is nobody's evidence. */
const FORGET_REFLECTIONS = `
DELETE FROM reflection r USING enrolment e WHERE e.id = r.enrolment_id AND e.account_id = $1`;

const FORGET_NOTES = `
DELETE FROM block_note n USING enrolment e WHERE e.id = n.enrolment_id AND e.account_id = $1`;

/** A way that was left is no evidence either. */
const FORGET_WALKS = `
DELETE FROM scenario_walk w USING enrolment e WHERE e.id = w.enrolment_id AND e.account_id = $1`;

/** What was said with a name goes with it. What was said without one nobody can find. */
const FORGET_SURVEYS = `
DELETE FROM survey_answer s USING enrolment e WHERE e.id = s.enrolment_id AND e.account_id = $1`;

/** Nobody waits who has gone, and what was said on leaving goes along. */
const FORGET_ASKED_LETTERS = `DELETE FROM run_asked_letter WHERE account_id = $1`;
const FORGET_REQUESTS = `DELETE FROM run_request WHERE account_id = $1`;
const FORGET_SENT = `DELETE FROM run_sent WHERE account_id = $1`;
const FORGET_PATHS = `DELETE FROM path_following WHERE account_id = $1`;
const FORGET_PLAN = `DELETE FROM study_plan WHERE account_id = $1`;
const FORGET_TUTORING = `DELETE FROM run_tutor WHERE account_id = $1`;
const FORGET_WORDS = `UPDATE enrolment SET withdrawal_words = NULL WHERE account_id = $1 AND withdrawal_words IS NOT NULL`;

/** Why days were given may say much of a person; that they were given is part of the record. */
const FORGET_REASONS = `
UPDATE run_extension x SET because = '' FROM enrolment e WHERE e.id = x.enrolment_id AND e.account_id = $1 AND x.because <> ''`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalLearning implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly enrolments: Enrolments,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['learning'] = {
        enrolments: await this.database.query(ENROLMENTS, [accountId]),
        lettersOfRequests: await this.database.query(ASKED_LETTERS, [accountId]),
        runsAskedFor: await this.database.query(REQUESTS, [accountId]),
        paths: await this.database.query(PATHS, [accountId]),
        runsSentInto: await this.database.query(SENT, [accountId]),
        studyPlan: await this.database.query(PLAN, [accountId]),
        runsTutored: await this.database.query(TUTORED, [accountId]),
      };
    });
    this.events.on('account.closing', ({ accountId }) => this.leaveAll(accountId));
  }

  private async leaveAll(accountId: string): Promise<void> {
    const rows = await this.database.query<{ id: string }>(UNDER_WAY, [accountId]);
    for (const { id } of rows) await this.enrolments.withdraw({ accountId }, id);
    await this.database.query(FORGET_REFLECTIONS, [accountId]);
    await this.database.query(FORGET_NOTES, [accountId]);
    await this.database.query(FORGET_WALKS, [accountId]);
    await this.database.query(FORGET_SURVEYS, [accountId]);
    const waits = [FORGET_ASKED_LETTERS, FORGET_REQUESTS, FORGET_SENT, FORGET_REASONS];
    for (const forget of [...waits, FORGET_PATHS, FORGET_PLAN, FORGET_TUTORING, FORGET_WORDS])
      await this.database.query(forget, [accountId]);
  }
}
