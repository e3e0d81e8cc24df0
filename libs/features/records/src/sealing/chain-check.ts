import type { EvidenceFault } from '@pirecow/contracts';
import { type Committed, commitmentOf, nextHead } from './chain';

/** An entry of the chain beside what the log holds for it. */
export interface SealedEntry {
  position: number;
  statementId: string;
  stored: bigint;
  salt: Buffer | null;
  commitment: Buffer;
  head: Buffer;
  /** The bytes of the statement; null where the log has none. */
  original: string | null;
  /** Whether an erasure on record says why the salt is gone. */
  isErasedByRight: boolean;
}

/** The first broken entry. */
export interface Fault {
  kind: EvidenceFault;
  position: number;
  statementId: string | null;
}

/** A place of the chain that is known to be right. */
export interface ChainPlace {
  position: number;
  head: Buffer;
}

/** What is wrong with what the log holds for an entry. */
export function contentFault(organisationId: string, entry: SealedEntry): EvidenceFault | undefined {
  const { salt, original, commitment, statementId, stored } = entry;
  if (salt === null) {
    if (!entry.isErasedByRight) return 'erased-without-right';
    return original === null ? undefined : 'not-erased';
  }
  if (original === null) return 'missing';
  const content: Committed = { organisationId, statementId, stored, original };
  return commitmentOf(salt, content).equals(commitment) ? undefined : 'changed';
}

/** Walks a chain from a place that is known to be right, entry by entry, without keeping them. Pure. */
export class ChainCheck {
  erased = 0;
  anchors = 0;

  /** @param anchored heads in hexadecimal digits that were noted outside of the database, by position */
  constructor(
    private readonly organisationId: string,
    public place: ChainPlace,
    private readonly anchored: ReadonlyMap<number, string[]>,
  ) {}

  /** @returns what is wrong with the next entry, or undefined: then it is the new place */
  next(entry: SealedEntry): Fault | undefined {
    const kind = this.faultOf(entry);
    if (kind) return { kind, position: this.place.position + 1, statementId: entry.statementId };
    if (entry.salt === null) this.erased += 1;
    this.anchors += this.anchored.get(entry.position)?.length ?? 0;
    this.place = { position: entry.position, head: entry.head };
    return undefined;
  }

  private faultOf(entry: SealedEntry): EvidenceFault | undefined {
    if (entry.position !== this.place.position + 1) return 'position';
    const content = contentFault(this.organisationId, entry);
    if (content) return content;
    if (!nextHead(this.place.head, entry.commitment, entry.position).equals(entry.head)) return 'head';
    const anchors = this.anchored.get(entry.position) ?? [];
    return anchors.every((head) => head === entry.head.toString('hex')) ? undefined : 'anchor';
  }

  /** Once all entries are read: what the chain should have reached by its own end and by its anchors. */
  end(expected: ChainPlace): Fault | undefined {
    const { position, head } = this.place;
    const furthest = Math.max(expected.position, ...this.anchored.keys());
    if (position < furthest) return { kind: 'cut-off', position: position + 1, statementId: null };
    return head.equals(expected.head) ? undefined : { kind: 'head', position, statementId: null };
  }
}
