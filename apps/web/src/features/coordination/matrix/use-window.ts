import { type RefObject, useLayoutEffect, useState } from 'react';

/** What of a scrolled box is in sight, in pixels. */
export interface Sight {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** Follows what of a box is in sight, once a frame at most. */
export function useSight(box: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, left: 0, height: 600, width: 1000 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let frame = 0;
    const look = () => {
      const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = element;
      setSight({ top, left, height, width });
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(soon);
    resized.observe(element);
    element.addEventListener('scroll', soon, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      element.removeEventListener('scroll', soon);
    };
  }, [box]);
  return sight;
}

interface Track {
  count: number;
  /** Of one piece, in pixels. */
  size: number;
  /** Where the sight begins, and how much of it there is. */
  from: number;
  length: number;
  /** How many pieces are drawn beyond what is seen. */
  ahead: number;
}

/** The first and last of pieces of equal size that are to be drawn. */
export function drawnOf({ count, size, from, length, ahead }: Track): { first: number; last: number } {
  const first = Math.max(0, Math.floor(from / size) - ahead);
  return { first, last: Math.min(count - 1, Math.ceil((from + length) / size) + ahead) };
}

/** The numbers of what is drawn, and `kept` with them, which has the focus. */
export function numbersOf({ first, last }: { first: number; last: number }, kept: number): number[] {
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (kept < 0 || (kept >= first && kept <= last)) return numbers;
  return kept < first ? [kept, ...numbers] : [...numbers, kept];
}
