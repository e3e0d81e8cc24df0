import { movedBy } from './moves';

const SIZE = { lines: 50_000, columns: 202, page: 15 };
const press = (key: string, ctrlKey = false, at = { line: 20, column: 3 }) =>
  movedBy({ key, ctrlKey }, at, SIZE);

describe('keys in the matrix', () => {
  it.each([
    ['ArrowDown', { line: 21, column: 3 }],
    ['ArrowUp', { line: 19, column: 3 }],
    ['ArrowLeft', { line: 20, column: 2 }],
    ['ArrowRight', { line: 20, column: 4 }],
    ['PageDown', { line: 35, column: 3 }],
    ['PageUp', { line: 5, column: 3 }],
    ['Home', { line: 20, column: 0 }],
    ['End', { line: 20, column: 201 }],
  ])('%s leads one further', (key, place) => {
    expect(press(key)).toEqual(place);
  });

  it('lead to the corners with control, and nowhere beyond the edges', () => {
    expect(press('Home', true)).toEqual({ line: -1, column: 0 });
    expect(press('End', true)).toEqual({ line: 49_999, column: 201 });
    expect(press('ArrowUp', false, { line: -1, column: 0 })).toEqual({ line: -1, column: 0 });
    expect(press('PageDown', false, { line: 49_999, column: 0 })).toEqual({ line: 49_999, column: 0 });
  });

  it('are left to the browser where they mean nothing here', () => {
    expect([press('a'), press('Tab'), press('ArrowDown', true)]).toEqual([undefined, undefined, undefined]);
  });
});
