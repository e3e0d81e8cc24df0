import { slugOf } from './slugs';

/** The place of a medium in the course folder: what it was called, and enough of its id to be the only one. */
export function mediaPath(id: string, name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = slugOf(name.slice(dot + 1)).slice(0, 8);
  return `media/${slugOf(name.slice(0, Math.max(dot, 0)))}-${id.slice(-12)}.${extension}`;
}
