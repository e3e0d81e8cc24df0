import { type EvidenceManifest, EVIDENCE_FILE_DAYS } from '@pirecow/contracts';
import { CertificatePapers } from '@pirecow/features/certificates';
import { SealedEntries, Sealer } from '@pirecow/features/records';
import { Sheets } from '@pirecow/features/sessions';
import { Injectable } from '@nestjs/common';
import { Clock, Database, digestOf, Packing, Storage, Words } from '@pirecow/platform';
import { type FileRow, FileStore, keysOf } from '../files/file-store';
import { type Learner, Learners } from '../parts/learner';
import { PartReader, partsFor } from '../parts/part-reader.service';
import { toldIn } from '../parts/told';
import type { About, Counts } from './about';
import { type PersonLine, personPaper, runPaper } from './papers';
import { csvOf, workbookOf } from './tables';

const DAY_MS = 86_400_000;

/** What stands in the list of contents of one person: along `statement_registration`, each by the unique key of `statement_seal`. */
const ENTRIES = `
SELECT l.position::float8 AS position, encode(l.commitment, 'hex') AS commitment
FROM statement s JOIN statement_seal l ON l.organisation_id = s.organisation_id AND l.statement_id = s.id
WHERE s.registration = $1 AND s.organisation_id = $2 AND l.position <= $3
  AND s.timestamp <@ $4::tstzmultirange ORDER BY l.position`;

/** Makes evidence files, one person after the other: memory holds one of them, and no transaction stays open. */
@Injectable()
export class EvidenceMaker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly words: Words,
    private readonly files: FileStore,
    private readonly learners: Learners,
    private readonly reader: PartReader,
    private readonly sealer: Sealer,
    private readonly entries: SealedEntries,
    private readonly certificates: CertificatePapers,
    private readonly sheets: Sheets,
  ) {}

  /** Makes the file that waits under that number; one that is made stays as it is, and of one that is gone nothing is left. */
  async make(fileId: string): Promise<void> {
    const row = await this.files.waiting(fileId);
    // Also after an attempt that wrote it and then died: whoever took it away found no bytes to remove yet.
    if (!row || !(await this.write(row))) await this.clear(fileId);
  }

  /** @returns false where it was taken away meanwhile */
  private async write(row: FileRow): Promise<boolean> {
    const about = await this.about(row);
    const stop = new AbortController();
    const packing = new Packing(stop.signal);
    const { zip, manifest: kept } = keysOf(row.id);
    const written = this.storage.write(zip, packing.stream).catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
    const packed = this.pack(about, packing).catch((error: unknown) => {
      packing.fail(error as Error);
      throw error;
    });
    const [manifest] = await Promise.all([packed, written]);
    const bytes = Buffer.from(JSON.stringify(manifest));
    await this.storage.write(kept, bytes);
    return this.files.ready(row.id, {
      madeAt: about.madeAt,
      untilAt: new Date(about.madeAt.getTime() + EVIDENCE_FILE_DAYS * DAY_MS),
      size: packing.size,
      entries: manifest.entries.length,
      manifestHash: digestOf(bytes.toString()),
    });
  }

  private async clear(fileId: string): Promise<void> {
    if (!(await this.files.leftUnmade(fileId))) return;
    const { zip, manifest } = keysOf(fileId);
    await this.storage.remove(zip);
    await this.storage.remove(manifest);
  }

  /** Of the job that was given up: what it wrote goes, for nobody is shown it. */
  async failed(fileId: string): Promise<void> {
    if (await this.files.failed(fileId)) await this.storage.remove(keysOf(fileId).zip);
  }

  private async about(row: FileRow): Promise<About> {
    const { id, organisationId, organisation, country, language, course, run, timeZone } = row;
    // What was committed by now is in the file, and nothing later: all its parts tell of the same log.
    await this.sealer.seal(organisationId);
    const sealed = await this.entries.end(organisationId);
    const told = toldIn(this.words, { language, timeZone, until: sealed.position });
    return {
      ...{ id, organisationId, organisation, course, run, country, told, sealed },
      madeAt: this.clock.now(),
      learners: () => this.of(row),
    };
  }

  private async *of({ run, enrolmentId }: FileRow): AsyncGenerator<Learner> {
    if (run) yield* this.learners.ofRun(run.id);
    const one = enrolmentId ? await this.learners.one(enrolmentId) : undefined;
    if (one) yield one;
  }

  private async pack(about: About, packing: Packing): Promise<EvidenceManifest> {
    const counts = await this.packTables(about, packing);
    const people = await this.packPeople(about, packing);
    if (about.run) {
      await packing.add('evidence.pdf', await runPaper(about, people, counts));
      await this.packSheets(about, packing, about.run.id);
    }
    const manifest = await this.manifest(about, packing);
    await packing.add('manifest.json', Buffer.from(JSON.stringify(manifest)));
    packing.end();
    return manifest;
  }

  private async packTables(about: About, packing: Packing): Promise<Counts> {
    const counts: Counts = new Map();
    for (const part of partsFor(about.country)) {
      const seen = () => counts.set(part.part, (counts.get(part.part) ?? 0) + 1);
      await packing.add(`data/${part.part}.csv`, csvOf(part, about, this.reader, seen));
    }
    await packing.add('data/evidence.xlsx', workbookOf(about, this.reader));
    return counts;
  }

  /** A document each, by number: names of files name nobody. */
  private async packPeople(about: About, packing: Packing): Promise<PersonLine[]> {
    const people: PersonLine[] = [];
    for await (const learner of about.learners()) {
      const number = String(people.length + 1).padStart(4, '0');
      const path = about.run ? `people/${number}.pdf` : 'evidence.pdf';
      people.push({ learner, path });
      await packing.add(path, await personPaper(about, learner, this.reader));
      for await (const { code, paper } of this.certificates.ofEnrolment(learner.enrolmentId, learner.seat))
        await packing.add(`certificates/${code}.pdf`, paper);
    }
    return people;
  }

  /** Signed sheets hold everybody who was there, so they are in the file of a run alone. */
  private async packSheets({ told }: About, packing: Packing, runId: string): Promise<void> {
    let number = 0;
    for await (const { heldOn, paper } of this.sheets.ofRun(runId, told.language)) {
      number += 1;
      await packing.add(`attendance/${heldOn}-${number}.pdf`, paper);
    }
  }

  private async manifest(about: About, { files }: Packing): Promise<EvidenceManifest> {
    const { id, organisationId, country, sealed, madeAt, told } = about;
    const entries: EvidenceManifest['entries'] = [];
    for await (const { enrolmentId, seat } of about.learners()) {
      const values = [enrolmentId, organisationId, sealed.position, seat];
      const rows = await this.database.query<{ position: number; commitment: string }>(ENTRIES, values);
      for (const { position, commitment } of rows) entries.push([position, commitment]);
    }
    return {
      ...{ format: 'pirecow-evidence-1' as const, number: id, organisation: organisationId, country },
      ...{ language: told.language, madeAt: madeAt.toISOString(), sealed, files: [...files], entries },
    };
  }
}
