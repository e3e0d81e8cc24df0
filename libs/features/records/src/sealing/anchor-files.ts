import { Injectable } from '@nestjs/common';
import { Clock, Storage } from '@pirecow/platform';
import { type Anchor, anchorLine, anchorsIn } from './anchor-lines';

/** No chain is older. The months since then are asked for by name, since the database must not tell where anchors are. */
const FIRST_YEAR = 2025;

function keyOf(organisationId: string, month: string): string {
  return `anchors/${organisationId}/${month}.jsonl`;
}

function monthsUntil(now: Date): string[] {
  const years = Array.from(
    { length: now.getUTCFullYear() - FIRST_YEAR + 1 },
    (_, index) => FIRST_YEAR + index,
  );
  return years.flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  );
}

/** Anchors in the storage: a file per organisation and month, a line each. */
@Injectable()
export class AnchorFiles {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** Adds a line, unless the file ends with that head. The caller sees to it that no two add at once. */
  async add(anchor: Anchor): Promise<void> {
    const key = keyOf(anchor.organisation, anchor.at.slice(0, 7));
    const before = (await this.storage.read(key))?.toString('utf8') ?? '';
    if (anchorsIn(before).at(-1)?.head === anchor.head) return;
    await this.storage.write(key, Buffer.from(before + anchorLine(anchor)));
  }

  /** All anchors of an organisation. @throws Error where a file holds something else */
  async of(organisationId: string): Promise<Anchor[]> {
    const anchors: Anchor[] = [];
    for (const month of monthsUntil(this.clock.now())) {
      const key = keyOf(organisationId, month);
      const text = (await this.storage.read(key))?.toString('utf8') ?? '';
      anchors.push(...anchorsIn(text));
    }
    return anchors;
  }
}
