import type { Strokes } from '@pirecow/contracts';
import type { Locator } from '@playwright/test';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect } from './test';

/** What the camera of a phone reads from a picture on a screen. */
export async function scan(picture: Locator): Promise<string> {
  const { data, info } = await sharp(await picture.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = jsQR(new Uint8ClampedArray(data), info.width, info.height);
  if (!found) throw new Error('No code can be read from the picture');
  return found.data;
}

/** A signature: two lines across the field, in parts of its width and height. */
const LINES = [
  [
    [0.1, 0.3],
    [0.5, 0.7],
    [0.9, 0.3],
  ],
  [
    [0.1, 0.8],
    [0.9, 0.9],
  ],
] as const;
/** The field as the server sees it. */
const [WIDE, HIGH] = [600, 200];
const STEPS = 6;

type Point = readonly [x: number, y: number];

/** The points on the way from one to the next. */
const between = ([fromX, fromY]: Point, [toX, toY]: Point): Point[] =>
  Array.from({ length: STEPS }, (_, step) => {
    const share = (step + 1) / STEPS;
    return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
  });

/** The points of a line, each as near to the last as a hand is. */
const pointsOf = (corners: readonly Point[]): Point[] =>
  corners.flatMap((corner, at) => (at === 0 ? [corner] : between(corners[at - 1] ?? corner, corner)));

async function onScreen(pad: Locator): Promise<Point[][]> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no field to sign in');
  return LINES.map((corners) =>
    pointsOf(corners).map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]),
  );
}

/** Signs with a finger on the glass. */
export async function signByFinger(pad: Locator): Promise<void> {
  const page = pad.page();
  const session = await page.context().newCDPSession(page);
  for (const line of await onScreen(pad)) {
    for (const [at, [x, y]] of line.entries())
      await session.send('Input.dispatchTouchEvent', {
        type: at === 0 ? 'touchStart' : 'touchMove',
        touchPoints: [{ x, y }],
      });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await session.detach();
}

/** Signs with a mouse. */
export async function signByMouse(pad: Locator): Promise<void> {
  const { mouse } = pad.page();
  for (const [start, ...way] of await onScreen(pad)) {
    await mouse.move(...(start as [number, number]));
    await mouse.down();
    for (const [x, y] of way) await mouse.move(x, y);
    await mouse.up();
  }
}

/** Those strokes are the lines that were drawn, from end to end and around each corner, within what a screen rounds. */
export function expectSigned(strokes: Strokes): void {
  const near = (value: number) => ({
    asymmetricMatch: (other: unknown) => Math.abs(Number(other) - value) <= 6,
  });
  expect(strokes).toHaveLength(LINES.length);
  for (const [at, corners] of LINES.entries()) {
    const line = strokes[at] ?? [];
    const points = line.flatMap((x, place) => (place % 2 === 0 ? [[x, line[place + 1]]] : []));
    const [first, last] = [corners[0], corners.at(-1) ?? corners[0]];
    expect(points[0]).toEqual([near(first[0] * WIDE), near(first[1] * HIGH)]);
    expect(points.at(-1)).toEqual([near(last[0] * WIDE), near(last[1] * HIGH)]);
    for (const [x, y] of corners) expect(points).toContainEqual([near(x * WIDE), near(y * HIGH)]);
  }
}
