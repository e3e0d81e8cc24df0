import { type NoteEdit, type NoteKept, writtenOf } from '@pirecow/contracts';
import { isConflict } from '../../lib/api';
import { type Beside, mergedNote, noteIn, type NotesHere, sinceSeen } from '../../lib/offline/notes';

/** The notes of a course on the server, or on this device for it. */
export interface Notebook {
  /** `kept`: by the device. @throws ApiProblem `conflict` where something else stands there than what was seen */
  write: (edit: NoteEdit, seen: Beside) => Promise<NoteKept & { state?: 'kept' }>;
  read: () => Promise<NotesHere>;
}

async function write(notebook: Notebook, edit: NoteEdit, seen: Beside): Promise<Beside> {
  const { writtenAt, state } = await notebook.write(edit, seen);
  return { ...edit, writtenAt, ...(state === 'kept' && { waits: true }) };
}

/**
 * Keeps a note over what its writer has seen there. Where something else stands by now, what was changed is put over it and the rest is left.
 * Returns what stands there then. @throws ApiProblem `conflict` where words would take the place of words that nobody has seen
 */
export async function keepOver(
  notebook: Notebook,
  blockId: string,
  edit: NoteEdit,
  seen: Beside,
): Promise<Beside> {
  const changed = { body: edit, ...sinceSeen(edit, seen) };
  let [note, over] = [edit, seen];
  for (;;) {
    try {
      return await write(notebook, note, over);
    } catch (error) {
      if (!isConflict(error)) throw error;
      const found = noteIn(await notebook.read(), blockId);
      const merged = mergedNote(changed, found);
      // Where nothing is new, the next try would end the same.
      if (!merged || writtenOf(found) === writtenOf(over)) throw error;
      [note, over] = [merged, found];
    }
  }
}
