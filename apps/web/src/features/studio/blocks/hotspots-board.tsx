import type { BlockContent, BlockOf } from '@pirecow/content';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from './editing';
import type { Point, Spot } from './hotspots-editor';
import classes from './hotspots-board.module.css';

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** How far a point goes at once with the shift key. */
const LEAP = 5;

const within = (percent: number) => Math.round(Math.min(100, Math.max(0, percent)) * 10) / 10;

function spotOf({ clientX, clientY }: MouseEvent, board: HTMLElement): Spot {
  const { left, top, width, height } = board.getBoundingClientRect();
  return { x: within(((clientX - left) / width) * 100), y: within(((clientY - top) / height) * 100) };
}

interface BoardProps {
  content: BlockContent & { block: BlockOf<'hotspots'> };
  move: (id: string, spot: Spot) => void;
  add: (spot: Spot) => void;
}

interface HandleProps {
  point: Point;
  number: number;
  move: BoardProps['move'];
}

function Handle({ point, number, move }: HandleProps) {
  const { t } = useTranslation('studio');
  const { id, x, y } = point;
  const step = (event: KeyboardEvent) => {
    const way = STEPS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? LEAP : 1;
    move(id, { x: within(x + way[0] * far), y: within(y + way[1] * far) });
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const board = event.currentTarget.parentElement;
    if (event.buttons === 1 && board) move(id, spotOf(event, board));
  };
  return (
    <button
      type="button"
      className={classes.handle}
      style={{ '--x': `${x}%`, '--y': `${y}%` } as CSSProperties}
      aria-label={t('hotspots.move', { number, x, y })}
      onKeyDown={step}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      {number}
    </button>
  );
}

/** The picture with its points. A click where none is adds one; by keyboard there is a button below. */
export function HotspotsBoard({ content, move, add }: BoardProps) {
  const { t } = useTranslation('studio');
  const { block } = content;
  const medium = useEditing().media[block.media];
  if (!medium) return <p>{t('media.missing')}</p>;
  const { address, source, licence } = medium;
  return (
    <div>
      <p className={classes.soft}>{t('hotspots.how')}</p>
      <div className={classes.board}>
        <button
          type="button"
          className={classes.canvas}
          tabIndex={-1}
          aria-label={t('hotspots.add-here')}
          onClick={(event) => add(spotOf(event, event.currentTarget))}
        >
          <img src={address} alt="" draggable={false} />
        </button>
        {block.points.map((point, index) => (
          <Handle key={point.id} point={point} number={index + 1} move={move} />
        ))}
      </div>
      <p className={classes.soft}>{t('media.credit', { source, licence })}</p>
    </div>
  );
}
