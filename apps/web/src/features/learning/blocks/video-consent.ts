import { useSyncExternalStore } from 'react';

const STORED = 'pirecow_video_sites';

/** Where the browser keeps nothing, the choice lasts as long as the page. */
let held = '';
const listeners = new Set<() => void>();

function stored(): string {
  try {
    return localStorage.getItem(STORED) ?? '';
  } catch {
    return held;
  }
}

function keep(sites: readonly string[]): void {
  held = sites.join(' ');
  try {
    localStorage.setItem(STORED, held);
  } catch {
    // It is held in memory.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // The other pages of this browser, too.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

const sitesIn = (text: string) => text.split(' ').filter(Boolean);

/** Whether this browser may load videos of a site: nobody but it knows, and it can be taken back. */
export function useConsent(site: string) {
  const agreed = sitesIn(useSyncExternalStore(subscribe, stored, () => '')).includes(site);
  const others = () => sitesIn(stored()).filter((one) => one !== site);
  return { agreed, agree: () => keep([...others(), site]), withdraw: () => keep(others()) };
}
