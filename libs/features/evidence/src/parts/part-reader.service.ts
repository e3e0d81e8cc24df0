import { EVIDENCE_ROWS_SHOWN, type EvidenceCountry, type EvidencePart, PARTS_OF } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Inject, Injectable } from '@nestjs/common';
import { Database, IRI_BASE } from '@pirecow/platform';
import { ATTEMPTS_PART, CONTROLS_PART } from './assessment.parts';
import { ATTENDANCE } from './attendance.part';
import { CERTIFICATES } from './certificates.part';
import { COURSE_PART } from './course.part';
import type { Learner } from './learner';
import { DAYS } from './days.part';
import { ANSWERS, LOG } from './log.parts';
import type { Cells, Part, Place } from './part';
import { PERSON } from './person.part';
import { QUESTIONNAIRES } from './questionnaires.part';
import { COMMUNICATIONS, RATIO, SUPPORT } from './support.parts';
import type { Told } from './told';

const PARTS = new Map<EvidencePart, Part>(
  [
    ...[PERSON, COURSE_PART, CERTIFICATES, ATTENDANCE, DAYS, CONTROLS_PART, ATTEMPTS_PART, ANSWERS],
    ...[SUPPORT, QUESTIONNAIRES, COMMUNICATIONS, RATIO, LOG],
  ].map((part) => [part.part, part]),
);

/** What a country asks to see, in its order. */
export function partsFor(country: EvidenceCountry): Part[] {
  return PARTS_OF[country].flatMap((name) => PARTS.get(name) ?? []);
}

/** Reads the parts of an evidence file. Nothing here asks for rights: the caller has. */
@Injectable()
export class PartReader {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  rows(part: Part, learner: Learner, told: Told, after?: Place): AsyncIterable<Cells> {
    const { database, versions, iriBase } = this;
    return part.rows(learner, told, { database, versions, iriBase }, after);
  }

  /**
   * What a page shows at once. Of a part that follows the log as many rows as fit behind that place, and one more where there are
   * more; of the others, which are few, all.
   */
  async page(part: Part, learner: Learner, told: Told, after: Place | undefined): Promise<Cells[]> {
    if (part.isLog !== true) return (await this.first(part, learner, told, Infinity)).rows;
    const rows: Cells[] = [];
    for await (const row of this.rows(part, learner, told, after))
      if (rows.push(row) > EVIDENCE_ROWS_SHOWN) break;
    return rows;
  }

  /** The first rows, and whether there are more. */
  async first(part: Part, learner: Learner, told: Told, most: number) {
    const rows: Cells[] = [];
    for await (const row of this.rows(part, learner, told)) {
      if (rows.length === most) return { rows, more: true };
      rows.push(row);
    }
    return { rows, more: false };
  }
}
