import { Button } from '@mantine/core';
import type { Strokes } from '@pirecow/contracts';
import { type PointerEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './signature-pad.module.css';

/** As the server takes them (`contracts/attendance.ts`, whose values would bring its schemas along). */
const WIDTH = 600;
const HEIGHT = 200;
const MOST_NUMBERS = 2_400;
const MOST_LINES = 80;
/** Points that lie closer say nothing more. */
const NEAR = 6;
/** For who cannot or would not draw: a cross, as people have signed for ages. */
const CROSS: Strokes = [
  [260, 60, 340, 140],
  [340, 60, 260, 140],
];

interface SignaturePadProps {
  label: string;
  value: Strokes;
  onChange: (change: (before: Strokes) => Strokes) => void;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));

function pointOf({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): [number, number] {
  const box = currentTarget.getBoundingClientRect();
  return [
    clamp(((clientX - box.left) / box.width) * WIDTH, WIDTH),
    clamp(((clientY - box.top) / box.height) * HEIGHT, HEIGHT),
  ];
}

/** The lines with one point more at the end of the last one; as they were where it is too near, or they are full. */
function longer(lines: Strokes, [x, y]: [number, number]): Strokes {
  const last = lines.at(-1);
  const numbers = lines.reduce((sum, { length }) => sum + length, 0);
  if (!last || numbers + 2 > MOST_NUMBERS) return lines;
  const isNear = Math.hypot(x - (last.at(-2) ?? x), y - (last.at(-1) ?? y)) < NEAR;
  return isNear ? lines : [...lines.slice(0, -1), [...last, x, y]];
}

const drawn = (line: readonly number[]) => `M${line[0]} ${line[1]}L${line.slice(2).join(' ')}`;

/** A field to sign in with a finger, a pen or a mouse; without any of them by a cross. */
export function SignaturePad({ label, value, onChange }: SignaturePadProps) {
  const { t } = useTranslation('sessions');
  const draws = useRef(false);
  const how = useId();
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    draws.current = true;
    const [x, y] = pointOf(event);
    // A dot is a short line.
    const dot = [x, y, Math.min(WIDTH, x + 1), y];
    onChange((lines) => (lines.length < MOST_LINES ? [...lines, dot] : lines));
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (!draws.current) return;
    const point = pointOf(event);
    onChange((lines) => longer(lines, point));
  };
  const end = () => void (draws.current = false);
  return (
    <div role="group" aria-label={label} aria-describedby={how} className={classes.field}>
      <div>
        <span aria-hidden="true" className={classes.label}>
          {label}
        </span>
        <p id={how} className={classes.how}>
          {t('pad.how')}
        </p>
      </div>
      <svg
        className={classes.pad}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t(value.length > 0 ? 'pad.signed' : 'pad.empty')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {value.map((line, at) => (
          <path key={at} d={drawn(line)} />
        ))}
      </svg>
      <div className={classes.row}>
        <Button size="sm" variant="default" disabled={value.length === 0} onClick={() => onChange(() => [])}>
          {t('pad.clear')}
        </Button>
        <Button size="sm" variant="default" onClick={() => onChange(() => CROSS)}>
          {t('pad.cross')}
        </Button>
      </div>
    </div>
  );
}
