import {
  COMPLAINT_DAYS,
  type ComplaintCourses,
  type ComplaintPlace,
  type ComplaintPlaces,
  type ComplaintRule,
  type NewComplaint,
} from '@pirecow/contracts';
import { draftTitle, offeredTitle } from '@pirecow/features/catalogue';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, notFound, type Scope } from '@pirecow/platform';

const RULE = `coalesce(r.days, ${COMPLAINT_DAYS}) AS days, coalesce(r.mediator, '') AS mediator`;

/** Organisations that offer something, so that everybody knows of them already; and those to which account $1 belongs, or whose courses it follows. */
const PLACES = `
SELECT o.id, o.name, ${RULE} FROM organisation o LEFT JOIN complaint_rule r ON r.organisation_id = o.id
WHERE o.closed_at IS NULL AND (
  EXISTS (SELECT FROM course c JOIN catalogue_entry e ON e.course_id = c.id AND e.offered WHERE c.organisation_id = o.id)
  OR EXISTS (SELECT FROM enrolment e WHERE e.account_id = $1 AND e.organisation_id = o.id)
  OR EXISTS (SELECT FROM membership m WHERE m.account_id = $1 AND m.organisation_id = o.id))
ORDER BY unaccent(lower(o.name)), o.id LIMIT 500`;

/** SQL: somebody follows, or has followed, the course of that alias. Along `enrolment_account`. */
const isKnown = (course: string, account: string, which = '') =>
  `EXISTS (SELECT FROM enrolment f WHERE f.account_id = ${account} AND f.course_id = ${course}.id${which})`;
const isFollowed = (course: string, account: string) =>
  isKnown(course, account, ' AND f.withdrawn_at IS NULL');

/** SQL: the public may see it, or account has followed it: nobody asks by its id whether a draft is there. */
const isNameable = (course: string, account: string) =>
  `(EXISTS (SELECT FROM catalogue_entry e WHERE e.course_id = ${course}.id AND e.offered) OR ${isKnown(course, account)})`;

/** SQL for the title of a course: as the draft has it for who follows it, else as the public reads it. */
export const titleFor = (course: string, account: string, language: string): string =>
  `CASE WHEN ${isFollowed(course, account)} THEN ${draftTitle(course, language)} ELSE ${offeredTitle(course, language)} END`;

/**
 * Any organisation: one that has left the catalogue has to be told of its past. Locked before names are, as by who gives roles there,
 * so that nobody waits for each other.
 */
const PLACE = `
SELECT o.id, o.name, ${RULE},
  $2::uuid IS NULL OR EXISTS (SELECT FROM course c WHERE c.id = $2 AND c.organisation_id = o.id AND ${isNameable('c', '$3::uuid')}) AS fits
FROM organisation o LEFT JOIN complaint_rule r ON r.organisation_id = o.id WHERE o.id = $1 AND o.closed_at IS NULL FOR KEY SHARE OF o`;

const KEPT = `SELECT days, mediator FROM complaint_rule WHERE organisation_id = $1`;

const COURSES = `
SELECT c.id, ${titleFor('c', '$3::uuid', '$2')} AS title FROM course c
WHERE c.organisation_id = $1 AND ${isNameable('c', '$3::uuid')} ORDER BY ${isFollowed('c', '$3::uuid')} DESC, 2, 1 LIMIT 500`;

const SET = `
INSERT INTO complaint_rule (organisation_id, days, mediator) VALUES ($1, $2, $3)
ON CONFLICT (organisation_id) DO UPDATE SET days = excluded.days, mediator = excluded.mediator`;

/** To whom one may complain, and what each organisation promises. */
@Injectable()
export class ComplaintRules {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Of somebody, or of anybody. */
  async places(accountId: string | null): Promise<ComplaintPlaces> {
    return { items: await this.database.query<ComplaintPlace>(PLACES, [accountId]) };
  }

  /** What somebody follows before the rest. */
  async courses(
    accountId: string | null,
    organisationId: string,
    language: string,
  ): Promise<ComplaintCourses> {
    const values = [organisationId, language, accountId];
    return { items: await this.database.query<{ id: string; title: string }>(COURSES, values) };
  }

  /** @throws AppError `not-found` for an organisation that is closed; `input.invalid` for a course of another one, and one that they do not know of */
  async place(
    accountId: string | null,
    { organisationId, courseId }: Pick<NewComplaint, 'organisationId' | 'courseId'>,
  ): Promise<ComplaintPlace> {
    type Row = ComplaintPlace & { fits: boolean };
    const [place] = await this.database.query<Row>(PLACE, [organisationId, courseId, accountId]);
    if (!place) throw notFound();
    if (!place.fits) throw fieldError('courseId', 'unknown');
    return place;
  }

  /** What an organisation promises, closed or not. */
  async rule(organisationId: string): Promise<ComplaintRule> {
    const [rule] = await this.database.query<ComplaintRule>(KEPT, [organisationId]);
    return rule ?? { days: COMPLAINT_DAYS, mediator: '' };
  }

  /** The same again changes nothing. */
  async set(who: Scope, organisationId: string, { days, mediator }: ComplaintRule): Promise<void> {
    const before = await this.rule(organisationId);
    if (before.days === days && before.mediator === mediator) return;
    await this.database.query(SET, [organisationId, days, mediator]);
    await this.audit.write(who, 'organisation.edited', organisationId, {
      organisationId,
      before: { complaintDays: String(before.days), mediator: before.mediator },
      after: { complaintDays: String(days), mediator },
    });
  }
}
