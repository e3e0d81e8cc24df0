import sharp from 'sharp';

/** Points that hardly two pictures share and no format packs away. */
export function noise(width: number, height: number): Buffer {
  const points = Buffer.alloc(width * height * 3);
  for (let at = 0; at < points.length; at += 1) points[at] = ((at * 7919) ^ ((at >> 7) * 31)) & 255;
  return points;
}

/** A JPEG as a telephone makes it: `turned` lies on its side and says so. */
export function aPhotograph({
  width,
  height,
  turned = false,
}: {
  width: number;
  height: number;
  turned?: boolean;
}) {
  const picture = sharp(noise(width, height), { raw: { width, height, channels: 3 } });
  const noted = picture.withExif({ IFD0: { Make: 'Etxea' } });
  return (turned ? noted.withMetadata({ orientation: 6 }) : noted).jpeg({ quality: 90 }).toBuffer();
}
