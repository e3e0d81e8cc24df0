import type { VerifiedCertificate } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { type CertificateRow, COLUMNS, headOf } from '../certificate';
import { readCode } from '../issue/code';

/** By the unique key of codes. */
const BY_CODE = `SELECT ${COLUMNS} FROM certificate c WHERE c.code = $1`;

/** Tells anybody who has a code whether its certificate holds. */
@Injectable()
export class Verifications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
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
}
