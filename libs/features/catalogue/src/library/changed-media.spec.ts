import type { Medium } from '@pirecow/content';
import { changedCredit, withoutFile, withReplaced } from './changed-media';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
const fileOf = (hash: string) => ({ type: 'video/mp4', size: 10, hash });
const credit = { licence: 'CC0-1.0', source: 'Archives' };
const film: Medium = {
  id: '0199f0a0-0000-7000-8000-000000000001',
  files: { fr: 'media/film.fr.mp4', es: 'media/film.es.mp4' },
  ...{ licence: 'CC-BY-4.0', source: 'pirEcow', author: 'Ane' },
};
const other: Medium = {
  ...film,
  id: '0199f0a0-0000-7000-8000-000000000002',
  files: { '*': 'media/autre.mp4' },
};
const draft = {
  files: { 'media/film.fr.mp4': fileOf(A), 'media/film.es.mp4': fileOf(B), 'media/autre.mp4': fileOf(B) },
  media: [film, other],
};

describe('media of a draft', () => {
  const file = { ...fileOf('c'.repeat(64)), name: 'Neuf.mp4' };
  const replaced = (nextId: (id: string) => string) => withReplaced(draft, A, { file, credit, nextId });

  it('have a file in the place of another, where it was and nowhere else', () => {
    const { after, replaced: changed } = replaced((id) => id);
    const path = 'media/neuf-000000000001.mp4';
    expect(after.media).toEqual([
      { id: film.id, files: { fr: path, es: 'media/film.es.mp4' }, ...credit },
      other,
    ]);
    expect(after.files).toEqual({
      ...{ [path]: fileOf(file.hash), 'media/film.es.mp4': fileOf(B), 'media/autre.mp4': fileOf(B) },
    });
    expect(changed).toEqual([{ before: film, medium: after.media[0] }]);
  });

  it('become others with a change that is one, and never take the place of a file that stays', () => {
    const taken = { ...draft, files: { ...draft.files, 'media/neuf-000000000009.mp4': fileOf(B) } };
    const nextId = () => '0199f0a0-0000-7000-8000-000000000009';
    const { after } = withReplaced(taken, A, { file, credit, nextId });
    expect(after.media[0]).toMatchObject({ id: nextId(), files: { fr: 'media/neuf-000000000009-2.mp4' } });
    expect(after.files['media/neuf-000000000009.mp4']).toEqual(fileOf(B));
  });

  it('lose a file in one language, or go with their last one', () => {
    const { after, lost } = withoutFile(draft, B);
    expect(after.media).toEqual([{ ...film, files: { fr: 'media/film.fr.mp4' } }]);
    expect(Object.keys(after.files)).toEqual(['media/film.fr.mp4']);
    expect(lost).toEqual([film, other]);
  });

  it('say whose work they are', () => {
    expect(changedCredit(draft, A, { ...credit, author: '' }).media).toEqual([
      { id: film.id, files: film.files, ...credit },
      other,
    ]);
  });
});
