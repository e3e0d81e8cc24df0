import type { NoteEdit } from '@pirecow/contracts';
import { writtenOf } from '@pirecow/contracts';
import fc from 'fast-check';
import { ApiProblem, isConflict } from '../../lib/api';
import { noteIn, type NotesHere, withNote } from '../../lib/offline/notes';
import { keepOver, type Notebook } from './keep-over';

const BLOCK = '019a0000-0000-7000-8000-00000000000b';

/** The notes on the server, where another device may write before each writing of this one. */
class Server implements Notebook {
  notes: NotesHere = { items: [] };
  /** What stood there as this device wrote. */
  overwritten: string[] = [];
  private writings = 0;

  constructor(private readonly elsewhere: (NoteEdit | null)[] = []) {}

  get note() {
    return noteIn(this.notes, BLOCK);
  }

  put(edit: NoteEdit): void {
    const writtenAt = new Date(++this.writings).toISOString();
    this.notes = withNote(this.notes, BLOCK, { ...edit, writtenAt });
  }

  readonly read = () => Promise.resolve(this.notes);

  readonly write: Notebook['write'] = (edit, seen) => {
    const other = this.elsewhere.shift();
    if (other) this.put(other);
    if (writtenOf(this.note) !== writtenOf(seen))
      return Promise.reject(new ApiProblem({ status: 409, code: 'conflict' }));
    if (this.note.text !== edit.text) this.overwritten.push(this.note.text);
    this.put(edit);
    return Promise.resolve({ writtenAt: this.note.writtenAt });
  };
}

const edits = fc.record({ text: fc.constantFrom('', 'a', 'b', 'c'), marked: fc.boolean() });

describe('a note that is kept over what its writer has seen', () => {
  it('is put beside a mark or words of another device', async () => {
    const server = new Server();
    server.put({ text: 'Avant.', marked: false });
    const seen = server.note;
    server.put({ text: 'Ailleurs.', marked: false });
    const kept = await keepOver(server, BLOCK, { text: 'Avant.', marked: true }, seen);
    expect(kept).toMatchObject({ text: 'Ailleurs.', marked: true });
    expect(server.note).toMatchObject(kept);
    const words = keepOver(server, BLOCK, { text: 'Ici.', marked: true }, seen);
    await expect(words).rejects.toMatchObject({ code: 'conflict' });
    expect(server.note.text).toBe('Ailleurs.');
  });

  it('takes the place of no words that its writer has not seen, whatever comes in between, and never half', async () => {
    await fc.assert(
      fc.asyncProperty(
        edits,
        edits,
        fc.array(fc.option(edits), { maxLength: 4 }),
        async (before, edit, others) => {
          const server = new Server([...others]);
          server.put(before);
          const seen = server.note;
          const kept = await keepOver(server, BLOCK, edit, seen).catch((error: unknown) => error);
          for (const words of server.overwritten) expect([seen.text, edit.text]).toContain(words);
          if (isConflict(kept)) return expect(server.overwritten).toEqual([]);
          expect(server.note).toMatchObject(kept as object);
          if (edit.text !== seen.text) expect(server.note.text).toBe(edit.text);
          if (edit.marked !== seen.marked) expect(server.note.marked).toBe(edit.marked);
        },
      ),
    );
  });

  it('ends where the server says no though nothing has changed', async () => {
    const server = new Server();
    const refuse = jest.fn(() => Promise.reject(new ApiProblem({ status: 409, code: 'conflict' })));
    await expect(
      keepOver(
        { ...server, read: server.read, write: refuse },
        BLOCK,
        { text: 'a', marked: false },
        server.note,
      ),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(refuse).toHaveBeenCalledTimes(1);
  });
});
