import type { BlockOf } from '@pirecow/content';
import type { CSSProperties } from 'react';
import classes from './hotspots-block.module.css';

export type Point = BlockOf<'hotspots'>['points'][number];

/** Where a point lies on its picture, for the styles. */
export function placeOf({ x, y }: Point): CSSProperties {
  return { '--x': `${x}%`, '--y': `${y}%` } as CSSProperties;
}

/** The number of a point on the picture. */
export function HotspotMark({ point, number }: { point: Point; number: number }) {
  return (
    <span className={classes.mark} style={placeOf(point)} aria-hidden>
      {number}
    </span>
  );
}
