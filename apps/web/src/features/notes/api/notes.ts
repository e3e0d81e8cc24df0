import type { NoteEdit, NoteKept, OwnNotes } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import type { NotesHere } from '../../../lib/offline/notes';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** What to fetch anew once a note has changed, or what waited on the device has arrived. */
export const NOTES = ['learning', 'notes'];

/** One's own notes in a course: one request for all of its passages. */
export const courseNotesQuery = (enrolmentId: string) =>
  getQuery<NotesHere>([...NOTES, 'course', enrolmentId], `/api/learning/enrolments/${enrolmentId}/notes`);

const notePath = (enrolmentId: string, blockId: string) =>
  `/api/learning/enrolments/${enrolmentId}/notes/${blockId}`;

/** Keeps a note over what its writer has seen (`writtenOf`); without words and mark it is forgotten. `kept`: by the device itself, which sends it later. */
export const saveNote = (enrolmentId: string, blockId: string, edit: NoteEdit, seen: string) =>
  api<NoteKept & { state?: 'kept' }>(notePath(enrolmentId, blockId), {
    method: 'PUT',
    body: edit,
    seen,
  });

const pageOf = (cursor: string, limit: number, signal?: AbortSignal) => {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) });
  return api<OwnNotes>(`/api/learning/notes?${query}`, signal ? { signal } : {});
};

/** One's own notes in all courses, the newest first. */
export const useOwnNotes = () =>
  useInfiniteQuery(
    pagedQuery<OwnNotes>([...NOTES, 'own'], '/api/learning/notes', { wishes: { limit: '25' } }),
  );

/** All of them, page by page. */
export async function allNotes(): Promise<OwnNotes['items']> {
  const notes: OwnNotes['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: OwnNotes = await pageOf(cursor, 100);
    notes.push(...page.items);
    cursor = page.next;
  }
  return notes;
}
