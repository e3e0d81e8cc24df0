import sharp from 'sharp';
import { redrawn } from './redrawn';

const drawing = (attributes: string, inside = '<rect width="100%" height="100%" fill="#1b5274"/>') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`);
const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1b5274' } });
const sizeOf = async (png: Buffer) => {
  const { width, height } = await sharp(png).metadata();
  return [width, height];
};
const ruleOf = (bytes: Buffer, seconds?: number): Promise<unknown> =>
  redrawn(bytes, seconds).then(
    () => 'drawn',
    (error: { options?: { errors?: { rule: string }[] } }) => JSON.stringify(error),
  );

describe('a picture drawn anew', () => {
  it.each([
    ['width="2000" height="2000"', [400, 400]],
    ['width="3000" height="1000"', [800, 267]],
    ['viewBox="0 0 2500 2500"', [400, 400]],
    ['width="210mm" height="297mm" viewBox="0 0 210 297"', [283, 400]],
    ['width="8" height="4"', [800, 400]],
  ])('is a drawing of any size: %s', async (attributes, size) => {
    expect(await sizeOf(await redrawn(drawing(attributes)))).toEqual(size);
  });

  it('is one of a phone, also interlaced, and none that would fill the memory', async () => {
    const interlaced = await solid(4032, 3024).png({ progressive: true, compressionLevel: 1 }).toBuffer();
    expect(await sizeOf(await redrawn(interlaced))).toEqual([533, 400]);
    expect(
      await ruleOf(await solid(4100, 4000).png({ progressive: true, compressionLevel: 1 }).toBuffer()),
    ).toContain('picture-points');
    const embedded = await solid(6000, 6000).png({ compressionLevel: 1 }).toBuffer();
    const href = `data:image/png;base64,${embedded.toString('base64')}`;
    const images = Array.from(
      { length: 3 },
      (_, at) => `<image x="${at}" width="9" height="9" href="${href}"/>`,
    );
    expect(await ruleOf(drawing('width="90" height="90"', images.join('')))).toContain('picture-slow');
  });

  it('is given up where it takes too long, and the next one is drawn', async () => {
    const doubled = Array.from(
      { length: 24 },
      (_, at) => `<g id="g${at + 1}"><use href="#g${at}"/><use href="#g${at}" x="1"/></g>`,
    );
    const nested = `<g id="g0"><rect width="9" height="9"/></g>${doubled.join('')}`;
    const [slow, next] = [
      ruleOf(drawing('width="90" height="90"', nested), 1),
      redrawn(drawing('width="90" height="90"')),
    ];
    expect(await slow).toContain('picture-slow');
    expect(await sizeOf(await next)).toEqual([400, 400]);
  });
});
