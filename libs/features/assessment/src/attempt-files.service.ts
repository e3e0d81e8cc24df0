import { CourseFiles, type HandedInFile, MAX_HANDED_IN_BYTES, STORAGE_REMOVE } from '@pirecow/contracts';
import { drawnQuestions, type QuestionOf } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  fieldError,
  notFound,
  Outbox,
  type Scope,
  Storage,
  throughTemporaryFile,
  type Upload,
} from '@pirecow/platform';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { AttemptFile } from './attempt-file.entity';
import { AttemptPlaces } from './attempt-places.service';
import { dueAt, expectOpen } from './attempt-rules';
import { storageKey } from './storage-key';

/** Where a file goes, and what it is called. */
export interface FilePlace {
  attemptId: string;
  blockId: string;
  fileId: string;
}

/** Files of assignments: bytes in the storage, seen by their learner and by who grades the attempt. */
@Injectable()
export class AttemptFiles {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly storage: Storage,
    private readonly kinds: CourseFiles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The files of an attempt, in the order in which they came. */
  of(attemptId: string): Promise<AttemptFile[]> {
    return this.files.find({ where: { attemptId }, order: { addedAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Adds a file to an open attempt; the same again changes nothing. Who may not is told so before a byte is read.
   * @throws AppError `not-found`, `input.too-large`, `input.invalid` for a kind that is not taken or one file too many,
   *   `assessment.submitted`, `assessment.time-over`, `assessment.due`, `conflict` where that id names another file
   */
  async add(who: Scope, place: FilePlace, name: string, upload: Upload): Promise<HandedInFile> {
    await this.expectOpen(who, place, false);
    return throughTemporaryFile(upload, MAX_HANDED_IN_BYTES, async (temporary) => {
      const known = await this.kinds.inspectAt(name, temporary);
      if ('rule' in known) throw new AppError('input.invalid', {}, [{ field: 'file', ...known }]);
      return this.database.inTransaction(async () => {
        const question = await this.expectOpen(who, place, true);
        const { fileId: id, attemptId, blockId } = place;
        const file = { id, attemptId, blockId, name, ...known, addedAt: this.clock.now() };
        return this.keep(file, question.files, temporary);
      });
    });
  }

  /** Takes a file out of an open attempt. One that is not there is gone already. @throws AppError as {@link add} */
  async remove(who: Scope, place: FilePlace): Promise<void> {
    await this.expectOpen(who, place, true);
    const { fileId: id, attemptId, blockId } = place;
    const { affected } = await this.files.delete({ id, attemptId, blockId });
    if (affected) await this.outbox.add(STORAGE_REMOVE, { keys: [storageKey({ id, attemptId })] });
  }

  /** @throws AppError `not-found` for a file that is none of this person's */
  async own(who: Scope, attemptId: string, fileId: string): Promise<AttemptFile> {
    await this.places.own(who, attemptId, false);
    return this.find(attemptId, fileId);
  }

  /** A file of an attempt, whoever asks: the caller knows that they may see it. @throws AppError `not-found` */
  async find(attemptId: string, fileId: string): Promise<AttemptFile> {
    const file = await this.files.findOneBy({ id: fileId, attemptId });
    if (!file) throw notFound();
    return file;
  }

  open(file: AttemptFile): Readable {
    return this.storage.stream(storageKey(file));
  }

  private async keep(file: AttemptFile, most: number, path: string): Promise<HandedInFile> {
    const same = await this.files.findOneBy({ id: file.id });
    if (same) return sameFile(same, file);
    const { attemptId, blockId } = file;
    if ((await this.files.countBy({ attemptId, blockId })) >= most)
      throw fieldError('file', 'too_big_array', { maximum: most });
    const key = storageKey(file);
    this.database.afterRollback(() => this.storage.remove(key));
    await this.storage.write(key, createReadStream(path));
    await this.files.insert(file);
    return fileFacts(file);
  }

  /** The assignment of one's own attempt, as long as files may come and go. */
  private async expectOpen(
    who: Scope,
    { attemptId, blockId }: FilePlace,
    lock: boolean,
  ): Promise<QuestionOf<'assignment'>> {
    const attempt = await this.places.own(who, attemptId, lock);
    const { unit, row, rules } = await this.places.of(who, attempt);
    const question = drawnQuestions(unit, attemptId).find(({ id }) => id === blockId);
    if (question?.interaction !== 'assignment') throw notFound();
    if (row.withdrawnAt) throw new AppError('learning.closed');
    expectOpen(attempt, this.clock.now());
    const due = dueAt(rules, row.enrolledAt);
    if (due && due <= this.clock.now()) throw new AppError('assessment.due', { at: due.toISOString() });
    return question;
  }

  private get files() {
    return this.database.repository(AttemptFile);
  }
}

/** What a page tells of a file. */
export function fileFacts({ id, name, type, size }: HandedInFile): HandedInFile {
  return { id, name, type, size };
}

/** Files by the question that they answer. */
export function filesByBlock(
  files: readonly (HandedInFile & { blockId: string })[],
): Record<string, HandedInFile[]> {
  const blocks = [...new Set(files.map(({ blockId }) => blockId))];
  return Object.fromEntries(
    blocks.map((id) => [id, files.filter(({ blockId }) => blockId === id).map(fileFacts)]),
  );
}

function sameFile(same: AttemptFile, file: AttemptFile): HandedInFile {
  const isSame = (['attemptId', 'blockId', 'hash', 'name'] as const).every(
    (fact) => same[fact] === file[fact],
  );
  if (!isSame) throw new AppError('conflict');
  return fileFacts(same);
}
