import type { Medium } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { DraftStore, type FilesByPath } from './draft-store';

const KNOWN = `SELECT files, coalesce(head -> 'media', '[]') AS media FROM course WHERE id = $1`;
const WRITE = `
UPDATE course SET files = $2, head = head || jsonb_build_object('media', $3::jsonb), updated_at = $4 WHERE id = $1`;

/** The media of a draft, and what is known of their files. */
export interface MediaOfDraft {
  files: FilesByPath;
  media: Medium[];
}

/** Reads and writes the media of a draft, under `DraftStore.lockOne`. */
@Injectable()
export class DraftFiles {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly clock: Clock,
  ) {}

  async of(courseId: string): Promise<MediaOfDraft> {
    const [known] = await this.database.query<MediaOfDraft>(KNOWN, [courseId]);
    return known ?? { files: {}, media: [] };
  }

  async write(courseId: string, { files, media }: MediaOfDraft): Promise<void> {
    await this.database.query(WRITE, [
      ...[courseId, JSON.stringify(files), JSON.stringify(media)],
      this.clock.now(),
    ]);
    await this.drafts.noteChange(courseId);
  }
}
