import { writeCourseFolder } from '@pirecow/content/folder';
import { CourseFiles } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { notFound } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import type { FolderFiles } from './zip-reader';
import { writeZip } from './zip-writer';

/** Gives course folders out, without loss: what is imported again changes nothing. */
@Injectable()
export class CourseExport {
  constructor(
    private readonly drafts: DraftStore,
    private readonly files: CourseFiles,
  ) {}

  /** The draft as a folder. @throws AppError `not-found`, also for a course of another organisation */
  async toFolder(courseId: string, organisationId: string): Promise<{ slug: string; files: FolderFiles }> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const texts = [...writeCourseFolder(draft.course)].map(
      ([path, text]) => [path, Buffer.from(text)] as const,
    );
    const files: FolderFiles = new Map(texts);
    for (const [path, { hash }] of Object.entries(draft.files)) files.set(path, await this.files.read(hash));
    return { slug: draft.course.structure.slug, files };
  }

  /** The same as a zip. Its bytes depend on the course alone. */
  async toZip(courseId: string, organisationId: string): Promise<{ slug: string; zip: Buffer }> {
    const { slug, files } = await this.toFolder(courseId, organisationId);
    return { slug, zip: await writeZip(slug, files) };
  }
}
