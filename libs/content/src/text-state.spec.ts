import fc from 'fast-check';
import { textHash } from './hash';
import { parity } from './parity';
import { idOf, sampleCourse } from './testing/sample-course';
import type { TextRecord } from './text';
import { editSource, translationState } from './text-state';
import { unitSchema } from './unit';

const source: TextRecord = { text: 'Bonjour', status: 'ready' };
const translation: TextRecord = { text: 'Hola', status: 'ready', source: textHash('Bonjour') };

describe('the state of a translation', () => {
  it('is missing without a text, and draft while its author says so', () => {
    expect(translationState(undefined, source)).toBe('missing');
    expect(translationState({ ...translation, status: 'draft' }, source)).toBe('draft');
  });

  it('is current while the source says what was translated', () => {
    expect(translationState(translation, source)).toBe('current');
  });

  it('is outdated after a major edit, when its origin is unknown, and when the source is gone', () => {
    expect(translationState(translation, { text: 'Bonsoir', status: 'ready' })).toBe('outdated');
    expect(translationState({ text: 'Hola', status: 'ready' }, source)).toBe('outdated');
    expect(translationState(translation, undefined)).toBe('outdated');
  });

  it('stays current through any number of minor edits, until a major one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { maxLength: 20 }),
        fc.string({ minLength: 1 }),
        (edits, last) => {
          let edited: TextRecord = source;
          for (const text of edits) edited = { status: 'ready', ...editSource(edited, text, 'minor') };
          expect(translationState(translation, edited)).toBe('current');
          const rewritten: TextRecord = {
            status: 'ready',
            ...editSource(edited, `${last} Bonsoir`, 'major'),
          };
          expect(translationState(translation, rewritten)).toBe('outdated');
        },
      ),
    );
  });
});

describe('parity', () => {
  it('is whole for the source language', () => {
    const course = sampleCourse();
    expect(parity(course.structure, course.texts, 'fr')).toMatchObject({ share: 1, reached: true });
  });

  it('counts texts, questions, captions and media of a translation', () => {
    const course = sampleCourse();
    delete course.texts.es![`${idOf(23)}.captions`];
    delete course.texts.es![`${idOf(30)}.prompt`];
    course.texts.es![`${idOf(30)}.hint.h1`]!.status = 'draft';
    course.texts.fr![`${idOf(31)}.prompt`]!.text = 'Autrement';
    const found = parity(course.structure, course.texts, 'es');
    expect(found.texts).toMatchObject({ missing: 2, draft: 1, outdated: 1 });
    expect(found.questions).toEqual({ missing: 1, draft: 0, outdated: 1, current: 18 });
    expect(found.captions).toEqual({ missing: 1, draft: 0, outdated: 0, current: 0 });
    expect(found.media).toEqual({ current: 1, missing: 1 });
    expect(found.reached).toBe(false);
  });

  it('counts a unit that is a package as translated where the language has its package', () => {
    const course = sampleCourse();
    const unit = { id: idOf(98), slug: 'le-module', kind: 'package' };
    const mediaWith = (packages: object) => {
      course.structure.modules[0]!.units[2] = unitSchema.parse({ ...unit, packages });
      return parity(course.structure, course.texts, 'es').media;
    };
    expect(mediaWith({ fr: idOf(99) })).toEqual({ current: 1, missing: 2 });
    expect(mediaWith({ fr: idOf(99), es: idOf(97) })).toEqual({ current: 2, missing: 1 });
    expect(mediaWith({ '*': idOf(99) })).toEqual({ current: 2, missing: 1 });
  });

  it('asks for an optional text only where the source language has it', () => {
    const course = sampleCourse();
    delete course.texts.fr![`${idOf(24)}.title`];
    delete course.texts.es![`${idOf(24)}.title`];
    expect(parity(course.structure, course.texts, 'es').texts.missing).toBe(0);
  });

  it('nears the threshold by the share of what is current', () => {
    const course = sampleCourse();
    const { share } = parity(course.structure, course.texts, 'es');
    course.structure.parityThreshold = share;
    expect(share).toBeLessThan(1);
    expect(parity(course.structure, course.texts, 'es').reached).toBe(true);
  });
});
