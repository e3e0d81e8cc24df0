import type { CertificatePaper } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, fieldError, sendDownload, Words } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { picturesOf } from '../looks/look';
import { PictureStore } from '../looks/picture-store';
import { type CertificateRow, COLUMNS, nameGivenOut } from '../certificate';
import { addressOf } from '../verify/address';
import { Signer } from '../signing/signer.service';
import { writeCertificate } from './certificate-pdf';

/** What has no name is given out no more. */
const HOLDING = `
SELECT ${COLUMNS} FROM certificate c
WHERE c.revoked_at IS NULL AND c.replaced_by IS NULL AND c.name IS NOT NULL`;
/** Along `certificate_standing`. */
const OF_ENROLMENT = `${HOLDING} AND c.earned_by = $1 AND c.issued_at <@ $2::tstzmultirange ORDER BY c.id`;
/** Along the index on accounts. */
const OF_ACCOUNT = `
${HOLDING} AND c.account_id = $1 AND ($2::uuid IS NULL OR c.organisation_id = $2) ORDER BY c.id`;

interface Paper {
  code: string;
  paper: Buffer;
}

/** Writes certificates for those who may see them. */
@Injectable()
export class CertificatePapers {
  constructor(
    private readonly database: Database,
    private readonly words: Words,
    private readonly signer: Signer,
    private readonly pictures: PictureStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Answers with the certificate, as it was issued where no language is wished.
   * @throws AppError `certificate.closed` where it was revoked or replaced, or has no name any more; naming a language that we do not write
   */
  async send(reply: FastifyReply, row: CertificateRow, wish: CertificatePaper): Promise<void> {
    const body = await this.written(row, wish);
    await sendDownload(reply, { name: `certificate-${row.code}.pdf`, type: 'application/pdf', body });
  }

  /** Those of an enrolment that hold and were issued in that time (`tstzmultirange`), as they were issued. Nothing here asks for rights: the caller has. */
  ofEnrolment(enrolmentId: string, during: string): AsyncGenerator<Paper> {
    return this.holding(OF_ENROLMENT, [enrolmentId, during]);
  }

  /** The same of a person, of one organisation or (null) of all. */
  ofAccount(accountId: string, organisationId: string | null): AsyncGenerator<Paper> {
    return this.holding(OF_ACCOUNT, [accountId, organisationId]);
  }

  private async *holding(sql: string, values: unknown[]): AsyncGenerator<Paper> {
    for (const row of await this.database.query<CertificateRow>(sql, values))
      yield { code: row.code, paper: await this.written(row, {}) };
  }

  /** @throws AppError as {@link send} */
  private async written(row: CertificateRow, wish: CertificatePaper): Promise<Buffer> {
    const pictures = row.facts.look ? picturesOf(row.facts.look) : [];
    const paper = {
      row: { ...row, name: nameGivenOut(row) },
      languages: this.languages(row, wish),
      address: addressOf(this.config, row.code),
      pictures: await this.pictures.some(row.organisationId, pictures),
    };
    return writeCertificate(paper, this.words, await this.signer.key());
  }

  private languages(row: CertificateRow, { language, beside }: CertificatePaper): string[] {
    for (const [field, one] of Object.entries({ language, beside }))
      if (one && !this.words.languages.includes(one)) throw fieldError(field, 'language');
    const other = language ? beside : (beside ?? row.beside);
    return [...new Set([language ?? row.language, ...(other ? [other] : [])])];
  }
}
