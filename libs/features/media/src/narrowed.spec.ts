import sharp from 'sharp';
import { mayBeNarrowed, narrowed } from './narrowed';
import { aPhotograph, noise } from '../test/pictures.factory';

describe('the narrow version of a picture', () => {
  it('is 640 pixels wide, upright, and without what the camera noted', async () => {
    const whole = await aPhotograph({ width: 1600, height: 1200, turned: true });
    const narrow = await narrowed(whole);
    expect(await sharp(narrow).metadata()).toMatchObject({ format: 'webp', width: 640, height: 853 });
    expect((await sharp(narrow).metadata()).exif).toBeUndefined();
    expect((await sharp(whole).metadata()).exif).toBeDefined();
    expect(narrow!.length).toBeLessThan(whole.length / 2);
  });

  it('is not made of what is hardly wider, of what moves, and of what nobody can read', async () => {
    const small = await aPhotograph({ width: 790, height: 600 });
    const frames = { raw: { width: 1000, height: 2000, channels: 3, pageHeight: 1000 } } as const;
    const moving = await sharp(noise(1000, 2000), frames).webp({ loop: 0 }).toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const whole = await aPhotograph({ width: 1600, height: 1200 });
    for (const bytes of [small, moving, whole.subarray(0, whole.length / 3), Buffer.alloc(50_000, 7)])
      expect(await narrowed(bytes)).toBeUndefined();
  });

  it('is not made of one that says to be larger than phones make them', async () => {
    const bomb = sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: 'white' } });
    expect(
      await narrowed(await bomb.toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer()),
    ).toBeUndefined();
  });

  it('is thought of for pictures of points alone, neither tiny nor larger than memory', () => {
    const may = (type: string, size: number) => mayBeNarrowed({ type, size });
    expect([may('image/jpeg', 200_000), may('image/png', 60_000_000)]).toEqual([true, true]);
    expect([may('image/svg+xml', 200_000), may('video/mp4', 200_000)]).toEqual([false, false]);
    expect([may('image/webp', 39_999), may('image/webp', 60_000_001)]).toEqual([false, false]);
  });
});
