import { z } from 'zod';
import type { CaptionsSheet } from './queries';

const keptSchema = z.object({
  /** The revision of what was saved when it was begun. */
  base: z.string(),
  text: z.string().max(400_000),
});
/** Captions that are not saved yet, as WebVTT. */
export type KeptCaptions = z.infer<typeof keptSchema>;

const nameOf = ({ place, blockId, language }: CaptionsSheet) =>
  `pirecow_captions ${place.courseId} ${blockId} ${language}`;

export const revisionOf = ({ block, translation }: CaptionsSheet): string =>
  translation ? translation.revision : block.revision;

/** What this browser remembers of captions that were not saved, whatever stands there. */
export function keptCaptions(sheet: CaptionsSheet): KeptCaptions | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(sheet)) ?? 'null');
    return keptSchema.safeParse(kept).data;
  } catch {
    return undefined;
  }
}

/** Remembers captions in this browser until they are saved; undefined: no longer. */
export function keepCaptions(sheet: CaptionsSheet, kept: KeptCaptions | undefined): void {
  try {
    if (kept) localStorage.setItem(nameOf(sheet), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(sheet));
  } catch {
    // A browser that keeps nothing loses what is not saved.
  }
}
