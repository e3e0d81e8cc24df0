import { newId } from '@pirecow/platform';
import { said, SITE, startStore } from './store.factory';

describe('the very first statements of a store', () => {
  it('may all come at once, in any order, with the same new names', async () => {
    for (let round = 0; round < 3; round += 1) {
      const store = await startStore();
      const ids = Array.from({ length: 12 }, () => `${SITE}/activities/${newId()}`);
      const about = (id: string) =>
        said({
          verb: { id: `${id}/verb` },
          object: { objectType: 'Activity', id, definition: { name: { fr: id } } },
          actor: { objectType: 'Agent', account: { homePage: SITE, name: id } },
        });
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, turn) => {
          const order = turn % 2 === 0 ? ids : [...ids].reverse();
          return store.call('2.0.0', 'POST', 'statements', { payload: order.map(about) });
        }),
      );
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
      await store.close();
    }
  });
});
