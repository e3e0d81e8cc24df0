import { INSPECTION_ADDRESS_DAYS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

const DAY_MS = 86_400_000;

/** Along `inspection_email`: those that still have one. */
const FORGET_ADDRESSES = `
UPDATE inspection SET email = NULL WHERE email IS NOT NULL AND coalesce(revoked_at, until_at) <= $1`;

/** Of inspections that were given before, along `inspection_look_of`. */
const END_LOOKS = `
DELETE FROM inspection_look l USING inspection i
WHERE l.inspection_id = i.id AND i.organisation_id = $1 AND i.given_at < $2 AND l.at < $2`;

/** Along `inspection_look_person`. A file that was looked at with a person is about them alone, and leads to them. */
const FORGET_PERSON = `
UPDATE inspection_look l SET account_id = NULL, file_id = NULL FROM inspection i
WHERE i.id = l.inspection_id AND i.organisation_id = $1 AND l.account_id = $2`;

/** Ends what is kept of inspections about people. */
@Injectable()
export class InspectionEnds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The address of an account stays some months after the end, so that somebody can ask who looked. */
  async over(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - INSPECTION_ADDRESS_DAYS * DAY_MS);
    await this.database.query(FORGET_ADDRESSES, [before]);
  }

  /** Looks go with the records that were looked at. */
  async retaining(organisationId: string, before: Date): Promise<void> {
    await this.database.query(END_LOOKS, [organisationId, before]);
  }

  /** All of a person was erased: that somebody looked stays, and no longer at whom. */
  async erased(organisationId: string, accountId: string): Promise<void> {
    await this.database.query(FORGET_PERSON, [organisationId, accountId]);
  }
}
