import type { OwnNote } from '@pirecow/contracts';
import fc from 'fast-check';
import { notesAsText } from './notes-as-text';

const line = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => `n${text.replaceAll(/[^a-z0-9 ]/gi, '')}`);
const note = fc.record({
  blockId: fc.uuid(),
  enrolmentId: fc.uuid(),
  course: fc.constantFrom('Un', 'Deux'),
  unit: fc.option(fc.record({ slug: fc.constant('a'), title: fc.constantFrom('Partie', 'Autre') })),
  passage: line,
  text: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  marked: fc.boolean(),
  writtenAt: fc.constant('2026-11-26T10:00:00Z'),
  language: fc.constant('fr'),
  left: fc.boolean(),
});

describe('notesAsText', () => {
  it('holds every note with its passage, and each course once', () => {
    fc.assert(
      fc.property(fc.array(note), (notes: OwnNote[]) => {
        const text = notesAsText('Mes notes', notes, () => 'jour');
        for (const { text: words, passage } of notes) {
          expect(text).toContain(words);
          expect(text).toContain(`> ${passage}`);
        }
        const courses = new Set(notes.map(({ course }) => course));
        expect(text.match(/^## /gm)?.length ?? 0).toBe(courses.size);
      }),
    );
  });

  it('reads as one would write it by hand', () => {
    const [first] = fc.sample(note, 1);
    const one = {
      ...{
        ...first!,
        course: 'Sécurité',
        unit: { slug: 'a', title: 'Mots de passe' },
        passage: 'Une phrase',
      },
      ...{ text: 'À faire.\nDemain.' },
    };
    expect(notesAsText('Mes notes', [one], () => '26 novembre')).toBe(
      '# Mes notes\n\n## Sécurité\n\n### Mots de passe\n\n*26 novembre*\n\n> Une phrase\n\nÀ faire.\nDemain.\n',
    );
  });
});
