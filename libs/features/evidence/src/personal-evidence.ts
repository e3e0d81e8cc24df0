import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { LeavingFiles } from './files/leaving-files.service';

/** Files about the person alone, along `evidence_file_enrolment`. */
const FILES = `
SELECT f.id AS number, f.asked_at AS "askedAt", f.country, f.language, f.state, o.name AS organisation
FROM enrolment e JOIN evidence_file f ON f.enrolment_id = e.id JOIN organisation o ON o.id = f.organisation_id
WHERE e.account_id = $1 ORDER BY f.id`;

/** What they asked for as coordinators, along `evidence_file_asked`. */
const ASKED = `
SELECT id AS number, asked_at AS "askedAt", country, language, state FROM evidence_file WHERE asked_by = $1 ORDER BY id`;

/** Who inspected them, along `inspection_look_person`. */
const LOOKS = `
SELECT l.at, l.what, l.part, i.body FROM inspection_look l JOIN inspection i ON i.id = l.inspection_id
WHERE l.account_id = $1 ORDER BY l.id`;

/** Runs into which they may look, or could, along `inspection_email`; and what they gave, along `inspection_given`. */
const MINE = `
SELECT i.body, i.run_id AS run, i.given_at AS "givenAt", i.until_at AS until FROM inspection i
WHERE i.email = (SELECT email FROM account WHERE id = $1) ORDER BY i.id`;
const GIVEN = `
SELECT body, run_id AS run, given_at AS "givenAt", until_at AS until, revoked_at AS "revokedAt"
FROM inspection WHERE given_by = $1 ORDER BY id`;

/** Whoever closes the account inspects no more, and leaves no address. */
const FORGET = `
UPDATE inspection SET email = NULL, revoked_at = coalesce(revoked_at, now())
WHERE email = (SELECT email FROM account WHERE id = $1)`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalEvidence implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly leaving: LeavingFiles,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      const read = (sql: string) => this.database.query(sql, [accountId]);
      sections['evidence'] = {
        files: await read(FILES),
        asked: await read(ASKED),
        looks: await read(LOOKS),
        inspections: await read(MINE),
        given: await read(GIVEN),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(FORGET, [accountId]);
      await this.leaving.of(accountId);
    });
    this.events.on('records.erased', ({ organisationId }) => this.leaving.ofOrganisation(organisationId));
  }
}
