import { FIR, QUIET, SLATE } from './ornaments';
import type { Row } from './sheet';

export type Cells = Row['cells'];

type Style = Pick<Row, 'tag' | 'style' | 'color'>;

const styled = (tag: string, face: Row['style']['face'], size: number, color: string): Style => ({
  ...{ tag, style: { face, size }, color },
});
const STYLES = {
  title: styled('H1', 'display', 30, FIR),
  name: styled('P', 'display', 27, SLATE),
  course: styled('H2', 'bold', 18, FIR),
  said: styled('P', 'body', 12.5, QUIET),
  fact: styled('P', 'body', 11.5, SLATE),
  law: styled('P', 'body', 9.5, QUIET),
  place: styled('P', 'body', 10.5, QUIET),
  signatory: styled('P', 'bold', 11.5, SLATE),
  small: styled('P', 'body', 8.5, QUIET),
  address: styled('P', 'bold', 8.5, SLATE),
};

/** A row in the style of that name, so many points below the one before. */
export const row = (name: keyof typeof STYLES, gap: number, cells: Cells): Row => ({
  ...STYLES[name],
  gap,
  cells,
});
