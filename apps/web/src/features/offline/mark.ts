import { offlineRoom } from '../../lib/offline/store';

const COOKIE = 'pirecow_mark=1';

/** Remembers, twice, that this browser keeps something for us. */
export async function mark(): Promise<void> {
  await offlineRoom.kept.put({ name: 'mark' });
  document.cookie = `${COOKIE}; path=/; max-age=31536000; samesite=lax`;
}

/** Whether the browser has cleared what it kept: it spares cookies. True once for each time. */
export async function wasCleared(): Promise<boolean> {
  if (!document.cookie.split('; ').includes(COOKIE)) return false;
  if (await offlineRoom.kept.get('mark')) return false;
  await mark();
  return true;
}
