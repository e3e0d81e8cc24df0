import type { JobFailure } from '@pirecow/contracts';

const SIGNS: readonly (readonly [RegExp, JobFailure])[] = [
  [/^mail server: \w+ 5\d\d$/, 'mail-refused'],
  [/^mail server: /, 'mail-away'],
  [/ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|fetch failed/, 'unreachable'],
  [/ENOSPC|no space left|disk/i, 'disk-full'],
  [/stalled/, 'stopped'],
];

/** What the reason of a failed job says, as far as we know it. */
export function failureOf(reason: string): JobFailure {
  return SIGNS.find(([sign]) => sign.test(reason))?.[1] ?? 'other';
}
