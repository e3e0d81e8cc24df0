import { MAX_DOCUMENT_BYTES, type VerifiedCertificate, type VerifiedDocument } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { BY_CODE, type CertificateRow, headOf } from '../certificate';
import { readCode } from '../issue/code';
import { readSigned } from '../signing/signed-pdf';
import { Signer } from '../signing/signer.service';

/** Tells anybody who has a code whether its certificate holds. */
@Injectable()
export class Verifications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signer: Signer,
  ) {}

  /** One query. The name only while it holds or has run out, and only where its holder shows it. */
  async of(written: string, language: string): Promise<VerifiedCertificate> {
    const code = readCode(written);
    const [row] = code ? await this.database.query<CertificateRow>(BY_CODE, [code]) : [];
    if (!row) return { standing: 'unknown' };
    const head = headOf(row, language, this.clock.now());
    const isShown = row.showsName && ['valid', 'expired'].includes(head.standing);
    return { ...head, code: row.code, name: isShown ? row.name : null };
  }

  /**
   * Whether a document is as it was signed here, and whether its certificate holds. Two queries; nothing of it is kept.
   * @throws AppError `input.too-large`, `input.malformed`
   */
  document(upload: Upload, language: string): Promise<VerifiedDocument> {
    return throughTemporaryFile(upload, MAX_DOCUMENT_BYTES, async (path) => {
      const signed = readSigned(await readFile(path));
      if (!signed) return { document: 'strange', certificate: null };
      const trust = await this.signer.trustIn(signed.certificate);
      if (trust !== 'ours') return { document: trust, certificate: null };
      if (!signed.isIntact) return { document: 'altered', certificate: null };
      return { document: 'intact', certificate: await this.of(signed.code, language) };
    });
  }
}
