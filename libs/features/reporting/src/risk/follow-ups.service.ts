import type { FollowUpEntry, NewFollowUp, RiskRow } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';

type Entry = Omit<FollowUpEntry, 'at' | 'note'> & { at: Date; note: string };

const ENTRY = `f.id, f.at, coalesce(${fullNameOf('b')}, '') AS by, f.kind, f.outcome`;

/** Along `follow_up_enrolment`. */
const ENTRIES = `
SELECT ${ENTRY}, f.note, f.corrects, EXISTS (SELECT FROM follow_up c WHERE c.corrects = f.id) AS corrected
FROM follow_up f LEFT JOIN account b ON b.id = f.by_account_id
WHERE f.enrolment_id = $1 ORDER BY f.id DESC LIMIT 50`;

const LAST = `
SELECT wanted.id AS "enrolmentId", last.* FROM unnest($1::uuid[]) AS wanted(id)
CROSS JOIN LATERAL (SELECT ${ENTRY} FROM follow_up f LEFT JOIN account b ON b.id = f.by_account_id
  WHERE f.enrolment_id = wanted.id ORDER BY f.id DESC LIMIT 1) last`;

/** Nobody notes anything about who has gone: closing an account waits for this, or this for it. */
const HELD = `
SELECT e.id FROM enrolment e JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
WHERE e.id = ANY($1::uuid[]) AND e.organisation_id = $2 ORDER BY e.id FOR KEY SHARE OF e, a`;

const ADD = `
INSERT INTO follow_up (id, enrolment_id, organisation_id, at, by_account_id, kind, outcome, note, corrects)
SELECT p.id, p.enrolment_id, $3, $4, $5, $6, $7, $8, $9 FROM unnest($1::uuid[], $2::uuid[]) AS p(id, enrolment_id)`;

const CORRECTED = `SELECT EXISTS (SELECT FROM follow_up c WHERE c.corrects = f.id) AS corrected
FROM follow_up f WHERE f.id = $1 AND f.enrolment_id = $2 FOR UPDATE`;

/** What was done about people, and what came of it. Entries are added and never changed. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes what was done about one person.
   * @throws AppError `not-found` for an enrolment that is none of the organisation's, or of somebody who has gone; `input.invalid`
   *   where the entry to correct is not there, or was corrected already
   */
  async add(who: Scope, organisationId: string, enrolmentId: string, entry: NewFollowUp): Promise<void> {
    if (entry.corrects) await this.expectOpen(entry.corrects, enrolmentId);
    if ((await this.addAll(who, organisationId, [enrolmentId], entry)).length === 0) throw notFound();
  }

  /** The same about many. @returns whom it was noted of */
  async addAll(
    who: Pick<Scope, 'accountId'>,
    organisationId: string,
    enrolmentIds: readonly string[],
    { kind, outcome, note, corrects }: NewFollowUp,
  ): Promise<string[]> {
    const held = await this.database.query<{ id: string }>(HELD, [enrolmentIds, organisationId]);
    const found = held.map(({ id }) => id);
    const values = [found.map(newId), found, organisationId, this.clock.now(), who.accountId];
    await this.database.query(ADD, [...values, kind, outcome, note, corrects]);
    return found;
  }

  /** Newest first. @param showsNotes whether the reader may see evidence */
  async of(enrolmentId: string, showsNotes: boolean): Promise<FollowUpEntry[]> {
    const entries = await this.database.query<Entry>(ENTRIES, [enrolmentId]);
    return entries.map((one) => ({
      ...one,
      at: one.at.toISOString(),
      note: showsNotes ? one.note : null,
    }));
  }

  /** What was done last about each of these: one query, a look along the index for each. */
  async lastOf(enrolmentIds: readonly string[]): Promise<Map<string, NonNullable<RiskRow['followUp']>>> {
    const rows = await this.database.query<Entry & { enrolmentId: string }>(LAST, [enrolmentIds]);
    return new Map(
      rows.map(({ enrolmentId, at, by, kind, outcome }) => [
        enrolmentId,
        { at: at.toISOString(), by, kind, outcome },
      ]),
    );
  }

  private async expectOpen(id: string, enrolmentId: string): Promise<void> {
    const [entry] = await this.database.query<{ corrected: boolean }>(CORRECTED, [id, enrolmentId]);
    if (!entry || entry.corrected) throw fieldError('corrects', 'invalid');
  }
}
