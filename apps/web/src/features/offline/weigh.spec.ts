import type { OfflineFile, OfflineOffer } from '@pirecow/contracts';
import fc from 'fast-check';
import { sizeOf, variantsOf, weigh, wishAnew } from './weigh';

const LANGUAGES = ['fr', 'es', 'eu', 'en'];
const MODULES = ['m1', 'm2', 'm3'];

const file = fc.record({
  address: fc.uuid(),
  size: fc.integer({ min: 1, max: 9e6 }),
  kind: fc.constantFrom<OfflineFile['kind']>('video', 'audio', 'picture', 'file'),
  modules: fc.subarray(MODULES, { minLength: 1 }),
  languages: fc.subarray(LANGUAGES, { minLength: 1 }),
});
const picture = fc.tuple(file, fc.uuid()).map(([one, address]) => ({
  ...{ ...one, kind: 'picture' as const },
  narrow: { address, size: Math.ceil(one.size / 3) },
}));
const texts = fc.record(Object.fromEntries(LANGUAGES.map((code) => [code, fc.nat(9_000)])));
const offer: fc.Arbitrary<OfflineOffer> = fc
  .tuple(fc.array(fc.oneof(file, picture)), fc.tuple(texts, texts, texts))
  .map(([files, weights]) => ({
    ...{ edition: '1', title: 'Cours', language: 'fr', languages: LANGUAGES, files },
    modules: MODULES.map((id, index) => ({
      id,
      title: id,
      lessons: 1,
      packages: 0,
      assessments: [],
      texts: weights[index] ?? {},
    })),
  }));
const wish = fc.record({
  languages: fc.subarray(LANGUAGES),
  modules: fc.subarray(MODULES),
  isLean: fc.boolean(),
});

describe('what a choice weighs', () => {
  it('is what is in it, each file once, and never more than all', () => {
    fc.assert(
      fc.property(offer, wish, (all, choice) => {
        const weight = weigh(all, choice);
        const everything = weigh(all, { languages: LANGUAGES, modules: MODULES, isLean: false });
        expect(weight.bytes).toBe(weight.texts + weight.files.reduce((sum, { size }) => sum + size, 0));
        expect(weight.bytes).toBeLessThanOrEqual(everything.bytes);
        expect(everything.files).toEqual(all.files);
        expect(new Set(weight.files).size).toBe(weight.files.length);
      }),
    );
  });

  it('has neither video nor sound where one wants it light, and else the same', () => {
    fc.assert(
      fc.property(offer, wish, (all, choice) => {
        const [light, whole] = [
          weigh(all, { ...choice, isLean: true }),
          weigh(all, { ...choice, isLean: false }),
        ];
        expect([light.counts.video, light.counts.audio]).toEqual([0, 0]);
        expect([light.texts, light.counts.picture]).toEqual([whole.texts, whole.counts.picture]);
        for (const { address, size, narrow } of light.files)
          if (narrow) expect({ address, size }).toEqual(narrow);
        for (const { address, narrow } of whole.files) expect(address).not.toBe(narrow?.address);
      }),
    );
  });
});

it('has a light variant where something of it is heavy or has a smaller picture, and nowhere else', () => {
  fc.assert(
    fc.property(offer, wish, (all, choice) => {
      const { whole, lean } = variantsOf(all, choice);
      const isLighter = whole.files.some(
        ({ kind, size, narrow }) => kind === 'video' || kind === 'audio' || (narrow && narrow.size < size),
      );
      expect(lean !== undefined).toBe(isLighter);
    }),
  );
});

describe('what is taken along anew', () => {
  it('can be had, and is never nothing', () => {
    fc.assert(
      fc.property(offer, wish, fc.boolean(), (all, choice, isWhole) => {
        const anew = wishAnew({ ...choice, isWhole }, all);
        expect(anew.modules.length * anew.languages.length).toBeGreaterThan(0);
        expect(MODULES).toEqual(expect.arrayContaining([...anew.modules]));
        expect(all.languages).toEqual(expect.arrayContaining([...anew.languages]));
        expect(anew.isLean).toBe(choice.isLean);
      }),
    );
  });

  it('has the modules that are new for who took all of them, and for nobody else', () => {
    const all = {
      language: 'fr',
      languages: ['fr', 'es'],
      modules: MODULES.map((id) => ({ id })),
      files: [],
    };
    const before = { languages: ['fr', 'eu'], modules: ['m1', 'gone'], isLean: true };
    const anew = (isWhole: boolean) => wishAnew({ ...before, isWhole }, all as unknown as OfflineOffer);
    expect(anew(true)).toEqual({ languages: ['fr'], modules: MODULES, isLean: true });
    expect(anew(false)).toEqual({ languages: ['fr'], modules: ['m1'], isLean: true });
  });
});

it.each([
  [12, 1, 'kb'],
  [640_000, 640, 'kb'],
  [42_000_000, 42, 'mb'],
  [1_500_000_000, 1.5, 'gb'],
])('%d bytes are %d %s', (bytes, amount, unit) => {
  expect(sizeOf(bytes)).toEqual({ amount, unit });
});
