import fc from 'fast-check';
import { z } from 'zod';
import { AppError } from './app-error';
import { pageOf, readCursor, writeCursor } from './cursor';

const key = z.tuple([z.string(), z.uuid()]);

describe('the cursor of a list', () => {
  it('gives back the key that was put in, whatever its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (name, id) => {
        const cursor = writeCursor([name, id]);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor(cursor, key)).toEqual([name, id]);
      }),
    );
  });

  it('refuses anything made up, and names the field', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, key)).toThrow(AppError);
      }),
    );
    expect(() => readCursor(writeCursor(['name', 'no id']), key)).toThrow(
      expect.objectContaining({ errors: [{ field: 'cursor', rule: 'format' }] }) as AppError,
    );
  });

  it('is absent on the first page, and after the last', () => {
    expect(readCursor(undefined, key)).toBeUndefined();
    expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([], 2, String)).toEqual({ items: [], next: null });
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ items: [1, 2], next: writeCursor('2') });
  });
});
