import type { PersonalFile } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { CertificatePapers } from './paper/certificate-papers';

/** Along the index on accounts. */
const CERTIFICATES = `
SELECT code, kind, language, beside, name, shows_name AS "showsName", facts, issued_at AS "issuedAt", expires_at AS "expiresAt",
  revoked_at AS "revokedAt", replaced_by IS NOT NULL AS "isReplaced", reason
FROM certificate WHERE account_id = $1 ORDER BY id`;

/** What the person decided as a coordinator or a trainer. */
const REVOKED = `
SELECT code, revoked_at AS "revokedAt" FROM certificate WHERE revoked_by = $1 ORDER BY id`;
const RULES = `
SELECT course_id AS course, run_id AS run, path_id AS path, given, kind, signatory, changed_at AS "changedAt" FROM certificate_rule WHERE changed_by = $1 ORDER BY id`;

const LOOKS = `
SELECT organisation_id AS organisation, changed_at AS "changedAt" FROM certificate_look WHERE changed_by = $1 ORDER BY organisation_id`;
const PICTURES = `
SELECT organisation_id AS organisation, hash, added_at AS "addedAt" FROM certificate_picture WHERE added_by = $1 ORDER BY added_at`;

/** A certificate that is being issued waits for the closing, or the closing for it: no name comes afterwards. */
const LOCK = `SELECT FROM account WHERE id = $1 FOR UPDATE`;

/**
 * Certificates stay valid, since others rely on them; the name goes from all that their holder does not show to everybody, or that nobody
 * is shown since they do not hold any more, and with it the employer and what was written about the person.
 */
const FORGET = `
UPDATE certificate SET name = CASE WHEN shows_name AND revoked_at IS NULL AND replaced_by IS NULL THEN name END, facts = jsonb_set(facts, '{employer}', '""'), reason = ''
WHERE account_id = $1`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalCertificates implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly papers: CertificatePapers,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['certificates'] = {
        own: await this.database.query(CERTIFICATES, [accountId]),
        revoked: await this.database.query(REVOKED, [accountId]),
        rules: await this.database.query(RULES, [accountId]),
        looks: await this.database.query(LOOKS, [accountId]),
        pictures: await this.database.query(PICTURES, [accountId]),
      };
    });
    this.events.on('account.packing', ({ accountId, organisationId, files }) => {
      files.push(this.files(accountId, organisationId));
      return Promise.resolve();
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(LOCK, [accountId]);
      await this.database.query(FORGET, [accountId]);
    });
  }

  private async *files(accountId: string, organisationId: string | null): AsyncGenerator<PersonalFile> {
    for await (const { code, paper } of this.papers.ofAccount(accountId, organisationId))
      yield { path: `certificates/${code}.pdf`, body: Readable.from([paper]) };
  }
}
