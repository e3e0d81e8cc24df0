import { writeCourseFolder } from '@pirecow/content/folder';
import { CourseFiles } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { notFound } from '@pirecow/platform';
import { draftRevision } from '../drafts/draft-revision';
import { DraftStore } from '../drafts/draft-store';
import type { FolderFiles } from './zip-reader';
import { writeZip } from './zip-writer';

interface AboutCourse {
  slug: string;
  /** Revision of the draft that is given out. */
  revision: string;
}
export type CourseFolder = AboutCourse & { files: FolderFiles };
export type CourseZip = AboutCourse & { zip: Buffer };

/** Gives course folders out, without loss: what is imported again changes nothing. */
@Injectable()
export class CourseExport {
  constructor(
    private readonly drafts: DraftStore,
    private readonly files: CourseFiles,
  ) {}

  /** The draft as a folder. @throws AppError `not-found`, also for a course of another organisation */
  async toFolder(courseId: string, organisationId: string): Promise<CourseFolder> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const texts = [...writeCourseFolder(draft.course)].map(
      ([path, text]) => [path, Buffer.from(text)] as const,
    );
    const files: FolderFiles = new Map(texts);
    for (const [path, { hash }] of Object.entries(draft.files)) files.set(path, await this.files.read(hash));
    return { slug: draft.course.structure.slug, revision: draftRevision(draft), files };
  }

  /** The same as a zip. Its bytes depend on the course alone. */
  async toZip(courseId: string, organisationId: string): Promise<CourseZip> {
    const { files, ...about } = await this.toFolder(courseId, organisationId);
    return { ...about, zip: await writeZip(about.slug, files) };
  }
}
