import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import { BadgeIssuer } from './badge-issuer.service';
import { CREDENTIALS } from './contexts';

/** Certificates on a list: the fewest that a list may have, so that nobody is recognised by what is asked (Bitstring Status List 1.0). */
const LENGTH = 131_072;

/** The last list. Along `certificate_status`. */
const LISTS = `SELECT coalesce(max(status_index), -1) / ${LENGTH} AS last FROM certificate`;

/** Those that hold no more. Along `certificate_ended`. */
const ENDED = `
SELECT status_index AS index FROM certificate
WHERE organisation_id = $1 AND status_index >= $2 AND status_index < $2 + ${LENGTH} AND (revoked_at IS NOT NULL OR replaced_by IS NOT NULL)`;

const pressed = promisify(gzip);

/** A bit for each certificate of a list, the first one at the left. */
function bitsOf(indexes: readonly number[]): Buffer {
  const bits = Buffer.alloc(LENGTH / 8);
  for (const index of indexes) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return bits;
}

/** Tells which badges of an organisation hold no more: by lists that name nobody. */
@Injectable()
export class StatusLists {
  constructor(
    private readonly database: Database,
    private readonly issuer: BadgeIssuer,
  ) {}

  /** Where a badge says that its standing is found. */
  entryOf(organisationId: string, statusIndex: number) {
    const list = this.addressOf(organisationId, Math.floor(statusIndex / LENGTH));
    const statusListIndex = String(statusIndex % LENGTH);
    return {
      ...{ id: `${list}#${statusListIndex}`, type: 'BitstringStatusListEntry' },
      ...{ statusPurpose: 'revocation', statusListIndex, statusListCredential: list },
    };
  }

  /** A list, signed. Four queries, and a few milliseconds. @throws AppError `not-found` for what is no organisation, or a list that no certificate is on */
  async list(organisationId: string, list: number) {
    await this.issuer.expect(organisationId);
    const [lists] = await this.database.query<{ last: number }>(LISTS);
    if (!lists || list > lists.last) throw notFound();
    const first = list * LENGTH;
    const ended = await this.database.query<{ index: number }>(ENDED, [organisationId, first]);
    const bits = bitsOf(ended.map(({ index }) => index - first));
    const id = this.addressOf(organisationId, list);
    return this.issuer.sign(organisationId, {
      '@context': [CREDENTIALS],
      ...{ id, type: ['VerifiableCredential', 'BitstringStatusListCredential'] },
      issuer: this.issuer.nameOf(organisationId),
      credentialSubject: {
        ...{ id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation' },
        encodedList: `u${(await pressed(bits)).toString('base64url')}`,
      },
    });
  }

  private addressOf(organisationId: string, list: number): string {
    return `${this.issuer.addressOf(organisationId)}/status/${list}`;
  }
}
