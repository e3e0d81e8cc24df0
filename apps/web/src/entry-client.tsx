import type { PageDataEntry } from '@pirecow/contracts';
import { createBrowserHistory } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app';
import { tellWhatLacks } from './app/forms';
import { makeRouter } from './app/router';
import { createI18n } from './i18n/i18n';
import { readPreferences } from './lib/preferences';
import { createQueryClient } from './lib/query';

function dataOfPage(): PageDataEntry[] {
  const text = document.getElementById('page-data')?.textContent;
  return text ? (JSON.parse(text) as PageDataEntry[]) : [];
}

async function start() {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root element');
  const queryClient = createQueryClient();
  for (const [key, value] of dataOfPage()) queryClient.setQueryData(key, value);
  const i18n = await createI18n(document.documentElement.lang);
  i18n.on('languageChanged', (language) => (document.documentElement.lang = language));
  tellWhatLacks(i18n);
  const router = makeRouter({ queryClient, i18n, history: createBrowserHistory() });
  const isEmpty = !root.hasChildNodes();
  // Tells the router that the page came from the server, so that its first tree is the server's tree.
  if (!isEmpty) router.ssr = { manifest: undefined };
  await router.load();
  const cspNonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
  const preferences = readPreferences(document.cookie);
  const page = (
    <StrictMode>
      <App {...{ router, queryClient, i18n, preferences, cspNonce }} />
    </StrictMode>
  );
  // The page of a device without a network: drawn here from the start.
  if (isEmpty) return createRoot(root).render(page);
  // In slices of a few milliseconds: the page can be scrolled and pressed while it is taken over.
  startTransition(() => {
    hydrateRoot(root, page);
  });
}

void start();
