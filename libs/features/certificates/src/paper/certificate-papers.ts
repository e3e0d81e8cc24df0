import type { CertificatePaper } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, fieldError, sendDownload, Words } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { picturesOf } from '../looks/look';
import { PictureStore } from '../looks/picture-store';
import { type CertificateRow, nameGivenOut } from '../certificate';
import { addressOf } from '../verify/address';
import { Signer } from '../signing/signer.service';
import { writeCertificate } from './certificate-pdf';

/** Writes certificates for those who may see them. */
@Injectable()
export class CertificatePapers {
  constructor(
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
    const { code } = row;
    const paper = {
      row: { ...row, name: nameGivenOut(row) },
      languages: this.languages(row, wish),
      address: addressOf(this.config, code),
      pictures: await this.pictures.some(
        row.organisationId,
        row.facts.look ? picturesOf(row.facts.look) : [],
      ),
    };
    const body = await writeCertificate(paper, this.words, await this.signer.key());
    await sendDownload(reply, { name: `certificate-${code}.pdf`, type: 'application/pdf', body });
  }

  private languages(row: CertificateRow, { language, beside }: CertificatePaper): string[] {
    for (const [field, one] of Object.entries({ language, beside }))
      if (one && !this.words.languages.includes(one)) throw fieldError(field, 'language');
    const other = language ? beside : (beside ?? row.beside);
    return [...new Set([language ?? row.language, ...(other ? [other] : [])])];
  }
}
