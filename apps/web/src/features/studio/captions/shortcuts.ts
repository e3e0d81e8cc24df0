import type { KeyboardEvent } from 'react';

/** What a key does while somebody holds Alt, in the order in which the page lists them. */
export const SHORTCUTS = [
  ['toggle', 'K'],
  ['play', 'P'],
  ['start', 'I'],
  ['end', 'O'],
  ['start-earlier', ','],
  ['start-later', '.'],
  ['end-earlier', '⇧ ,'],
  ['end-later', '⇧ .'],
  ['add', 'N'],
  ['split', 'X'],
  ['join', 'J'],
  ['before', '↑'],
  ['next', '↓'],
] as const;

export type CaptionsAct = (typeof SHORTCUTS)[number][0];

/** By the place of the key, since Alt makes other signs of letters on some keyboards. */
const BY_CODE: Record<string, CaptionsAct> = {
  KeyK: 'toggle',
  KeyP: 'play',
  KeyI: 'start',
  KeyO: 'end',
  Comma: 'start-earlier',
  Period: 'start-later',
  KeyN: 'add',
  KeyX: 'split',
  KeyJ: 'join',
  ArrowUp: 'before',
  ArrowDown: 'next',
};
const SHIFTED: Record<string, CaptionsAct> = { Comma: 'end-earlier', Period: 'end-later' };

/** The act that a key stands for. */
export function actOf({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  nativeEvent,
}: KeyboardEvent): CaptionsAct | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined;
  return (shiftKey ? SHIFTED : BY_CODE)[nativeEvent.code];
}
