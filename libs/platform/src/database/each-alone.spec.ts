import fc from 'fast-check';
import { eachAlone } from './each-alone';

describe('work for each alone', () => {
  it('is done for all in their order, and tells of those that failed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ id: fc.nat(), fails: fc.boolean() })), async (items) => {
        const done: number[] = [];
        const failures = await eachAlone(items, ({ id, fails }) => {
          done.push(id);
          return fails ? Promise.reject(new Error(String(id))) : Promise.resolve();
        });
        expect(done).toEqual(items.map(({ id }) => id));
        expect(failures.map(({ item }) => item)).toEqual(items.filter(({ fails }) => fails));
        expect(failures.map(({ error }) => (error as Error).message)).toEqual(
          failures.map(({ item }) => String(item.id)),
        );
      }),
    );
  });
});
