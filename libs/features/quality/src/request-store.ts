import type { QualityMoment } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, wantsNoLetters } from '@pirecow/platform';

/** Somebody who is asked about a course. */
export interface RequestRow {
  id: string;
  enrolmentId: string;
  moment: QualityMoment;
  opensAt: Date;
  answeredAt: Date | null;
  marks: object | null;
  words: object | null;
  wishesContact: boolean | null;
  accountId: string;
  organisationId: string;
  organisation: string;
  /** Whether the person is asked by letter. */
  letters: boolean;
}

/** By a primary key or by the unique key of an enrolment. Not those of closed accounts: nobody is there to answer. */
const FIND = `
SELECT q.id, q.enrolment_id AS "enrolmentId", q.moment, q.opens_at AS "opensAt", q.answered_at AS "answeredAt", q.marks, q.words, q.wishes_contact AS "wishesContact",
  e.account_id AS "accountId", e.organisation_id AS "organisationId", o.name AS organisation, NOT ${wantsNoLetters('a.id', 'questionnaires')} AS letters
FROM quality_request q JOIN enrolment e ON e.id = q.enrolment_id JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
JOIN organisation o ON o.id = e.organisation_id`;

@Injectable()
export class RequestStore {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<RequestRow | undefined> {
    return (await this.database.query<RequestRow>(`${FIND} WHERE q.id = $1`, [id]))[0];
  }

  async ofEnrolment(enrolmentId: string, moment: QualityMoment): Promise<RequestRow | undefined> {
    const sql = `${FIND} WHERE q.enrolment_id = $1 AND q.moment = $2`;
    return (await this.database.query<RequestRow>(sql, [enrolmentId, moment]))[0];
  }
}
