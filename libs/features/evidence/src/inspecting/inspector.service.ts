import type { EvidenceCountry, EvidencePart, INSPECTION_LOOKS, OwnInspections } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { codeHashOf } from './inspection-code';

/** What somebody may look into, and until when. */
export interface Inspection {
  id: string;
  body: string;
  country: EvidenceCountry;
  until: Date;
  runId: string;
  organisationId: string;
  organisation: string;
  courseId: string;
  course: string;
  titles: Record<string, string>;
  startsOn: string;
  endsOn: string;
  timeZone: string;
}

/** Who stands at the door: an account that is signed in, or somebody with the code of a link. */
export interface Visitor {
  who: Scope | undefined;
  code: string | undefined;
  language: string;
}

/** One thing that an inspector looked at. */
interface Look {
  what: (typeof INSPECTION_LOOKS)[number];
  part?: EvidencePart;
  accountId?: string | null;
  fileId?: string;
}

/** $1: the language of the reader, $2: now. Names by primary keys. */
const OPEN = `
SELECT i.id, i.body, i.country, i.until_at AS until, i.run_id AS "runId", i.organisation_id AS "organisationId",
  o.name AS organisation, r.course_id AS "courseId", ${draftTitle('c', '$1')} AS course, r.titles, r.starts_on::text AS "startsOn",
  r.ends_on::text AS "endsOn", r.time_zone AS "timeZone"
FROM inspection i JOIN run r ON r.id = i.run_id JOIN organisation o ON o.id = i.organisation_id AND o.closed_at IS NULL
JOIN course c ON c.id = r.course_id
WHERE i.revoked_at IS NULL AND i.until_at > $2`;

/** The address of the account was proved: nobody looks by an address that they only claim. */
const OF_ACCOUNT = `i.email = (SELECT email FROM account WHERE id = $3 AND confirmed_at IS NOT NULL AND closed_at IS NULL)`;

const BY_CODE = `${OPEN} AND i.id = $4 AND i.code_hash = $3`;
const BY_ACCOUNT = `${OPEN} AND i.id = $4 AND ${OF_ACCOUNT}`;
const MINE = `${OPEN} AND ${OF_ACCOUNT} ORDER BY i.until_at LIMIT 100`;

const NOTE = `
INSERT INTO inspection_look (id, inspection_id, at, what, part, account_id, file_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Lets inspectors in, as long as they may, and notes every look of theirs. */
@Injectable()
export class Inspectors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What an account may look into now, along `inspection_email`. */
  async mine({ accountId, language }: Scope): Promise<OwnInspections> {
    const rows = await this.database.query<Inspection>(MINE, [language, this.clock.now(), accountId]);
    const items = rows.map(({ id, course, titles, organisation, until }) => {
      const run = runTitle(titles, language) ?? course;
      return { id, course, run, organisation, until: until.toISOString() };
    });
    return { items };
  }

  /** One query by the primary key. @throws AppError `not-found` with a wrong code, for another account, once it is over or taken back */
  async open(inspectionId: string, { who, code, language }: Visitor): Promise<Inspection> {
    const [sql, key] = code
      ? [BY_CODE, codeHashOf(code)]
      : [BY_ACCOUNT, who?.accountId ?? '00000000-0000-0000-0000-000000000000'];
    const values = [language, this.clock.now(), key, inspectionId];
    const [found] = await this.database.query<Inspection>(sql, values);
    if (!found) throw notFound();
    return found;
  }

  async note({ id }: Inspection, { what, part, accountId, fileId }: Look): Promise<void> {
    const values = [newId(), id, this.clock.now(), what, part ?? null, accountId ?? null, fileId ?? null];
    await this.database.query(NOTE, values);
  }
}
