import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { type Anchor, headsByPosition } from './anchor-lines';
import { AnchorFiles } from './anchor-files';
import { AttachmentCheck } from './attachment-check';
import { firstHead } from './chain';
import { ChainCheck, type ChainPlace, type Fault, type SealedEntry } from './chain-check';
import { SealedLog } from './sealed-log';

/** What a verification has found. */
export interface VerificationReport {
  organisationId: string;
  at: string;
  /** The last position that holds, from the first on. */
  position: number;
  /** Its head, in hexadecimal digits. */
  head: string;
  erased: number;
  /** Anchors that were found and hold. */
  anchors: number;
  fault: Fault | null;
}

/** Gets the position up to which the chain holds, page by page. */
type Told = (position: number) => Promise<void>;

/** Gets each page of the chain that holds. */
type Seen = (page: SealedEntry[]) => Promise<void>;

/** Walks the chain of an organisation beside its statements. */
@Injectable()
export class Verification {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: SealedLog,
    private readonly files: AnchorFiles,
    private readonly attachments: AttachmentCheck,
  ) {}

  /**
   * Verifies all that is sealed now, against the anchors in the storage and further ones, such as a copy that was kept
   * elsewhere or the head of a mail.
   * @throws Error where a file of anchors holds something else
   */
  async verify(
    organisationId: string,
    further: Anchor[] = [],
    told: Told = () => Promise.resolve(),
  ): Promise<VerificationReport> {
    // Anchors first: a head that is anchored meanwhile may lie beyond the end that is read next.
    const anchors = [...(await this.files.of(organisationId)), ...further];
    const end = (await this.log.end(organisationId)) ?? { position: 0, head: firstHead(organisationId) };
    const start = { position: 0, head: firstHead(organisationId) };
    const check = new ChainCheck(organisationId, start, headsByPosition(organisationId, anchors));
    const named: Fault[] = [];
    const seen = async (page: SealedEntry[]) => {
      const found = named.length > 0 ? null : await this.attachments.named(organisationId, page);
      if (found) named.push(found);
      await told(check.place.position);
    };
    const fault =
      (await this.walk(organisationId, check, end, seen)) ??
      (await this.inserted(organisationId)) ??
      named[0] ??
      (await this.attachments.fault(organisationId));
    return {
      organisationId,
      at: this.clock.now().toISOString(),
      position: check.place.position,
      head: check.place.head.toString('hex'),
      erased: check.erased,
      anchors: check.anchors,
      fault,
    };
  }

  private async walk(
    organisationId: string,
    check: ChainCheck,
    end: ChainPlace,
    seen: Seen,
  ): Promise<Fault | null> {
    for (;;) {
      const page = await this.log.page(organisationId, check.place.position, end.position);
      if (page.length === 0) return check.end(end) ?? null;
      const fault = firstFault(check, page);
      if (fault) return fault;
      await seen(page);
    }
  }

  /** A statement that lies before the end of the chain, without an entry: it was not there when the others were sealed. */
  private async inserted(organisationId: string): Promise<Fault | null> {
    const statementId = await this.log.unsealedBeforeTheEnd(organisationId);
    return statementId ? { kind: 'inserted', position: 0, statementId } : null;
  }
}

function firstFault(check: ChainCheck, page: SealedEntry[]): Fault | undefined {
  for (const entry of page) {
    const fault = check.next(entry);
    if (fault) return fault;
  }
  return undefined;
}
