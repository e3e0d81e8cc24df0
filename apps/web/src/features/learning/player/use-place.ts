import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { anchorAmong, blockAt, scrollNeeded, type Place, type StandingBlock } from './place';

/** The reading line, as a share of the window's height. */
const LINE = 0.3;
/** A block that begins above this share of the window's height is what the eyes are on. */
const NEAR = 0.6;
/** Pictures that arrive late push the text about: the place is held for this long, or until the reader moves. */
const HOLD_MS = 2_500;
const MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

function standing(body: HTMLElement): StandingBlock[] {
  return [...body.querySelectorAll<HTMLElement>('[data-block]')].map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { id: element.dataset.block ?? '', top, bottom };
  });
}

/** The block on the reading line now, and the share of the blocks up to it. */
export function readingNow(body: HTMLElement): { blockId: string; share: number } | undefined {
  const blocks = standing(body);
  const found = blockAt(blocks, window.innerHeight * LINE);
  return found && { blockId: found.id, share: (blocks.indexOf(found) + 1) / blocks.length };
}

function placeNow(body: HTMLElement): Place | undefined {
  const found = anchorAmong(standing(body), window.innerHeight * NEAR);
  return found && { blockId: found.id, offset: found.top, height: found.bottom - found.top };
}

function goTo(body: HTMLElement, place: Place): void {
  const block = standing(body).find(({ id }) => id === place.blockId);
  const needed = block ? scrollNeeded(place, block) : 0;
  if (Math.abs(needed) >= 1) window.scrollBy({ top: needed, behavior: 'instant' });
}

/** Goes to a place and stays there while what stands above it still grows. Returns what lets go. */
function hold(body: HTMLElement, place: Place): () => void {
  goTo(body, place);
  const growth = new ResizeObserver(() => goTo(body, place));
  const letGo = () => {
    growth.disconnect();
    clearTimeout(timer);
    for (const move of MOVES) window.removeEventListener(move, letGo);
  };
  const timer = setTimeout(letGo, HOLD_MS);
  growth.observe(body);
  for (const move of MOVES) window.addEventListener(move, letGo, { passive: true });
  return letGo;
}

/**
 * Keeps the reader's place in a lesson: `remember` before its content is exchanged, and the same block stands where it
 * stood as soon as `content` has changed. `show` goes to a block. `body` belongs on the element that holds the blocks.
 */
export function usePlace(content: unknown) {
  const body = useRef<HTMLDivElement>(null);
  const kept = useRef<Place>(undefined);
  const release = useRef<() => void>(undefined);
  const settle = useCallback((place: Place) => {
    release.current?.();
    if (body.current) release.current = hold(body.current, place);
  }, []);
  useLayoutEffect(() => {
    if (kept.current) settle(kept.current);
    kept.current = undefined;
  }, [content, settle]);
  useEffect(() => () => release.current?.(), []);
  const remember = useCallback(() => {
    kept.current = body.current ? placeNow(body.current) : undefined;
  }, []);
  const show = useCallback(
    (blockId: string) => settle({ blockId, offset: window.innerHeight * 0.15, height: 0 }),
    [settle],
  );
  return { body, remember, show };
}
