import {
  EVIDENCE_ROWS_SHOWN,
  type EvidencePart,
  type InspectedPeople,
  type InspectedRun,
  type PageQuery,
  type ShownPart,
} from '@pirecow/contracts';
import { SealedEntries } from '@pirecow/features/records';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { notFound, pageOf, readCursor, Words } from '@pirecow/platform';
import { z } from 'zod';
import { type Learner, Learners } from '../parts/learner';
import { type Place, placeOf } from '../parts/part';
import { PartReader, partsFor } from '../parts/part-reader.service';
import { toldIn } from '../parts/told';
import { type Inspection, Inspectors } from './inspector.service';

const placeSchema: z.ZodType<Place> = z.tuple([z.iso.datetime(), z.uuid()]);

/** What an inspector sees of the run they were let into. All of it only reads, and notes that it was read. */
@Injectable()
export class InspectedRuns {
  constructor(
    private readonly inspectors: Inspectors,
    private readonly learners: Learners,
    private readonly reader: PartReader,
    private readonly entries: SealedEntries,
    private readonly words: Words,
  ) {}

  async run(inspection: Inspection, language: string): Promise<InspectedRun> {
    await this.inspectors.note(inspection, { what: 'run' });
    const { id, body, country, until, organisation, course, titles, startsOn, endsOn, timeZone } = inspection;
    const parts = partsFor(country).map(({ part }) => ({
      part,
      title: this.words.say(language, `evidence:part.${part}`),
    }));
    return {
      ...{ id, body, country, organisation, course, startsOn, endsOn, timeZone, parts },
      ...(await this.learners.counts(inspection.runId)),
      until: until.toISOString(),
      run: runTitle(titles, language) ?? course,
    };
  }

  async people(inspection: Inspection, { cursor, limit }: PageQuery): Promise<InspectedPeople> {
    await this.inspectors.note(inspection, { what: 'people' });
    const after = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.learners.page(inspection.runId, after, limit + 1);
    const { items, next } = pageOf(rows, limit, ({ enrolmentId }) => enrolmentId);
    return { items: items.map(personOf), next };
  }

  /** @throws AppError `not-found` for somebody who never sat in the run, or a part that the country does not ask for */
  async part(
    inspection: Inspection,
    { enrolmentId, part, cursor }: { enrolmentId: string; part: EvidencePart; cursor: string | undefined },
    language: string,
  ): Promise<ShownPart> {
    const { country, runId, organisationId } = inspection;
    const learner = await this.learners.inRun(runId, enrolmentId);
    const source = partsFor(country).find((one) => one.part === part);
    if (!learner || !source) throw notFound();
    await this.inspectors.note(inspection, { what: 'part', part, accountId: learner.accountId });
    const { position } = await this.entries.end(organisationId);
    const told = toldIn(this.words, { language, timeZone: learner.timeZone, until: position });
    const found = await this.reader.page(source, learner, told, readCursor(cursor, placeSchema));
    const { items: rows, next } = source.isLog
      ? pageOf(found, EVIDENCE_ROWS_SHOWN, placeOf)
      : { items: found, next: null };
    return {
      ...{
        part,
        next,
        title: told.say(`part.${part}`),
        note: rows.length === 0 && !cursor ? told.say('none') : null,
      },
      columns: source.columns.map((key) => ({ key, name: told.say(`column.${key}`) })),
      rows: rows.map((row) => source.columns.map((key) => String(row[key] ?? ''))),
    };
  }
}

function personOf(learner: Learner): InspectedPeople['items'][number] {
  const { enrolmentId, name, state, activeMs, lastActiveAt, completedAt } = learner;
  return {
    ...{ enrolmentId, name, state },
    activeMinutes: Math.round(activeMs / 60_000),
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
  };
}
