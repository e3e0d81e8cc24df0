import type { TextFault } from './rich-text';

const TIME = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;
const ARROW = '-->';

function milliseconds(time: string): number | undefined {
  const match = TIME.exec(time);
  if (!match) return undefined;
  const [, hours = '0', minutes, seconds, thousandths] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
}

function cueTimes(line: string): { start: number; end: number } | undefined {
  const [left = '', right = ''] = line.split(ARROW);
  const start = milliseconds(left.trim());
  const end = milliseconds(right.trim().split(/\s/)[0] ?? '');
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

function blockFault(block: string): TextFault[] {
  const lines = block.split('\n');
  if (/^(NOTE|STYLE|REGION)\b/.test(lines[0] ?? '')) return [];
  const at = lines.findIndex((line) => line.includes(ARROW));
  const timing = at >= 0 && at <= 1 ? cueTimes(lines[at] ?? '') : undefined;
  if (!timing) return [{ rule: 'vtt.timing', values: { cue: (lines[Math.max(at, 0)] ?? '').slice(0, 80) } }];
  return lines.length > at + 1 ? [] : [{ rule: 'vtt.empty-cue', values: { cue: lines[at] ?? '' } }];
}

/** What is wrong with captions as WebVTT (W3C WebVTT, section 4.1): header, cue timings, empty cues. */
export function vttFaults(text: string): TextFault[] {
  const [header = '', ...blocks] = text.split(/\n{2,}/);
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(header)) return [{ rule: 'vtt.header' }];
  return blocks.length === 0 ? [{ rule: 'vtt.no-cues' }] : blocks.flatMap(blockFault);
}
