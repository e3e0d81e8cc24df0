import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { HEIGHT, type View, WHOLE, within } from './clusters';

/** Of what is seen, for one press of an arrow. */
const STEP = 0.2;
const CLOSER = 2;
/** Less is a click that trembled, in pixels. */
const DRAG = 4;

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What part of the map is looked at, and the ways to look elsewhere: keys, buttons, and drawing the map along. */
export function useView() {
  const [view, setView] = useState<View>(WHOLE);
  const from = useRef<{ x: number; y: number; view: View; drawn: boolean }>(undefined);
  const look = (next: View) => setView(within(next));
  const zoom = (times: number) => look({ ...view, zoom: view.zoom * times });
  const keys = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const [x, y] = [
        view.x + (arrow[0] * 100 * STEP) / view.zoom,
        view.y + (arrow[1] * HEIGHT * STEP) / view.zoom,
      ];
      look({ ...view, x, y });
    } else if (event.key === '+') zoom(CLOSER);
    else if (event.key === '-') zoom(1 / CLOSER);
  };
  const onPointerDown = (event: PointerEvent) => {
    from.current = { x: event.clientX, y: event.clientY, view, drawn: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const start = from.current;
    if (!start || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (Math.hypot(dx, dy) < DRAG) return;
    start.drawn = true;
    const unit = 100 / event.currentTarget.clientWidth / view.zoom;
    look({ zoom: view.zoom, x: start.view.x - dx * unit, y: start.view.y - dy * unit });
  };
  // Whoever let go of the map over a marker has not chosen it.
  const onClickCapture = (event: MouseEvent) => {
    if (!from.current?.drawn || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
    from.current = undefined;
  };
  return {
    view,
    look,
    closer: () => zoom(CLOSER),
    further: () => zoom(1 / CLOSER),
    moving: { onKeyDown: keys, onPointerDown, onPointerMove, onClickCapture },
  };
}
