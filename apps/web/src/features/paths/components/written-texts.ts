import type { PathEdit } from '@pirecow/contracts';

/** The edit without the languages in which nothing was written. */
export function written(edit: PathEdit): PathEdit {
  const texts = Object.entries(edit.texts).filter(
    ([, { title, summary }]) => title.trim() !== '' || summary.trim() !== '',
  );
  return { ...edit, texts: Object.fromEntries(texts) };
}
