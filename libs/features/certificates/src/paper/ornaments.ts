import type { Parent, Pdf } from '@pirecow/features/catalogue';
import { encode } from 'uqr';
import type { PALETTE } from '../looks/look';

export const FIR = '#1f5f4e';
export const SLATE = '#1f2b2e';
export const QUIET = '#4a5a5d';
const TILE = '#a5431f';
const LINE = '#c9d6d0';

/** The layers of two slopes that meet, as shares of the width and of the height of their place; the farthest first. */
const RIDGES: [number, number][][] = [
  [
    [0, 0.55],
    [0.12, 0.3],
    [0.22, 0.48],
    [0.36, 0.05],
    [0.5, 0.5],
    [0.64, 0.16],
    [0.78, 0.46],
    [0.9, 0.24],
    [1, 0.5],
  ],
  [
    [0, 0.8],
    [0.16, 0.5],
    [0.3, 0.74],
    [0.5, 0.98],
    [0.68, 0.6],
    [0.84, 0.78],
    [1, 0.52],
  ],
];

/** What is no part of the text. */
function ornament(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

/** A frame and the ridge at its foot. */
export function drawGround(pdf: Pdf, { main, slopes }: (typeof PALETTE)['fir']): void {
  const { width, height } = pdf.page;
  const inset = 22;
  const [wide, high] = [width - 2 * inset, 74];
  const foot = height - inset;
  ornament(pdf, () => {
    RIDGES.forEach((points, layer) => {
      const at = points.map(([x, y]) => [inset + x * wide, foot - high + y * high] as [number, number]);
      pdf.polygon([inset, foot], ...at, [inset + wide, foot]).fill(slopes[layer] ?? main);
    });
    pdf
      .rect(inset, inset, wide, height - 2 * inset)
      .lineWidth(1)
      .stroke(LINE);
    pdf.rect(inset, inset, wide, 5).fill(main);
    pdf.rect(inset, inset + 5, wide, 1.5).fill(TILE);
  });
}

/** The square that leads to the page of verification, with words for who does not see it. */
export function drawCode(pdf: Pdf, parent: Parent, { address, words, left, top, side }: CodePlace): void {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const cell = side / size;
  const element = pdf.struct('Figure', { alt: words }, () => {
    pdf.rect(left - 5, top - 5, side + 10, side + 10).fill('#ffffff');
    data.forEach((row, y) => {
      row.forEach((isDark, x) => {
        if (isDark) pdf.rect(left + x * cell, top + y * cell, cell, cell);
      });
    });
    pdf.fill(SLATE);
  });
  parent.add(element);
}

interface CodePlace {
  address: string;
  /** What it says to those who do not see it. */
  words: string;
  left: number;
  top: number;
  side: number;
}
