import type { FieldError } from '@pirecow/contracts';
import type { FolderFiles } from './zip-reader';

/** The two kinds of files that a course folder holds, and what is neither. */
export interface SplitFolder {
  texts: Map<string, string>;
  media: Set<string>;
  errors: FieldError[];
}

/** Reads what is not media as UTF-8. Bytes that are none are an error: they would be lost. */
export function splitFolder(folder: FolderFiles): SplitFolder {
  const split: SplitFolder = { texts: new Map(), media: new Set(), errors: [] };
  for (const [path, bytes] of folder) {
    if (path.startsWith('media/')) {
      split.media.add(path);
      continue;
    }
    try {
      split.texts.set(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      split.errors.push({ field: path, rule: 'not-text' });
    }
  }
  return split;
}
