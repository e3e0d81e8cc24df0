import type { NoteEdit, NoteKept } from '@pirecow/contracts';
import { listOf, type NotesHere, passageIn, withNote } from './notes';
import { keepAnswer, offlineRoom, type TakenCourse } from './store';

/** The notes of a course as the server last told them to this device, undefined where it never did. */
export async function keptNotes(owner: string, list: string): Promise<NotesHere | undefined> {
  const kept = await offlineRoom.answers.get(list);
  return kept?.owner === owner ? (kept.answer as NotesHere) : undefined;
}

/** Remembers a note that the server has taken, among those that it told; where it told none yet, one alone would pass for all. */
export async function keepNote(
  { owner, enrolmentId }: Pick<TakenCourse, 'owner' | 'enrolmentId'>,
  path: string,
  note: NoteEdit & NoteKept,
): Promise<void> {
  const list = listOf(path);
  await offlineRoom.transaction('rw', offlineRoom.answers, async () => {
    const kept = await keptNotes(owner, list);
    if (!kept) return;
    const answer = withNote(kept, passageIn(path), note);
    await keepAnswer({ path: list, owner, enrolmentId, answer });
  });
}
