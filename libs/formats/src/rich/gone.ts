import type { Notes } from '../sheet';
import type { Element } from './tree';

const GONE = new Set(
  [
    'script',
    'style',
    'head',
    'title',
    'template',
    'noscript',
    'iframe',
    'frame',
    'object',
    'embed',
    'applet',
  ].concat([
    'svg',
    'canvas',
    'video',
    'audio',
    'map',
    'form',
    'input',
    'button',
    'select',
    'textarea',
    'link',
    'meta',
  ]),
);
/** Whether an element is left out with all that is in it. Says so. */
export function isGone(element: Element, notes: Notes): boolean {
  if (!GONE.has(element.name)) return false;
  notes.drop('rich.element', { element: element.name });
  return true;
}
