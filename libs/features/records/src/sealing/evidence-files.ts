import type { AnchorList } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { AnchorFiles } from './anchor-files';
import { anchorLine } from './anchor-lines';

interface Entry {
  position: string;
  statementId: string;
  commitment: string;
  head: string;
  erased: boolean;
}

const PAGE = 1_000;

const ENTRIES = `
  SELECT position, statement_id AS "statementId", encode(commitment, 'hex') AS commitment, encode(head, 'hex') AS head,
    salt IS NULL AS erased
  FROM statement_seal WHERE organisation_id = $1 AND position > $2 ORDER BY position LIMIT ${PAGE}`;

/** How many anchors the page shows. */
const SHOWN = 30;

/** The evidence to take along: what an inspector keeps elsewhere and compares later. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly database: Database,
    private readonly files: AnchorFiles,
  ) {}

  /** @throws Error where a file of anchors holds something else */
  async newestAnchors(organisationId: string): Promise<AnchorList> {
    const all = await this.files.of(organisationId);
    const items = all.slice(-SHOWN).reverse();
    return { items: items.map(({ at, position, head }) => ({ at, position, head })), total: all.length };
  }

  /** The lines as they stand in the storage, the oldest first: `npm run verify -- --anchors` reads them. */
  async *anchorLines(organisationId: string): AsyncGenerator<string> {
    for (const anchor of await this.files.of(organisationId)) yield anchorLine(anchor);
  }

  /**
   * Every entry of the chain, page by page: with commitment and head anybody works out anew that each head follows from
   * the one before (docs/adr/0005). Neither tells anything of the statement.
   */
  async *headLines(organisationId: string): AsyncGenerator<string> {
    for (let last = '0'; ;) {
      const page = await this.database.query<Entry>(ENTRIES, [organisationId, last]);
      const lines = page.map(({ position, ...entry }) =>
        JSON.stringify({ position: Number(position), ...entry }),
      );
      if (lines.length > 0) yield `${lines.join('\n')}\n`;
      if (page.length < PAGE) return;
      last = page.at(-1)?.position ?? last;
    }
  }
}
