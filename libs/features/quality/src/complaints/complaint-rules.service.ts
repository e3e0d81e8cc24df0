import {
  COMPLAINT_DAYS,
  type ComplaintCourses,
  type ComplaintPlace,
  type ComplaintPlaces,
  type ComplaintRule,
} from '@pirecow/contracts';
import { offeredTitle } from '@pirecow/features/catalogue';
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

const PLACE = `
SELECT o.id, o.name, ${RULE}, $2::uuid IS NULL OR EXISTS (SELECT FROM course WHERE id = $2 AND organisation_id = o.id) AS fits
FROM organisation o LEFT JOIN complaint_rule r ON r.organisation_id = o.id WHERE o.id = $1 AND o.closed_at IS NULL`;

const KEPT = `SELECT days, mediator FROM complaint_rule WHERE organisation_id = $1`;

const COURSES = `
SELECT c.id, ${offeredTitle('c', '$2')} AS title FROM course c
WHERE c.organisation_id = $1 AND EXISTS (SELECT FROM catalogue_entry e WHERE e.course_id = c.id AND e.offered) ORDER BY 2, 1 LIMIT 500`;

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

  async courses(organisationId: string, language: string): Promise<ComplaintCourses> {
    return {
      items: await this.database.query<{ id: string; title: string }>(COURSES, [organisationId, language]),
    };
  }

  /** @throws AppError `not-found` for an organisation that is closed; `input.invalid` for a course of another one */
  async place(organisationId: string, courseId: string | null = null): Promise<ComplaintPlace> {
    type Row = ComplaintPlace & { fits: boolean };
    const [place] = await this.database.query<Row>(PLACE, [organisationId, courseId]);
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
