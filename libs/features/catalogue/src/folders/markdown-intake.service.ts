import { writeCourseFolder } from '@pirecow/content/folder';
import type { CourseConversion } from '@pirecow/contracts';
import { readMarkdownCourse } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { AppError, newId, Words } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import type { FolderFiles } from './zip-reader';

/** A course folder, and what became of the documents that it was made of. */
export interface MadeFolder {
  folder: FolderFiles;
  conversion: CourseConversion[];
}

const MOST_TRIES = 1_000;

/** Markdown documents and their pictures, where there is nothing of a course folder. */
export function isMarkdown(files: FolderFiles): boolean {
  const paths = [...files.keys()];
  return (
    paths.some((path) => /\.(md|markdown)$/i.test(path)) && !paths.some((path) => /\.ya?ml$/i.test(path))
  );
}

/** Makes course folders of Markdown documents: always of a new course. */
@Injectable()
export class MarkdownIntake {
  constructor(
    private readonly drafts: DraftStore,
    private readonly words: Words,
  ) {}

  /** @param language of whoever brings them. @throws AppError `input.invalid` where there is no course in them */
  async toFolder(files: FolderFiles, language: string): Promise<MadeFolder> {
    const unknownLicence = this.words.say(language, 'packaged:licence-unknown');
    const reading = readMarkdownCourse(files, { newId, language, unknownLicence });
    if (reading.refusal) {
      const { rule, values } = reading.refusal;
      const named = `markdown.${rule.slice(rule.indexOf('.') + 1)}`;
      throw new AppError('input.invalid', {}, [{ field: 'file', rule: named, values }]);
    }
    const { structure } = reading.course;
    structure.slug = await this.freeSlug(structure.id, structure.slug);
    const texts = [...writeCourseFolder(reading.course)].map(
      ([path, text]) => [path, Buffer.from(text)] as const,
    );
    return { folder: new Map([...texts, ...reading.files]), conversion: reading.notes };
  }

  private async freeSlug(id: string, base: string): Promise<string> {
    for (let count = 1; count < MOST_TRIES; count += 1) {
      const slug = count === 1 ? base : `${base}-${count}`;
      if (!(await this.drafts.isSlugTaken(id, slug))) return slug;
    }
    return `${base}-${id.slice(-12)}`;
  }
}
