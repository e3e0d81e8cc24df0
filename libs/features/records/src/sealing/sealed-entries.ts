import type { EvidenceFault } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { contentFault, type SealedEntry } from './chain-check';
import { SealedLog } from './sealed-log';

/** Place in the chain, and commitment in hexadecimal digits. */
export type KnownEntry = readonly [position: number, commitment: string];

/** What became of entries that somebody holds a copy of. */
export interface Comparison {
  agree: number;
  /** Of which the statement was erased by right since. */
  erased: number;
  fault: { kind: EvidenceFault; position: number } | null;
}

interface Row extends Omit<SealedEntry, 'position' | 'stored'> {
  position: string;
  stored: string;
}

const PAGE = 500;

/** By the key of `statement_seal` and that of `statement`. */
const ENTRIES = `
SELECT l.position, l.statement_id AS "statementId", (extract(epoch FROM l.stored) * 1000000)::bigint AS stored,
  l.salt, l.commitment, l.head, s.original, e.id IS NOT NULL AS "isErasedByRight"
FROM statement_seal l
LEFT JOIN statement s ON s.organisation_id = l.organisation_id AND s.stored = l.stored AND s.id = l.statement_id
LEFT JOIN record_erasure e ON e.id = l.erasure_id AND e.organisation_id = l.organisation_id
WHERE l.organisation_id = $1 AND l.position = ANY ($2::bigint[])`;

const HEAD = `SELECT encode(head, 'hex') AS head FROM statement_seal WHERE organisation_id = $1 AND position = $2`;

/** Compares copies of entries of the sealed log with what the log holds. Nothing here asks for rights: the caller has. */
@Injectable()
export class SealedEntries {
  constructor(
    private readonly database: Database,
    private readonly log: SealedLog,
  ) {}

  /** Where the chain ends, with its head in hexadecimal digits; position 0 where there is none. */
  async end(organisationId: string): Promise<{ position: number; head: string }> {
    const end = await this.log.end(organisationId);
    return end ? { position: end.position, head: end.head.toString('hex') } : { position: 0, head: '' };
  }

  /** Whether the chain has that head at that place: all that lies before is as it was, as far as the chain itself holds. */
  async hasHead(organisationId: string, { position, head }: { position: number; head: string }) {
    if (position === 0) return head === '';
    const [row] = await this.database.query<{ head: string }>(HEAD, [organisationId, position]);
    return row?.head === head;
  }

  /** Up to the first one that does not agree, in the order given, {@link PAGE} at a time. */
  async compare(organisationId: string, known: readonly KnownEntry[]): Promise<Comparison> {
    const found: Comparison = { agree: 0, erased: 0, fault: null };
    for (let at = 0; at < known.length; at += PAGE) {
      const page = known.slice(at, at + PAGE);
      const rows = await this.rows(organisationId, page);
      for (const [position, commitment] of page) {
        const entry = rows.get(position);
        const kind = faultOf(organisationId, entry, commitment);
        if (kind) return { ...found, fault: { kind, position } };
        if (entry?.salt === null) found.erased += 1;
        else found.agree += 1;
      }
    }
    return found;
  }

  private async rows(organisationId: string, page: readonly KnownEntry[]) {
    const positions = page.map(([position]) => position);
    const rows = await this.database.query<Row>(ENTRIES, [organisationId, positions]);
    return new Map<number, SealedEntry>(
      rows.map((row) => {
        const position = Number(row.position);
        return [position, { ...row, position, stored: BigInt(row.stored) }];
      }),
    );
  }
}

function faultOf(
  organisationId: string,
  entry: SealedEntry | undefined,
  commitment: string,
): EvidenceFault | undefined {
  if (!entry) return 'missing';
  if (entry.commitment.toString('hex') !== commitment) return 'changed';
  return contentFault(organisationId, entry);
}
