import { isDuration } from '../duration';
import { extensions, flag, format, number, object, text, type Fields } from './checks';
import type { Run } from './run';

function checkScore(run: Run, { scaled, raw, min, max }: Fields, path: string): void {
  if (typeof scaled === 'number' && Math.abs(scaled) > 1) run.report('score-scaled', path, 'scaled', '-1..1');
  const low = typeof min === 'number' ? min : -Infinity;
  const high = typeof max === 'number' ? max : Infinity;
  if (low >= high) run.report('score-min-max', path, 'min');
  else if (typeof raw === 'number' && (raw < low || raw > high)) run.report('score-raw', path, 'raw');
}

const score = object({
  properties: { scaled: number, raw: number, min: number, max: number },
  also: checkScore,
});

/** The result (1.0.3 Data 2.4.5; 2.0 4.2.2.4). */
export const result = object({
  properties: {
    score,
    success: flag,
    completion: flag,
    response: text,
    duration: format('duration', isDuration),
    extensions,
  },
});
