import { accountOf } from '@pirecow/features/records';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { LeavingFiles } from './files/leaving-files.service';
import { InspectionEnds } from './inspecting/inspection-ends';

/** Files about the person alone, along `evidence_file_enrolment`. */
const FILES = `
SELECT f.id AS number, f.asked_at AS "askedAt", f.country, f.language, f.state, o.name AS organisation
FROM enrolment e JOIN evidence_file f ON f.enrolment_id = e.id JOIN organisation o ON o.id = f.organisation_id
WHERE e.account_id = $1 ORDER BY f.id`;

/** What they asked for as coordinators, along `evidence_file_asked`. */
const ASKED = `
SELECT id AS number, asked_at AS "askedAt", country, language, state FROM evidence_file WHERE asked_by = $1 ORDER BY id`;

/**
 * Who inspected them: what was about them alone, along `inspection_look_person`; and of the runs where they sit or sat the lists of
 * people and the files of all that held them then, along `inspection_run` and `inspection_look_of`.
 */
const LOOKS = `
SELECT at, what, part, file_id AS file, body, id FROM (
  SELECT l.*, i.body FROM inspection_look l JOIN inspection i ON i.id = l.inspection_id WHERE l.account_id = $1
  UNION ALL
  SELECT l.*, i.body FROM (
    SELECT run_id, min(came) AS came FROM (
      SELECT run_id, coalesce(run_since, enrolled_at) AS came FROM enrolment WHERE account_id = $1 AND run_id IS NOT NULL
      UNION ALL SELECT d.run_id, d.came_at FROM enrolment e JOIN run_departure d ON d.enrolment_id = e.id WHERE e.account_id = $1
    ) seats GROUP BY run_id) sat
  JOIN inspection i ON i.run_id = sat.run_id JOIN inspection_look l ON l.inspection_id = i.id
  LEFT JOIN evidence_file f ON f.id = l.file_id
  WHERE l.account_id IS NULL AND l.at >= sat.came AND (l.what = 'people' OR l.what = 'file' AND f.made_at >= sat.came)
) looks ORDER BY id`;

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
    private readonly inspections: InspectionEnds,
    @Inject(IRI_BASE) private readonly iriBase: string,
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
    this.events.on('statements.removed', ({ registrations }) => this.leaving.ofRegistrations(registrations));
    this.events.on('records.erased', async ({ organisationId, agentKey: key }) => {
      const accountId = accountOf(key, this.iriBase);
      if (accountId === undefined) return;
      await this.leaving.ofPersonIn(organisationId, accountId);
      await this.inspections.erased(organisationId, accountId);
    });
    this.events.on('records.retaining', ({ organisationId, before }) =>
      this.inspections.retaining(organisationId, before),
    );
  }
}
