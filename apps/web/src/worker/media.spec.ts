import 'fake-indexeddb/auto';
import { mediumFile } from './media';

const WHOLE = 'https://campus.example/media/1/fr/0-a.jpg';
const NARROW = `${WHOLE}?width=640`;

/** A device with these files of courses, with a network or without. */
function device(files: Record<string, string>, network: string | undefined): void {
  const matches = (url: string, ignoreSearch?: boolean) =>
    Object.entries(files).find(([name]) =>
      ignoreSearch ? name.split('?')[0] === url.split('?')[0] : name === url,
    );
  const match = (url: string, { ignoreSearch }: CacheQueryOptions) => {
    const found = matches(url, ignoreSearch);
    return Promise.resolve(found && new Response(found[1]));
  };
  Object.assign(globalThis, {
    caches: { match },
    fetch: () =>
      network === undefined
        ? Promise.reject(new TypeError('offline'))
        : Promise.resolve(new Response(network)),
  });
}

const shown = async (url: string) => {
  const answer = await mediumFile(new Request(url));
  return answer.type === 'error' ? undefined : answer.text();
};

describe('a picture that was taken along', () => {
  it('is shown as it was taken, and the whole one in place of its narrow version', async () => {
    device({ [WHOLE]: 'whole' }, 'from afar');
    expect([await shown(WHOLE), await shown(NARROW)]).toEqual(['whole', 'whole']);
  });

  it('is shown narrow where the whole one is out of reach, and there alone', async () => {
    device({ [NARROW]: 'narrow' }, 'from afar');
    expect([await shown(WHOLE), await shown(NARROW)]).toEqual(['from afar', 'narrow']);
    device({ [NARROW]: 'narrow' }, undefined);
    expect([await shown(WHOLE), await shown(NARROW)]).toEqual(['narrow', 'narrow']);
    device({}, undefined);
    expect(await shown(WHOLE)).toBeUndefined();
  });
});
