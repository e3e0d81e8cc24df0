import type { AttemptHead } from '@pirecow/contracts';

/** What one item of an attempt came to. */
export type ItemResult = NonNullable<AttemptHead['items']>[string];
