import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, notFound } from '@pirecow/platform';
import { BadgeKeys } from './badge-keys.service';
import { signed, type Unsigned } from './proof';

const ORGANISATION = `SELECT FROM organisation WHERE id = $1`;

/** Who issues a badge: an organisation, under the address of the platform (`did:web`), with the keys of the platform. */
@Injectable()
export class BadgeIssuer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: BadgeKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where its documents are. */
  addressOf(organisationId: string): string {
    return `${this.config.publicUrl}/api/badges/issuers/${organisationId}`;
  }

  /** Its name: whoever follows it arrives at the address and `/did.json`. */
  nameOf(organisationId: string): string {
    const host = encodeURIComponent(new URL(this.config.publicUrl).host);
    return `did:web:${host}:api:badges:issuers:${organisationId}`;
  }

  /** A document with a proof of today. One query. */
  async sign<Document extends Unsigned>(organisationId: string, document: Document) {
    const { privateKey, publicKey } = await this.keys.signing();
    const method = `${this.nameOf(organisationId)}#${publicKey}`;
    return signed(document, { privateKey, method, at: this.clock.now() });
  }

  /** One query by key. @throws AppError `not-found` for what is no organisation */
  async expect(organisationId: string): Promise<void> {
    const known = await this.database.query(ORGANISATION, [organisationId]);
    if (known.length === 0) throw notFound();
  }

  /** The document of its keys (DID 1.0, Multikey). Two queries by key. @throws AppError `not-found` for what is no organisation */
  async document(organisationId: string) {
    await this.expect(organisationId);
    const id = this.nameOf(organisationId);
    const verificationMethod = (await this.keys.published()).map((publicKeyMultibase) => ({
      ...{ id: `${id}#${publicKeyMultibase}`, type: 'Multikey', controller: id, publicKeyMultibase },
    }));
    return {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      ...{ id, verificationMethod, assertionMethod: verificationMethod.map((method) => method.id) },
    };
  }
}
