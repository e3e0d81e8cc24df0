import type { JobFailure } from '@pirecow/contracts';

const OF_MAIL_SERVER = /^mail server: /;

const SIGNS: readonly (readonly [RegExp, JobFailure])[] = [
  [/^mail server: refused /, 'mail-refused'],
  // It answers, and takes nothing of ours: our login, the address of our sender, or where we come from.
  [/^mail server: \w+ 5\d\d$/, 'mail-sender'],
  [OF_MAIL_SERVER, 'mail-away'],
  [/ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|fetch failed/, 'unreachable'],
  [/ENOSPC|no space left|disk/i, 'disk-full'],
  [/stalled/, 'stopped'],
];

/** What the reason of a failed job says, as far as we know it. */
export function failureOf(reason: string): JobFailure {
  return SIGNS.find(([sign]) => sign.test(reason))?.[1] ?? 'other';
}

/** Whether nothing comes of doing it again: the words of mail go with the last answer of its server. */
export function isOver(reason: string): boolean {
  return OF_MAIL_SERVER.test(reason);
}
