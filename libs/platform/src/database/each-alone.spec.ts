import fc from 'fast-check';
import { allAlone, eachAlone } from './each-alone';

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

  it('fails with all that failed, once all were tried, where its caller tries again', async () => {
    const tried: number[] = [];
    const work = (item: number) => {
      tried.push(item);
      return item % 2 ? Promise.reject(new Error(String(item))) : Promise.resolve();
    };
    const failing = allAlone([1, 2, 3], work, 'Not all were told');
    await expect(failing).rejects.toMatchObject({
      message: 'Not all were told',
      errors: [new Error('1'), new Error('3')],
    });
    expect(tried).toEqual([1, 2, 3]);
    await expect(allAlone([2, 4], work, '')).resolves.toBeUndefined();
  });
});
