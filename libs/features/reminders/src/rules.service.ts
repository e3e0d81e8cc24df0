import {
  MOST_RULES,
  MOST_TO_INVITED,
  ONCE,
  PREVIEW_DAYS,
  PREVIEW_PEOPLE,
  type ReminderDraft,
  type ReminderPreview,
  type ReminderRuleEdit,
  type ReminderRules,
} from '@pirecow/contracts';
import { AuditLog, fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, notFound, type Scope } from '@pirecow/platform';
import { dueBetween } from './candidates-sql';
import { ABOUT, addressFor, named } from './named-sql';
import { RuleStore } from './rule-store';

const DAY_MS = 86_400_000;

/** A rule that is only thought of, as a row: from $4 on. */
const DRAFT = `(SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id, $4::uuid AS organisation_id, $5::uuid AS course_id,
  $6::text AS occasion, $7::int AS days, $8::int AS times, true AS is_on, '-infinity'::timestamptz AS since)`;

interface Met {
  id: string;
  name: string;
  course: string;
  day: string;
  total: number;
}

interface Counted {
  day: string;
  people: number;
  reminders: number;
}

/** Everybody whom it would write to, by days of the zone $9; the first ones by name. */
const PREVIEW = (draft: ReminderDraft) => `
SELECT m.account_id || ' ' || m.subject_id || ' ' || m.turn AS id, ${fullNameOf('a')} AS name, ${named('$10')} AS course,
  (m.due_at AT TIME ZONE $9)::date::text AS day
FROM (SELECT * FROM (${dueBetween(draft.occasion, DRAFT)}) x ORDER BY x.due_at, x.account_id, x.subject_id LIMIT ${PREVIEW_PEOPLE}) m
JOIN account a ON a.id = m.account_id ${ABOUT} ORDER BY m.due_at, m.account_id, m.subject_id`;

/** The same of addresses that were invited, for who may see them. */
const PREVIEW_INVITED = (draft: ReminderDraft) => `
SELECT d.subject_id || ' ' || d.turn AS id, ${addressFor('$11')} AS name, o.name AS course,
  (d.due_at AT TIME ZONE $9)::date::text AS day
FROM (SELECT * FROM (${dueBetween(draft.occasion, DRAFT)}) x ORDER BY x.due_at, x.subject_id LIMIT ${PREVIEW_PEOPLE}) d
JOIN invitation i ON i.id = d.subject_id JOIN organisation o ON o.id = i.organisation_id
WHERE $10::text IS NOT NULL ORDER BY d.due_at, d.subject_id`;

/** How many people on each day, and how many reminders these are. */
const COUNTS = (draft: ReminderDraft) => `
SELECT (d.due_at AT TIME ZONE $9)::date::text AS day, count(DISTINCT d.account_id)::int AS people, count(*)::int AS reminders
FROM (${dueBetween(draft.occasion, DRAFT)}) d GROUP BY 1 ORDER BY 1`;

const OWN_COURSE = `SELECT FROM course WHERE id = $1 AND organisation_id = $2`;

/** What is reminded once is never repeated, and who was invited hardly, whatever was asked for. */
function timesOf({ occasion, times }: ReminderDraft): number {
  if (occasion === 'invitation') return Math.min(times, MOST_TO_INVITED);
  return ONCE.includes(occasion) ? 1 : times;
}

/** The rules of an organisation: whom it reminds of what. */
@Injectable()
export class Rules {
  constructor(
    private readonly database: Database,
    private readonly store: RuleStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Two statements by index. */
  async list({ language }: Pick<Scope, 'language'>, organisationId: string): Promise<ReminderRules> {
    return { items: await this.store.of(organisationId, language) };
  }

  /** Makes it, or writes it anew. @throws AppError `not-found`, `input.invalid` for a course of others or one rule too many */
  async put(who: Scope, organisationId: string, id: string, rule: ReminderRuleEdit): Promise<void> {
    await this.expectCourse(organisationId, rule.courseId);
    // Who was invited follows no course yet.
    const courseId = rule.occasion === 'invitation' ? null : rule.courseId;
    const before = await this.store.of(organisationId, who.language);
    if (!before.some((one) => one.id === id) && before.length >= MOST_RULES)
      throw fieldError('ruleId', 'max', { maximum: MOST_RULES });
    if (!(await this.store.put(organisationId, id, { ...rule, courseId, times: timesOf(rule) })))
      throw notFound();
    await this.note(who, organisationId, id);
  }

  /** @throws AppError `not-found`, also for one of ours: those are switched off */
  async remove(who: Scope, organisationId: string, id: string): Promise<void> {
    if (!(await this.store.remove(organisationId, id))) throw notFound();
    await this.note(who, organisationId, id);
  }

  /** Whom such a rule would write to within the next days, as things stand. Two statements, linear in the enrolments of the organisation. */
  async preview(who: Scope, organisationId: string, draft: ReminderDraft): Promise<ReminderPreview> {
    await this.expectCourse(organisationId, draft.courseId);
    const now = this.clock.now();
    const { courseId, occasion, days } = draft;
    const until = new Date(now.getTime() + PREVIEW_DAYS * DAY_MS);
    const rule = [organisationId, courseId, occasion, days, timesOf(draft)];
    const values = [now, now, until, ...rule, who.timeZone];
    const counts = await this.database.query<Counted>(COUNTS(draft), values);
    const items = await this.met(who, organisationId, draft, [...values, who.language]);
    return { total: counts.reduce((sum, { reminders }) => sum + reminders, 0), days: counts, items };
  }

  private met(who: Scope, organisationId: string, draft: ReminderDraft, values: unknown[]): Promise<Met[]> {
    if (draft.occasion !== 'invitation') return this.database.query<Met>(PREVIEW(draft), values);
    const sees = who.may('members.see', organisationId);
    return this.database.query<Met>(PREVIEW_INVITED(draft), [...values, sees]);
  }

  private async expectCourse(organisationId: string, courseId: string | null): Promise<void> {
    if (courseId === null) return;
    if ((await this.database.query(OWN_COURSE, [courseId, organisationId])).length === 0)
      throw fieldError('courseId', 'choice', { values: '' });
  }

  private note(who: Scope, organisationId: string, id: string): Promise<void> {
    return this.audit.write(who, 'organisation.reminders-changed', id, { organisationId });
  }
}
