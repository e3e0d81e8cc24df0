import type { CourseThread, CourseThreads as Threads, ThreadsQuery } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import type { CommentPlace } from './comment-places';
import { THREADS } from './comment-sql';

interface CommentRow {
  id: string;
  authorId: string;
  organisation: string;
  text: string;
  at: string;
  edited: boolean;
  removed: boolean;
}

interface Row extends Omit<CourseThread, 'resolved' | 'comments'> {
  resolvedAt: Date | null;
  resolvedBy: string | null;
  comments: CommentRow[];
}

/** What was said about the blocks and titles of a draft. */
@Injectable()
export class CourseThreads {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
  ) {}

  /** The newest first: of the course, or of one unit: its blocks today, its title and that of its module. Three statements. */
  async page({ courseId, accountId }: CommentPlace, query: ThreadsQuery): Promise<Threads> {
    const { unit = null, state, limit, cursor } = query;
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.database.query<Row>(THREADS, [courseId, unit, state, before, limit + 1]);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    const names = await this.namesOf(items);
    return {
      sourceLanguage: await this.sourceLanguage(courseId),
      items: items.map((row) => toThread(row, names, accountId)),
      next,
    };
  }

  private async sourceLanguage(courseId: string): Promise<string> {
    const sql = `SELECT source_language AS language FROM course WHERE id = $1`;
    const [course] = await this.database.query<{ language: string }>(sql, [courseId]);
    if (!course) throw notFound();
    return course.language;
  }

  private async namesOf(rows: Row[]): Promise<(id: string) => string | null> {
    const ids = rows.flatMap(({ resolvedBy, comments }) => [
      ...(resolvedBy ? [resolvedBy] : []),
      ...comments.map(({ authorId }) => authorId),
    ]);
    const names = await this.accounts.namesOf([...new Set(ids)]);
    return (id) => fullName(names.get(id)) || null;
  }
}

function toThread(
  { resolvedAt, resolvedBy, comments, ...row }: Row,
  nameOf: (id: string) => string | null,
  reader: string,
): CourseThread {
  return {
    ...row,
    resolved: resolvedAt && { at: resolvedAt.toISOString(), by: resolvedBy && nameOf(resolvedBy) },
    comments: comments.map(({ authorId, at, ...comment }) => ({
      ...comment,
      author: nameOf(authorId),
      mine: authorId === reader,
      at: new Date(at).toISOString(),
    })),
  };
}
